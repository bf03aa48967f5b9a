import * as days from '../days.js';
import * as months from './months.js';

// The parts of time that a drawing runs along: months, or the weeks or days of a short period.

const steps = {
    day: { start: day => day, length: 1 },
    week: { start: day => days.startOfWeek(day), length: 7 },
};

/** The dimension of time among the columns of an answer: what was asked by month may have come by week or day. */
export const timeOf = columns => ['month', 'week', 'day'].find(dimension => columns?.includes(dimension));

/** Every key from the first to the last of a period, or of the rows where the period is not known. */
export function keysOf(dimension, range, keys) {
    if (dimension === 'month') return months.monthsOf(range, keys);
    const known = keys.filter(key => key !== null).sort();
    if (!range && known.length === 0) return [];
    const { start, length } = steps[dimension], last = range?.to ?? known.at(-1), found = [];
    for (let key = start(range?.from ?? known[0]); key <= last; key = days.addDays(key, length)) found.push(key);
    return found;
}

/** Whether the period holds only some days of a month or week. */
export function isPartial(dimension, key, range) {
    if (dimension === 'month') return months.isPartial(key, range);
    return dimension === 'week' && Boolean(range) && (key < range.from || days.addDays(key, 6) > range.to);
}

/** Names for the axis below. */
export function axisNames(dimension, keys, format) {
    return dimension === 'month' ? months.axisNames(keys, format) : keys.map(key => format.shortKey(dimension, key));
}

/** A title that names months, for a drawing that runs along something else. */
export const retitled = (title, dimension) => title.replace(/\bmonth\b/, dimension);
