import { h } from '../dom.js';
import { drawingOf } from '../visuals/index.js';
import { filterText } from '../visuals/words.js';
import { VisualPage } from './page.js';
import { OperationsPage } from './operations.js';
import { GlossaryPage } from './glossary.js';

// A4 landscape less its margins, in CSS pixels; heights a row needs to be read, and its claim on what is left.
const sheetHeight = 628;
const gap = 10;
const rowsOf = { card: { least: 88, claim: 0 }, short: { least: 150, claim: 1 }, medium: { least: 205, claim: 1 }, tall: { least: 285, claim: 1 } };

/** Every page on sheets of paper, one after the other, each with what is needed to read it alone. */
export class PrintPages {
    constructor(context) {
        this.context = context;
        this.parts = [];
        this.element = h('div', { class: 'sheets' });
    }

    async update(view) {
        this.dispose();
        this.element.replaceChildren();
        const { meta } = this.context;
        for (const page of meta.pages) {
            if (page.visuals.length) {
                sheetsOf(page.visuals.filter(isPrinted)).forEach((rows, i) => this.#sheet(page, rows, i, view));
            } else {
                this.#flow(page, new OperationsPage(page, this.context), view);
            }
        }
        this.#flow({ id: 'glossary', title: 'Glossary', question: 'What do the figures mean?' }, new GlossaryPage(null, this.context), view);
        await Promise.all(this.parts.map(part => part.update(view)));
    }

    dispose() {
        this.parts.forEach(part => part.dispose());
        this.parts = [];
    }

    #sheet(page, rows, index, view) {
        const part = new VisualPage({ ...page, visuals: rows.flatMap(row => row.visuals) }, this.context);
        const heights = stretched(rows);
        rows.forEach((row, i) => row.visuals.forEach(visual => {
            const slot = part.slots.find(s => s.visual.id === visual.id);
            slot.element.style.setProperty('--row-height', `${heights[i]}px`);
        }));
        this.parts.push(part);
        this.element.append(h('article', { class: 'sheet', dataset: { page: page.id } }, this.#head(page, view, index), part.element));
    }

    #flow(page, part, view) {
        this.parts.push(part);
        this.element.append(h('article', { class: 'sheet flowing', dataset: { page: page.id } }, this.#head(page, view, 0), part.element));
    }

    #head(page, view, index) {
        const { meta, format } = this.context;
        const filters = [
            ...Object.entries(view.filters).map(([d, f]) => `${format.label(d)}: ${filterText(format, d, f, 6)}`),
            ...view.cross.map(c => `${format.label(c.dimension)}: ${filterText(format, c.dimension, c, 6)} (selected)`)];
        const facts = [
            ['Period', view.range ? format.fullRange(view.range) : view.periodText],
            ['Compared with', view.comparison ? format.fullRange(view.comparison) : view.comparisonReason ? 'no days to compare' : 'nothing'],
            ['Filters', filters.join('; ') || 'none'],
            ['Data to', format.day(meta.as_of)], ['Time zone', meta.shop.timezone], ['Currency', meta.shop.currency], ['Version', String(meta.version)]];
        return h('header', { class: 'sheet-head' },
            h('h1', {}, page.title, index > 0 && ', continued', h('span', { class: 'quiet' }, ` ${meta.shop.name}`)),
            h('p', {}, facts.map(([name, text]) => h('span', {}, h('span', { class: 'quiet' }, `${name} `), text))));
    }
}

// What people type into has no place on paper.
const isPrinted = visual => drawingOf(visual.kind).isOnPaper !== false;

/** Visuals in rows of twelve columns, rows on as few sheets as their least heights allow. */
export function sheetsOf(visuals) {
    const rows = [];
    let free = 0;
    for (const visual of visuals) {
        const width = visual.width ?? 12;
        if (width > free) {
            rows.push({ visuals: [], kind: 'card' });
            free = 12;
        }
        const row = rows.at(-1);
        row.visuals.push(visual);
        free -= width;
        const kind = visual.kind === 'card' ? 'card' : visual.height ?? 'short';
        if (rowsOf[kind].least > rowsOf[row.kind].least) row.kind = kind;
    }
    const sheets = [];
    let left = 0;
    for (const row of rows) {
        const { least } = rowsOf[row.kind];
        if (least > left) {
            sheets.push([]);
            left = sheetHeight;
        }
        sheets.at(-1).push(row);
        left -= least + gap;
    }
    return sheets;
}

/** The rows' heights once they share what the sheet has left. */
export function stretched(rows) {
    const taken = rows.reduce((all, row) => all + rowsOf[row.kind].least, 0) + gap * (rows.length - 1);
    const claims = rows.reduce((all, row) => all + rowsOf[row.kind].claim, 0) || 1;
    return rows.map(row => Math.floor(rowsOf[row.kind].least + ((sheetHeight - taken) * rowsOf[row.kind].claim) / claims));
}
