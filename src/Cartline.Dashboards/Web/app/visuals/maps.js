// The maps that are shipped, and how the places of a shop are found on them.

const countries = {
    india: ['India', 'IN', 'IND', 'Bharat', 'Republic of India'],
    united_states: ['United States', 'US', 'USA', 'United States of America', 'America'],
};

export const mapNames = { india: 'India', united_states: 'United States', world: 'World' };

/** A name without case, accents and punctuation: "Côte d'Ivoire" is "cotedivoire". */
export const plain = text => String(text ?? '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('&', 'and').replace(/[^\p{L}\p{N}]/gu, '').replace(/^the/, '');

const byCountry = new Map(Object.entries(countries).flatMap(([map, names]) => names.map(name => [plain(name), map])));

/** The map of a country; undefined when none is shipped. */
export const mapOf = country => byCountry.get(plain(country));

const loaded = new Map();

/** A map by its file name: from the page when it carries it, else from beside the program. Also says how to find a place. */
export function load(name) {
    if (!loaded.has(name)) {
        const carried = document.getElementById(`cartline-map-${name}`);
        const read = carried ? Promise.resolve(JSON.parse(carried.textContent))
            : fetch(new URL(`../../maps/${name}.json`, import.meta.url)).then(answer => {
                if (!answer.ok) throw new Error(`The map ${name} could not be read: ${answer.status}`);
                return answer.json();
            });
        loaded.set(name, read.then(withFinder).catch(error => { loaded.delete(name); throw error; }));
    }
    return loaded.get(name);
}

/** The map with its finder of places: by name first, then by other spellings, then by code. */
export function withFinder(map) {
    const found = new Map();
    const put = (text, region) => { const name = plain(text); if (name && !found.has(name)) found.set(name, region); };
    for (const region of map.regions) put(region.name, region);
    for (const region of map.regions) for (const alias of region.aliases ?? []) put(alias, region);
    for (const region of map.regions) put(region.code, region);
    return { ...map, find: text => found.get(plain(text)) };
}
