import * as decimal from '../decimal.js';
import { addsUp, records } from './answer.js';

/** What every chart reads from its context: rows now and before, the periods and their names, names of keys, selections. */
export function sceneOf(context) {
    const { visual, answers, meta, state, format } = context;
    const dims = visual.by ?? [];
    const now = records(answers.current), before = records(answers.comparison);
    const range = (visual.ignores ?? []).includes('day') ? null : state?.range ?? null, rangeBefore = state?.comparison ?? null;
    const short = period => {
        const text = period && format.range(period);
        return text && text.length <= 9 ? text : null;
    };
    const texts = { ...answers.comparison?.texts, ...answers.current?.texts };
    const totalOf = (answer, rows, measure) => {
        const [total] = records(answer);
        if (total && measure in total) return total[measure];
        return addsUp(meta.measures[measure], dims) && answer === undefined && !visual.limit ? decimal.text(decimal.sum(rows.map(row => row[measure]))) : null;
    };
    return {
        now, before, dims, range, rangeBefore, texts,
        compares: answers.comparison !== undefined && !answers.comparison?.unavailable && before.some(row => visual.measures.some(id => (row[id] ?? null) !== null)),
        nowName: short(range) ?? 'This period',
        beforeName: short(rangeBefore) ?? { last_year: 'Year before', previous: 'Period before', weekdays: 'Same weekdays' }[state?.compare] ?? 'Before',
        against: short(rangeBefore) ?? { last_year: 'the year before', previous: 'the period before', weekdays: 'the same weekdays a year before' }[state?.compare] ?? 'the period compared with',
        measure: id => meta.measures[id],
        adds: (measure, over = dims) => addsUp(meta.measures[measure], over),
        total: measure => totalOf(answers.total, now, measure),
        totalBefore: measure => totalOf(answers.total_comparison, before, measure),
        name: (dimension, key) => format.key(dimension, key, texts),
        label: id => format.label(id),
        titled: id => meta.measures[id]?.unit === 'money' ? `${format.label(id)}, ${format.currency}` : format.label(id),
        chosen: dimension => new Set([...(state?.selected?.(visual.id)?.get(dimension) ?? [])].map(String)),
    };
}

/** A name within a sentence: "Revenue" is "revenue", "UPI" stays. */
export const inSentence = label => label.length > 1 && label[1] === label[1].toUpperCase() && /\p{L}/u.test(label[1]) ? label : label[0].toLowerCase() + label.slice(1);

/** "a", "a and b", "a, b and c". */
export const joined = words => words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** Numbers up to ten as words. */
export const counted = number => small[number] ?? String(number);
export const startCase = text => text[0].toUpperCase() + text.slice(1);

/** "rose 4.2 %", "fell 0.7 pts", "did not change"; null when the change is not defined. */
export function moved(format, measure, now, before) {
    const change = format.change(measure, now, before);
    if (change.difference === '–') return null;
    const size = change.text.replace(/^\S+ /, '');
    return change.sign > 0 ? `rose ${size}` : change.sign < 0 ? `fell ${size}` : 'did not change';
}

/** Figures that are not torn apart at the end of a line. */
export const whole = text => text.replaceAll(' ', '\u00a0').replace(/[−+-](?=\D)/g, '$&\u2060');

/** One line of a tip for a change; [] without a comparison. */
export function changeLine(format, measure, now, before, name) {
    if (before === undefined) return [];
    const change = format.change(measure, now, before);
    return [{ text: name, value: format.exact(measure, before), note: change.text === '–' ? '' : change.text, tone: change.tone }];
}
