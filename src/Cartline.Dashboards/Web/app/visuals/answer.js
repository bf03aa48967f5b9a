import * as decimal from '../decimal.js';

/** The rows of an answer as objects by column name; none when it is unavailable. */
export function records(answer) {
    if (!answer || answer.unavailable) return [];
    return answer.rows.map(row => Object.fromEntries(answer.columns.map((column, i) => [column, row[i]])));
}

/** A binary number to draw with; null where the value is undefined. */
export const drawn = value => {
    const number = decimal.toNumber(value);
    return Number.isNaN(number) ? null : number;
};

/** Whether the parts of a measure over these dimensions add to the whole. */
export const addsUp = (measure, dimensions) =>
    measure?.additivity === 'everything' || (Array.isArray(measure?.additivity) && dimensions.every(d => measure.additivity.includes(d)));

/** The keys of a row as one text. */
export const keyOf = (row, dimensions) => dimensions.map(d => String(row[d])).join('\u0000');

export const byKey = (rows, dimensions) => new Map(rows.map(row => [keyOf(row, dimensions), row]));

/** Whether a visual may be drawn at all; otherwise why not, in words. */
export function nothingToDraw(answer) {
    if (!answer) return 'There is no answer to draw.';
    if (answer.unavailable) return answer.unavailable;
    if (answer.rows.length === 0) return 'Nothing was sold here in this period.';
    return null;
}

/**
 * Sums of a measure by one key, exact: [{ key, value, rows }] in order of first appearance. Undefined values are left out; a key with
 * none that is defined has null.
 */
export function groups(rows, dimension, measure) {
    const found = new Map();
    for (const row of rows) {
        const key = row[dimension];
        if (!found.has(key)) found.set(key, { key, value: null, rows: [] });
        const group = found.get(key);
        group.rows.push(row);
        if (row[measure] !== null) group.value = group.value === null ? decimal.parse(row[measure]) : decimal.add(group.value, row[measure]);
    }
    return [...found.values()];
}

/** Largest first, undefined last, ties by key. */
export const largestFirst = (a, b) => decimal.compare(b.value, a.value) * (a.value === null || b.value === null ? -1 : 1) || (String(a.key) < String(b.key) ? -1 : 1);
