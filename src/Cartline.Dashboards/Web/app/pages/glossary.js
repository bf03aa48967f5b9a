import { h, icon } from '../dom.js';
import { listed } from '../visuals/words.js';

const directions = { up: 'Higher is better', down: 'Lower is better', none: 'Neither way is better' };
const units = { money: 'money', percent: 'per cent', count: 'count', number: 'number' };

/** What each figure means and how it is made, from the definitions themselves. */
export class GlossaryPage {
    constructor(page, context) {
        this.context = context;
        this.entries = [];
        const folders = Map.groupBy ? Map.groupBy(Object.entries(context.meta.measures), ([, m]) => m.folder) : grouped(Object.entries(context.meta.measures));
        const search = h('input', { type: 'search', placeholder: 'Search the glossary', 'aria-label': 'Search the glossary', oninput: event => this.#find(event.target.value) });
        this.count = h('p', { class: 'quiet', 'aria-live': 'polite' });
        this.element = h('div', { class: 'page page-glossary' },
            context.isPrint ? null : h('div', { class: 'glossary-tools' }, h('div', { class: 'search' }, icon('search'), search), this.count),
            context.meta.left_off && h('p', { class: 'note' }, context.meta.left_off),
            [...folders].map(([folder, list]) => h('section', { class: 'glossary-folder' }, h('h2', {}, folder ?? 'Other'), h('div', { class: 'glossary-list' }, list.map(([id, measure]) => this.#measure(id, measure))))),
            h('section', { class: 'glossary-folder' }, h('h2', {}, 'What they are split and filtered by'), h('div', { class: 'glossary-list short' }, Object.entries(context.meta.dimensions).map(([id, d]) => this.#dimension(id, d)))));
    }

    async update() {
        // The definitions are of a version, and a new version makes a new page.
    }

    dispose() {}

    #measure(id, measure) {
        const { format, meta } = this.context;
        const adds = measure.additivity === 'everything' ? 'over everything' : measure.additivity === 'nothing' ? 'over nothing: a ratio or a count of different things' : `over ${listed(measure.additivity.map(d => (meta.dimensions[d]?.label ?? d).toLowerCase()))}`;
        const entry = h('article', { class: 'entry', id: `measure-${id}` },
            h('h3', {}, measure.label), h('p', {}, measure.meaning),
            h('dl', {},
                h('dt', {}, 'Formula'), h('dd', {}, h('code', {}, measure.sql)),
                measure.dax && [h('dt', {}, 'DAX'), h('dd', {}, h('code', {}, measure.dax))],
                h('dt', {}, 'Unit'), h('dd', {}, measure.unit === 'money' ? format.currency : units[measure.unit], measure.places ? `, ${measure.places} places` : ''),
                h('dt', {}, 'Direction'), h('dd', {}, directions[measure.direction]),
                h('dt', {}, 'Adds up'), h('dd', {}, adds),
                measure.instead && [h('dt', {}, 'On the pages'), h('dd', {}, `${format.label(measure.instead)} in its place, wherever returns can be split so`)]));
        this.entries.push({ entry, words: `${measure.label} ${measure.meaning} ${id} ${measure.sql}`.toLowerCase() });
        return entry;
    }

    #dimension(id, dimension) {
        const { meta } = this.context;
        const parent = dimension.of && meta.dimensions[dimension.of];
        const entry = h('article', { class: 'entry', id: `dimension-${id}` }, h('h3', {}, dimension.label), h('p', { class: 'quiet' }, [parent && `within ${parent.label.toLowerCase()}`, dimension.personal && (meta.masked ? 'personal, shown masked' : 'personal')].filter(Boolean).join('; ')));
        this.entries.push({ entry, words: `${dimension.label} ${id}`.toLowerCase() });
        return entry;
    }

    #find(text) {
        const wanted = text.trim().toLowerCase();
        let found = 0;
        for (const { entry, words } of this.entries) {
            entry.hidden = !words.includes(wanted);
            found += entry.hidden ? 0 : 1;
        }
        this.element.querySelectorAll('.glossary-folder').forEach(folder => { folder.hidden = !folder.querySelector('.entry:not([hidden])'); });
        this.count.textContent = wanted ? `${found} found` : '';
    }
}

function grouped(entries) {
    const map = new Map();
    for (const entry of entries) map.set(entry[1].folder, [...(map.get(entry[1].folder) ?? []), entry]);
    return map;
}
