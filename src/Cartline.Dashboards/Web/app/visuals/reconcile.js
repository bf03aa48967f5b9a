import { readAmount } from '../amounts.js';
import * as decimal from '../decimal.js';
import { h, icon } from '../dom.js';
import { undefinedText } from '../format.js';
import { keepTyped, placeOf, typedAt } from '../typed.js';
import { records } from './answer.js';
import { write } from './csv.js';
import { explaining, ofPeriod, ofShop } from './reasons.js';
import { listed } from './words.js';

export const kind = 'reconcile';

/** Nothing can be typed into paper. */
export const isOnPaper = false;

const pause = 600;
const heads = ['What', 'Here', 'Your report', 'Difference', 'What explains it'];

/** The page's figures beside those of a report that people type in, with what may explain the difference. */
export function draw(host, options) {
    const report = new Report(host, options);
    return { get table() { return report.table(); }, csv: () => report.csv(), dispose: () => report.dispose() };
}

class Report {
    #shop = null;
    #saying = null;

    constructor(host, { visual, answers, meta, state, format, operations }) {
        Object.assign(this, { meta, format, operations });
        const [here = {}] = records(answers.current);
        const isOfAllDays = (visual.ignores ?? []).includes('day');
        this.place = placeOf(meta.shop.name, visual.id, isOfAllDays ? { from: meta.first_day, to: meta.last_day } : state.range);
        this.period = isOfAllDays ? 'all days' : state.periodText;
        this.reading = { signs: format.signs, places: meta.measures[visual.measures[0]].places, mark: format.mark };
        this.isFiltered = filters(visual, state);
        const before = typedAt(this.place);
        this.rows = visual.measures.map(id => this.#row(id, here[id] ?? null, before[id] ?? '', visual.id));
        this.ofPeriod = ofPeriod(visual.reasons ?? [], answers.reasons, meta);
        this.clear = h('button', { type: 'button', class: 'button', onclick: () => this.#clear() }, 'Clear your figures');
        this.said = h('p', { class: 'spoken', role: 'status', 'aria-live': 'polite' });
        this.reasons = h('div', { class: 'reconcile-reasons', hidden: true });
        this.element = h('div', { class: 'reconcile' },
            h('div', { class: 'reconcile-hint' }, h('p', { class: 'quiet' }, this.#hint()), this.clear),
            this.#figures(visual.title), this.reasons, this.said);
        host.replaceChildren(this.element);
        this.#compare();
    }

    dispose() {
        clearTimeout(this.#saying);
    }

    /** The same as texts, with what is typed in. */
    table() {
        return {
            columns: heads.map((text, i) => ({ text, isNumber: i > 0 && i < 4 })),
            rows: this.rows.map(({ id, label, here, value, difference, words }) => [
                label, this.format.exact(id, here), value ? this.format.exact(id, value) : '', difference ? this.#signed(id, difference) : '', words]),
        };
    }

    csv() {
        return write([heads, ...this.rows.map(({ label, here, value, difference, words }) => [label, here, value ?? '', difference ? decimal.text(difference) : '', words])]);
    }

    #hint() {
        const filtered = this.isFiltered ? ' The figures here are those of the filters chosen: your report has to be of the same.' : '';
        return `Type in what your own report says of ${this.period}. It stays in this tab of the browser and is sent nowhere. Difference: your report less the figure here.${filtered}`;
    }

    #row(id, here, text, visual) {
        const label = this.format.label(id), name = `${visual}-${id}`;
        const row = { id, label, here, isTakenOff: this.meta.measures[id].direction === 'down', before: text };
        row.input = h('input', {
            type: 'text', inputmode: 'decimal', autocomplete: 'off', spellcheck: 'false', maxlength: 40, value: text, id: name,
            'aria-label': `${label} in your report`, 'aria-describedby': `${name}-said`,
            oninput: () => this.#typed(row), onfocus: () => { row.before = row.input.value; }, onkeydown: event => this.#key(event, row),
        });
        row.differs = h('td', { role: 'cell', class: 'number reconcile-difference' });
        row.explained = h('td', { role: 'cell', class: 'reconcile-said', id: `${name}-said` });
        return row;
    }

    // Named by role, because narrow screens show each row as a block.
    #figures(title) {
        return h('table', { class: 'list', role: 'table', 'aria-label': title },
            h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, heads.map((text, i) => h('th', { scope: 'col', role: 'columnheader', class: i > 0 && i < 4 ? 'number' : null }, text)))),
            h('tbody', { role: 'rowgroup' }, this.rows.map(row => h('tr', { role: 'row' },
                h('th', { scope: 'row', role: 'rowheader' }, row.label),
                h('td', { role: 'cell', class: 'number reconcile-here' }, this.format.exact(row.id, row.here)),
                h('td', { role: 'cell', class: 'number' }, row.input), row.differs, row.explained))));
    }

    #key(event, row) {
        if (event.key === 'Enter') this.rows[this.rows.indexOf(row) + 1]?.input.focus();
        else if (event.key === 'Escape' && row.input.value !== row.before) {
            // Escape takes back what was typed, not a selection of the page.
            event.preventDefault();
            row.input.value = row.before;
            this.#typed(row);
        }
    }

    #typed(row) {
        keepTyped(this.place, Object.fromEntries(this.rows.map(({ id, input }) => [id, input.value])));
        this.#compare();
        clearTimeout(this.#saying);
        this.#saying = setTimeout(() => { this.said.textContent = this.#spoken(row); }, pause);
    }

    #clear() {
        this.rows.forEach(({ input }) => { input.value = ''; });
        this.#typed(this.rows[0]);
        this.rows[0].input.focus();
    }

    #compare() {
        const reasons = [...this.ofPeriod, ...(this.#shop?.reasons ?? [])];
        for (const row of this.rows) {
            const { value, fault } = readAmount(row.input.value, this.reading);
            // Reports write what is taken off below 0, or not.
            row.isTurned = row.isTakenOff && decimal.sign(value) < 0 && decimal.sign(row.here) >= 0;
            row.value = row.isTurned ? decimal.text(decimal.subtract(0, value)) : value;
            row.fault = fault;
            row.difference = value === undefined ? null : decimal.subtract(row.value, row.here);
            row.found = row.difference ? explaining(row.difference, reasons) : [];
            row.words = this.#words(row);
            this.#show(row);
        }
        const differs = this.rows.some(row => decimal.sign(row.difference) !== 0);
        this.clear.hidden = this.rows.every(row => row.input.value === '');
        this.element.classList.toggle('has-typed', !this.clear.hidden);
        this.reasons.hidden = !differs;
        if (!differs) return;
        this.#askShop();
        this.reasons.replaceChildren(...this.#explain());
    }

    #words({ here, value, fault, difference, found, isTurned }) {
        if (fault) return fault;
        if (value === undefined) return '';
        const turned = isTurned ? ', read as taken off' : '';
        if (here === null) return 'there is no figure here';
        if (decimal.sign(difference) === 0) return `the same${turned}`;
        if (found.length) return `equals ${found.slice(0, 3).map(together => inWords(together)).join('; or ')}${turned}`;
        return `not explained${turned}`;
    }

    #show(row) {
        const isSame = row.difference && decimal.sign(row.difference) === 0;
        if (row.fault) row.input.setAttribute('aria-invalid', 'true');
        else row.input.removeAttribute('aria-invalid');
        row.differs.textContent = row.difference ? this.#signed(row.id, row.difference) : row.input.value === '' ? '' : undefinedText;
        row.explained.className = `reconcile-said ${row.fault ? 'is-fault' : isSame || row.found.length ? 'is-known' : ''}`;
        row.explained.replaceChildren(...(row.words === '' ? [] : [row.fault ? icon('warn') : isSame || row.found.length ? icon('check') : '', row.words]));
    }

    #signed(id, difference) {
        return (decimal.sign(difference) > 0 ? '+' : '') + this.format.exact(id, difference);
    }

    #spoken({ id, label, difference, words, input }) {
        if (input.value === '') return `${label}: nothing typed in`;
        return `${label}: ${difference ? `difference ${this.#signed(id, difference)}, ` : ''}${words}`;
    }

    #askShop() {
        if (this.#shop) return;
        this.#shop = { reasons: [], fault: null };
        this.operations().then(
            found => { this.#shop = { reasons: ofShop(found, this.format), fault: null }; this.#compare(); },
            error => { this.#shop = { reasons: [], fault: error.message }; this.#compare(); });
    }

    #explain() {
        const inView = `In ${this.period}${this.isFiltered ? ', with the filters chosen' : ''}`;
        const { reasons, fault } = this.#shop;
        const open = this.rows.filter(row => decimal.sign(row.difference) !== 0 && !row.found.length).map(row => `${row.label} ${this.#signed(row.id, row.difference)}`);
        return [
            h('h3', {}, 'What may explain it'),
            h('p', { class: 'quiet' }, 'Money that one report may have and the other not. Where a sum equals a difference to the cent, it is marked.'),
            h('table', { class: 'list reconcile-list' },
                h('thead', {}, h('tr', {}, ['Reason', 'Money', ''].map((text, i) => h(text ? 'th' : 'td', { scope: text ? 'col' : null, class: i === 1 ? 'number' : null }, text)))),
                this.#group(inView, this.ofPeriod), this.#group('In the whole shop, on all days', reasons)),
            fault && h('p', { class: 'fault' }, `What stands beside the figures of the whole shop could not be read: ${fault}`),
            open.length > 0 && h('p', { class: 'reconcile-open' }, h('strong', {}, 'Not explained: '), `${listed(open)}.`),
        ].filter(Boolean);
    }

    #group(title, reasons) {
        if (!reasons.length) return null;
        return h('tbody', {}, h('tr', {}, h('th', { scope: 'rowgroup', colspan: 3, class: 'reconcile-group' }, title)), reasons.map(reason => {
            const marks = this.#marks(reason);
            return h('tr', { class: marks.length ? 'is-known' : null },
                h('th', { scope: 'row' }, reason.name, h('small', { class: 'quiet' }, reason.note)),
                h('td', { class: 'number' }, reason.shown ?? this.format.exact(this.rows[0].id, reason.amount)),
                h('td', { class: 'reconcile-mark' }, marks.length > 0 && [icon('check'), listed(marks)]));
        }));
    }

    // "equals the difference of Net sales", "with Shipping equals the difference of Total sales".
    #marks(reason) {
        return this.rows.flatMap(row => row.found.filter(together => together.includes(reason)).map(together => {
            const others = together.filter(other => other !== reason).map(other => other.name);
            return `${others.length ? `with ${listed(others)} ` : ''}equals the difference of ${row.label}`;
        }));
    }
}

const inWords = reasons => listed(reasons.map(reason => reason.name)) + (reasons.length > 1 ? ' together' : '');

/** Whether anything but the period narrows the figures of the visual. */
function filters(visual, state) {
    const ignores = visual.ignores ?? [];
    return Object.keys(state.filters).some(id => !ignores.includes(id)) || state.cross.some(c => c.visual !== visual.id && !ignores.includes(c.dimension));
}
