import { h, icon, spoken } from '../dom.js';
import * as decimal from '../decimal.js';

export const kind = 'table';

const step = 50;
const unknown = '(unknown)';

/** A list that sorts by any column, with bars in the first measure's cells and the change of the leading one. */
export function draw(host, options) {
    const { visual, answers, format } = options;
    const list = new List(host, options);
    list.render();
    return { title: finding(options), subtitle: shownOf(answers.current, format, Math.min(options.isPrint ? list.shown : Infinity, list.rows.length)), table: plain(visual, list.rows, format, list.columns), dispose() {} };
}

class List {
    constructor(host, options) {
        Object.assign(this, options, { host });
        const { visual, answers, state } = options;
        this.dimension = visual.by[0];
        this.compared = Boolean(answers.comparison && state.comparison);
        const column = visual.sort ?? visual.measures[0];
        // The most on top; members such as months one after the other.
        this.sorted = { column, descending: !visual.by.includes(column) };
        this.shown = options.isPrint ? rowsThatFit(options.height, visual.measures.map(id => options.format.label(id))) : step;
        this.columns = [...visual.by, ...visual.measures];
        this.rows = rowsOf(visual, answers, options.format);
    }

    render() {
        const { host, sorted } = this;
        const rows = [...this.rows].sort(this.order(sorted));
        const more = rows.length - this.shown;
        const scroller = h('div', { class: 'table-scroll', tabindex: '0', role: 'group', 'aria-label': `${this.visual.title}, table` },
            h('table', { class: 'list' },
                h('thead', {}, h('tr', {}, this.columns.map(column => this.heading(column)))),
                h('tbody', {}, rows.slice(0, this.shown).map(row => this.line(row)))),
            more > 0 && !this.isPrint && h('button', { type: 'button', class: 'button more-rows', onclick: () => this.showMore() }, `Show ${Math.min(more, step)} more of ${this.format.count(more)}`));
        host.replaceChildren(scroller);
    }

    showMore() {
        this.shown += step;
        this.render();
        this.host.querySelector('.table-scroll').focus();
    }

    order({ column, descending }) {
        const of = row => row.cells[column];
        const isText = this.visual.by.includes(column) && !isNumbered(this.meta, column);
        return (a, b) => {
            const way = isText ? String(row(a)).localeCompare(row(b), this.format.locale) : decimal.compare(of(a), of(b));
            // Undefined numbers stay last either way.
            if (!isText && (of(a) === null) !== (of(b) === null)) return of(a) === null ? 1 : -1;
            return descending ? -way : way;
        };
        const isPersonal = this.meta.dimensions[column]?.personal;
        function row(one) {
            return isPersonal ? one.cells[column] : one.texts[column];
        }
    }

    heading(column) {
        const isText = this.visual.by.includes(column);
        const on = this.sorted.column === column;
        const direction = on ? (this.sorted.descending ? 'descending' : 'ascending') : null;
        const sort = () => {
            this.sorted = { column, descending: on ? !this.sorted.descending : !isText };
            this.render();
            [...this.host.querySelectorAll('th button')].find(b => b.dataset.column === column)?.focus();
        };
        return h('th', { scope: 'col', class: isText ? null : 'number', 'aria-sort': direction },
            this.isPrint ? this.format.label(column)
                : h('button', { type: 'button', class: 'sort', dataset: { column }, onclick: sort }, this.format.label(column), on && h('span', { class: 'sort-mark', 'aria-hidden': 'true' }, this.sorted.descending ? ' ↓' : ' ↑')));
    }

    line(row) {
        const selected = this.state.selected(this.visual.id);
        const chosen = selected.get(this.dimension)?.has(String(row.key));
        const dimmed = selected.size > 0 && !chosen;
        return h('tr', { class: chosen ? 'chosen' : dimmed ? 'dimmed' : null }, this.columns.map((column, i) => this.cell(row, column, i, chosen)));
    }

    cell(row, column, at, chosen) {
        if (at === 0) return h('th', { scope: 'row' }, this.rowName(row, chosen));
        if (this.visual.by.includes(column)) return h('td', {}, row.texts[column]);
        const value = row.cells[column];
        const isFirst = column === this.visual.measures[0];
        const figure = h('span', { class: decimal.sign(value) < 0 ? 'negative' : null }, this.format.exact(column, value));
        if (!isFirst) return h('td', { class: 'number' }, figure);
        return h('td', { class: 'number with-bar' }, h('span', { class: 'bar-cell' }, this.bar(value), figure, this.compared && this.change(column, value, row.before)));
    }

    rowName(row, chosen) {
        const text = row.texts[this.dimension], words = this.wordsOf(row);
        if (this.isPrint || !this.onSelect) return words;
        const select = event => this.onSelect({ dimension: this.dimension, key: row.key, text, additive: event.ctrlKey || event.metaKey || event.shiftKey });
        return h('span', { class: 'row-name' },
            h('button', { type: 'button', class: 'cell-button', 'aria-pressed': String(Boolean(chosen)), title: `Filter the other visuals by ${text}`, onclick: select }, words),
            this.onOpen && h('button', { type: 'button', class: 'icon-button open-row', 'aria-label': `Open ${text}`, title: `Open ${text}`, onclick: () => this.onOpen({ dimension: this.dimension, key: row.key }) }, icon('right')));
    }

    /** A masked name tells nobody apart: the shop's own id stands before it. */
    wordsOf({ key, texts }) {
        const text = texts[this.dimension];
        if (!this.meta.dimensions[this.dimension]?.personal || text === key || key === unknown) return text;
        return [h('strong', { class: 'row-id' }, key), ' ', h('span', { class: 'quiet' }, text)];
    }

    bar(value) {
        this.largest ??= Math.max(...this.rows.map(row => Math.abs(decimal.toNumber(row.cells[this.visual.measures[0]]))).filter(Number.isFinite), 0);
        const share = this.largest > 0 ? Math.max(0, decimal.toNumber(value) / this.largest) || 0 : 0;
        return h('span', { class: 'cell-bar', 'aria-hidden': 'true', style: { '--share': `${(share * 100).toFixed(1)}%` } });
    }

    change(measure, value, before) {
        const change = this.format.change(measure, value, before);
        if (change.tone === 'none' && decimal.sign(value) > 0) return h('span', { class: 'cell-change quiet', title: `Nothing in ${this.format.fullRange(this.state.comparison)}` }, 'new');
        return h('span', { class: `change cell-change ${change.tone}`, title: `${this.format.exact(measure, before)} in ${this.format.fullRange(this.state.comparison)}` },
            h('span', { 'aria-hidden': 'true' }, change.text), spoken(change.words));
    }
}

// Months and the like are in their order, not in that of their names.
const isNumbered = (meta, column) => ['month', 'quarter', 'year', 'weekday', 'count'].includes(meta.dimensions[column]?.kind);

// A long heading may take a second line.
const rowsThatFit = (height, headings) => Math.max(4, Math.floor(((height ?? 300) - (headings.some(text => text.length > 18) ? 36 : 22)) / 17));

function rowsOf(visual, { current, comparison }, format) {
    const [dimension] = visual.by;
    const [measure] = visual.measures;
    const before = new Map();
    if (comparison) {
        const [key, value] = [comparison.columns.indexOf(dimension), comparison.columns.indexOf(measure)];
        comparison.rows.forEach(row => before.set(row[key], row[value]));
    }
    return current.rows.map(row => {
        const cells = Object.fromEntries(current.columns.map((column, i) => [column, row[i]]));
        const texts = Object.fromEntries(visual.by.map(name => [name, format.key(name, cells[name], current.texts)]));
        return { key: cells[dimension], cells, texts, before: before.get(cells[dimension]) ?? null };
    });
}

function plain(visual, rows, format, columns) {
    return {
        columns: columns.map(column => ({ text: format.label(column), isNumber: !visual.by.includes(column) })),
        rows: rows.map(row => columns.map(column => row.texts[column] ?? format.exact(column, row.cells[column]))),
    };
}

const shownOf = (answer, format, shown) => (answer.total > shown ? `the first ${format.count(shown)} of ${format.count(answer.total)}` : undefined);

/** How much the ten best make of everything; only where parts sum to the whole. */
function finding({ visual, answers, meta, format }) {
    const [measure] = visual.measures;
    const { current, total } = answers;
    const whole = total?.rows[0]?.[total.columns.indexOf(measure)];
    if (meta.measures[measure]?.additivity !== 'everything' || visual.sort !== measure || current.rows.length < 3 || decimal.sign(whole) <= 0) return undefined;
    const count = Math.min(10, current.rows.length);
    if (count === (current.total ?? current.rows.length)) return undefined;
    const best = decimal.sum(current.rows.slice(0, count).map(row => row[current.columns.indexOf(measure)]));
    const name = format.label(visual.by[0]).toLowerCase();
    // The most returned product is not the best one.
    const members = `${count} ${meta.measures[measure].direction === 'up' ? 'best ' : ''}${name}s${meta.measures[measure].direction === 'up' ? '' : ' with the most'}`;
    return `The ${members} make ${format.share(best, whole, 0)} of ${format.label(measure).toLowerCase()}`;
}
