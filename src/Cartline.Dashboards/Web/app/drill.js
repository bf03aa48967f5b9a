import { h, icon } from './dom.js';
import { periodFilter, shownFor, standing, typed } from './queries.js';
import { plainTable } from './visuals/fallback.js';
import * as table from './visuals/table.js';
import { listed } from './visuals/words.js';

const measures = ['revenue', 'orders', 'units', 'profit', 'margin_pct'];
const most = 500;

/** The next finer dimension; orders at the end of every hierarchy; nothing below an order. */
export function nextBelow(meta, dimension) {
    if (dimension === 'order') return null;
    return Object.keys(meta.dimensions).find(id => meta.dimensions[id].of === dimension) ?? 'order';
}

const filtersOf = (meta, steps) => steps.map(step => ({ dimension: step.dimension, in: typed(meta, step.dimension, [step.key]) }));

/** From category to sub-category, product and orders: filters stay, the way back stands above. */
export class DrillPage {
    #turn = 0;

    constructor(context) {
        this.context = context;
        this.trail = h('nav', { class: 'trail', 'aria-label': 'Drill-down' });
        this.title = h('h1', { class: 'frame-title' });
        this.note = h('p', { class: 'frame-subtitle' });
        this.host = h('div', { class: 'drill-host' });
        this.element = h('section', { class: 'frame drill' }, this.trail, h('header', { class: 'frame-head' }, h('div', { class: 'frame-words' }, this.title, this.note)), this.host);
    }

    async update(view) {
        const turn = ++this.#turn;
        const { context } = this;
        const steps = view.drill;
        const below = steps.length ? nextBelow(context.meta, steps.at(-1).dimension) : 'category';
        this.element.setAttribute('aria-busy', 'true');
        try {
            const answers = await this.#ask(view, steps, below);
            if (turn === this.#turn) this.#draw(view, steps, below, answers);
        } catch (error) {
            if (turn !== this.#turn || error.name === 'AbortError') return;
            if (error.constructor.name === 'VersionChanged') throw error;
            this.title.textContent = 'This could not be asked';
            this.host.replaceChildren(h('p', {}, error.message), h('button', { type: 'button', class: 'button', onclick: () => this.update(view) }, 'Try again'));
        }
        this.element.removeAttribute('aria-busy');
    }

    dispose() {
        this.#turn++;
    }

    async #ask(view, steps, below) {
        const { meta, backend } = this.context;
        const period = periodFilter(view, 'current');
        if (!period) return null;
        const filters = [...standing(meta, view), ...filtersOf(meta, steps)];
        const orders = below === 'order', asked = [...period, ...filters];
        const by = orders ? ['order', 'day', 'product'] : [below], shown = measure => shownFor(meta, measure, [...by, ...asked.map(filter => filter.dimension)]);
        const current = { measures: (orders ? ['revenue', 'units', 'discount_amount', 'profit'] : measures).map(shown), by, filters: asked, sort: shown('revenue'), limit: most };
        const texts = steps.filter(step => meta.dimensions[step.dimension].has_text).map(step => ({ measures: ['revenue'], by: [step.dimension], filters: filtersOf(meta, [step]), limit: 1 }));
        const [answer, total, ...named] = await backend.ask([current, { measures: [shown('revenue')], by: [], filters: asked }, ...texts]);
        const answers = { current: answer, total, texts: Object.assign({}, ...named.map(one => one.texts)) };
        const before = view.comparison && !orders && answer.rows?.length && !view.cross.length ? periodFilter(view, 'comparison') : null;
        if (before) {
            const keys = answer.rows.map(row => row[0]);
            [answers.comparison] = await backend.ask([{ ...current, filters: [...before, ...filters, { dimension: below, in: keys }] }]);
            if (answers.comparison.unavailable) delete answers.comparison;
        }
        return answers;
    }

    #draw(view, steps, below, answers) {
        const { context } = this;
        const { format, meta } = context;
        const text = step => format.key(step.dimension, step.key, answers?.texts);
        this.#trailOf(view, steps, text);
        const name = format.label(below);
        const within = steps.map(text);
        this.title.textContent = steps.length ? `${within.at(-1)}: ${below === 'order' ? 'orders' : `by ${name.toLowerCase()}`}` : `By ${name.toLowerCase()}`;
        this.note.textContent = [view.periodText, view.comparison && below !== 'order' && `vs ${view.comparisonText}`, this.#filtersText(view)].filter(Boolean).join(' · ');
        if (!answers || answers.current.unavailable || answers.current.rows.length === 0) {
            const because = answers?.current.unavailable ?? 'Nothing was sold here in this period with these filters.';
            this.host.replaceChildren(h('div', { class: 'note' }, h('p', {}, because), h('button', { type: 'button', class: 'button', onclick: () => context.clearAll() }, 'Clear filters')));
            return;
        }
        if (below === 'order') {
            this.host.replaceChildren(...this.#orders(answers.current));
            return;
        }
        const shown = answers.current.columns.filter(column => meta.measures[column]);
        const visual = { id: 'drill', kind: 'table', title: this.title.textContent, measures: shown, by: [below], sort: shown[0], limit: most };
        table.draw(this.host, {
            visual, answers, meta, format, state: view, isPrint: false,
            onSelect: ({ key }) => context.drill([...steps, { dimension: below, key }]),
            onOpen: step => context.drill([...steps, step]),
        });
    }

    #orders(answer) {
        const { format } = this.context;
        const columns = answer.columns.map(column => ({ text: format.label(column), isNumber: !['order', 'day', 'product'].includes(column) }));
        const rows = answer.rows.map(row => row.map((value, i) => (columns[i].isNumber ? format.exact(answer.columns[i], value) : format.key(answer.columns[i], value, answer.texts))));
        const more = answer.total > rows.length && h('p', { class: 'panel-note' }, `The ${format.count(rows.length)} largest of ${format.count(answer.total)} order lines.`);
        return [plainTable({ columns, rows }, this.title.textContent), more].filter(Boolean);
    }

    #filtersText(view) {
        const { format } = this.context;
        const names = [...Object.keys(view.filters), ...view.cross.map(c => c.dimension)].map(format.label);
        return names.length ? `filtered by ${listed([...new Set(names)])}` : null;
    }

    #trailOf(view, steps, text) {
        const { context } = this;
        const crumb = (words, act, current) => h('li', {}, current ? h('span', { 'aria-current': 'page' }, words) : h('button', { type: 'button', class: 'text-button', onclick: act }, words));
        const page = context.meta.pages.find(p => p.id === view.page);
        this.trail.replaceChildren(
            h('button', { type: 'button', class: 'button', onclick: () => context.drill(null) }, icon('left'), `Back to ${page?.short ?? 'the page'}`),
            h('ol', {}, crumb('All categories', () => context.drill([]), steps.length === 0),
                steps.map((step, i) => crumb(text(step), () => context.drill(steps.slice(0, i + 1)), i === steps.length - 1))));
    }
}
