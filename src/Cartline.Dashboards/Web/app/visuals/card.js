import { h, spoken } from '../dom.js';
import { isFair } from '../queries.js';
import { addsUp } from './answer.js';
import { monthOf } from './months.js';
import { sparkline } from './sparkline.js';
import { keysOf, timeOf } from './timeline.js';

export const kind = 'card';

const column = (answer, name) => {
    const at = answer?.columns.indexOf(name) ?? -1;
    return at < 0 ? [] : answer.rows.map(row => row[at]);
};

const tooEarly = 'At the beginning of the data nearly every customer is new. A comparison with that time would not be fair.';

/** One figure, how it changed, and the shape of its months. */
export function draw(host, { visual, answers, meta, state, format }) {
    const [measure] = visual.measures;
    const [value] = column(answers.current, measure);
    const [before] = column(answers.comparison, measure);
    const change = format.change(measure, value, before);
    const now = shape(answers.spark, measure, state.range, meta), then = state.comparison && isFair(measure, meta, state) ? shape(answers.spark_comparison, measure, state.comparison, meta) : [];
    const spark = sparkline(now.map(part => part.value), then.map(part => part.value));
    host.replaceChildren(h('div', { class: 'card' },
        h('p', { class: 'card-value', title: format.exact(measure, value) },
            h('span', { 'aria-hidden': 'true' }, format.compact(measure, value)), spoken(format.exact(measure, value))),
        changeLine(visual, meta, state, format, { change, measure, before, looksBack: meta.measures[measure]?.needs_history }),
        spark ?? h('div', { class: 'spark spark-none' })));
    return { table: table(visual, answers, format, change, state, { by: timeOf(answers.spark?.columns), now, then }), dispose() {} };
}

/** The parts of a period in their order, so that those of two periods stand above each other: nothing sold is nought of what is a sum. */
function shape(answer, measure, range, meta) {
    const by = timeOf(answer?.columns);
    if (!by) return [];
    const values = new Map(column(answer, by).map((key, i) => [key, column(answer, measure)[i]])), empty = addsUp(meta.measures[measure], [by]) ? 0 : null;
    return keysOf(by, range, [...values.keys()]).map(key => ({ key, value: values.has(key) ? values.get(key) : empty }));
}

function changeLine(visual, meta, state, format, { change, measure, before, looksBack }) {
    if (!visual.compare || state.compare === 'none') return h('p', { class: 'card-change quiet' }, state.periodText);
    if (!state.comparison) return h('p', { class: 'card-change quiet', title: state.comparisonReason }, '– ', 'no days to compare', spoken(state.comparisonReason));
    if (change.tone === 'none' && looksBack && before === null) return h('p', { class: 'card-change quiet', title: tooEarly }, `– data begins ${format.key('month', monthOf(meta.first_day))}`, spoken(tooEarly));
    if (change.tone === 'none') return h('p', { class: 'card-change quiet' }, `– vs ${state.comparisonText}`);
    return h('p', { class: 'card-change', title: `${format.exact(measure, before)} in ${format.fullRange(state.comparison)}: ${change.difference}` },
        h('span', { class: `change ${change.tone}` }, h('span', { 'aria-hidden': 'true' }, change.text), spoken(change.words)),
        ' ', h('span', { class: 'quiet' }, `${change.verdict && change.sign ? `${change.verdict} than` : 'vs'} ${state.comparisonText}`));
}

function table(visual, answers, format, change, state, { by, now, then }) {
    const [measure] = visual.measures;
    const label = format.label(measure);
    const columns = [{ text: 'Period' }, { text: label, isNumber: true }];
    const [value] = column(answers.current, measure);
    const [before] = column(answers.comparison, measure);
    const rows = [[state.periodText, format.exact(measure, value)]];
    if (state.comparison && visual.compare) {
        rows.push([state.comparisonText, format.exact(measure, before)]);
        rows.push(['Change', change.words]);
    }
    for (const { key, value: part } of [...now, ...then]) rows.push([format.key(by, key), format.exact(measure, part)]);
    return { columns, rows };
}
