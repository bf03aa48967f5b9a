const prefix = 'cartline.report';

// What no storage takes (private windows, some pages opened as files) lasts as long as the page.
const kept = new Map();

/** The place of what is typed for a visual of a shop and a period. It is never sent, and never part of an address. */
export const placeOf = (shop, visual, { from, to }) => [prefix, shop, visual, from, to].join('|');

/** The texts typed there before, by measure. */
export function typedAt(place) {
    try {
        return JSON.parse(sessionStorage.getItem(place)) ?? kept.get(place) ?? {};
    } catch {
        return kept.get(place) ?? {};
    }
}

/** Keeps the texts for as long as the tab is open; those that are blank are forgotten. */
export function keepTyped(place, texts) {
    const typed = Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''));
    kept.set(place, typed);
    try {
        if (Object.keys(typed).length) sessionStorage.setItem(place, JSON.stringify(typed));
        else sessionStorage.removeItem(place);
    } catch {
        // It is kept by the page.
    }
}
