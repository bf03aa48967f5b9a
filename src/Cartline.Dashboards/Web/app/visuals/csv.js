const isNumber = /^-?\d+(\.\d+)?$/;

/** A cell that no spreadsheet takes for a formula; numbers stay numbers. */
export function cell(value) {
    const text = value === null || value === undefined ? '' : String(value);
    const safe = !isNumber.test(text) && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Lines to RFC 4180, in UTF-8 with its mark so that spreadsheets read it as such. */
export const write = rows => '\uFEFF' + rows.map(row => row.map(cell).join(',')).join('\r\n') + '\r\n';

/**
 * The figures of a visual as the data has them: every digit, points as decimal marks, beside those of the comparison. What has a
 * name and an id, such as a product, comes with both.
 */
export function ofAnswers(visual, { current, comparison }, format, state) {
    const named = column => Boolean(current.texts?.[column]);
    const dimensions = current.columns.filter(column => !visual.measures.includes(column));
    const keyed = row => JSON.stringify(dimensions.map(name => row[current.columns.indexOf(name)]));
    const before = new Map((comparison?.rows ?? []).map(row => [keyed(row), row]));
    const pair = comparison && (dimensions.length === 0 || current.rows.some(row => before.has(keyed(row))));
    const heads = current.columns.flatMap(column => (named(column) ? [`${format.label(column)} ID`, format.label(column)] : [format.label(column)]));
    const tail = pair ? visual.measures.map(measure => `${format.label(measure)}, ${state.comparisonText}`) : [];
    const rows = current.rows.map(row => [
        ...current.columns.flatMap((column, i) => (visual.measures.includes(column) ? [row[i]] : named(column) ? [row[i], format.key(column, row[i], current.texts)] : [format.key(column, row[i], current.texts)])),
        ...(pair ? visual.measures.map(measure => before.get(keyed(row))?.[current.columns.indexOf(measure)] ?? '') : []),
    ]);
    return write([[...heads, ...tail], ...rows]);
}
