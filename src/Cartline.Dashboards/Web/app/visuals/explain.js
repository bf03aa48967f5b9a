import { h } from '../dom.js';
import { filterText } from './words.js';

/** What a visual's figures are: meaning, formula, statement, rows, filters and age. */
export function explainDialog({ visual, view, context }, asked, answers) {
    const { meta, format, backend } = context;
    const filters = Object.entries(view.filters).map(([d, f]) => `${format.label(d)}: ${filterText(format, d, f, 10)}`);
    const selections = view.cross.filter(c => c.visual !== visual.id).map(c => `${format.label(c.dimension)}: ${filterText(format, c.dimension, c, 10)} (selected)`);
    const statement = h('pre', { class: 'code', tabindex: '0' }, 'asking…');
    const dialog = h('dialog', { class: 'explain', 'aria-labelledby': 'explain-title' },
        h('header', {}, h('h2', { id: 'explain-title' }, `Behind “${visual.title}”`), h('button', { type: 'button', class: 'button', onclick: () => dialog.close() }, 'Close')),
        visual.measures.map(id => {
            const measure = meta.measures[id];
            return measure && h('section', {}, h('h3', {}, measure.label), h('p', {}, measure.meaning), h('p', {}, h('code', {}, measure.sql)));
        }),
        h('dl', { class: 'facts' },
            h('dt', {}, 'Period'), h('dd', {}, view.range ? format.fullRange(view.range) : view.periodText),
            h('dt', {}, 'Compared with'), h('dd', {}, view.comparison ? format.fullRange(view.comparison) : view.comparisonReason ?? 'nothing'),
            h('dt', {}, 'Filters'), h('dd', {}, [...filters, ...selections].join('; ') || 'none'),
            h('dt', {}, 'Rows shown'), h('dd', {}, answers?.current ? `${format.count(answers.current.rows.length)} of ${format.count(answers.current.total)}` : '–'),
            h('dt', {}, 'Data'), h('dd', {}, `to ${format.day(meta.as_of)}, version ${meta.version}, published ${format.moment(meta.published_at)}`)),
        backend.explain && [h('h3', {}, 'SQL'), statement]);
    document.body.append(dialog);
    dialog.addEventListener('close', () => dialog.remove());
    dialog.showModal();
    const current = asked.find(a => a.name === 'current');
    if (backend.explain && current) {
        backend.explain(current.query).then(
            answer => { statement.textContent = [answer.sql, ...(answer.parameters ?? []).map((value, i) => `-- ${i + 1}: ${value}`)].join('\n'); },
            error => { statement.textContent = error.message; });
    } else {
        statement.remove();
    }
}
