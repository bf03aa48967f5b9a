import { h } from '../dom.js';

/** The answer as it is, for a kind of visual that has no drawing: figures are never held back. */
export function draw(host, { visual, answers, format, isPrint }) {
    const { current } = answers;
    const columns = current.columns.map(column => ({ text: format.label(column), isNumber: visual.measures.includes(column) }));
    const rows = current.rows.map(row => current.columns.map((column, i) => (visual.measures.includes(column) ? format.exact(column, row[i]) : format.key(column, row[i], current.texts))));
    const table = { columns, rows };
    host.replaceChildren(plainTable(table, visual.title, isPrint ? 12 : 200));
    return { table, dispose() {} };
}

/** A table of texts: what stands behind every drawing. */
export function plainTable({ columns, rows }, caption, most = 1000) {
    return h('div', { class: 'table-scroll', tabindex: '0', role: 'group', 'aria-label': `${caption}, table` },
        h('table', { class: 'list' },
            h('caption', { class: 'spoken' }, caption),
            h('thead', {}, h('tr', {}, columns.map(c => h('th', { scope: 'col', class: c.isNumber ? 'number' : null }, c.text)))),
            h('tbody', {}, rows.slice(0, most).map(row => h('tr', {}, row.map((text, i) => h(i === 0 ? 'th' : 'td', { scope: i === 0 ? 'row' : null, class: columns[i].isNumber ? 'number' : null }, text)))))),
        rows.length > most && h('p', { class: 'quiet' }, `${rows.length - most} more rows are in the CSV.`));
}
