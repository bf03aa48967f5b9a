import * as days from '../days.js';

// Months as keys (202501) and as counts, and which of them a period holds only in part.

export const numberOf = key => Math.floor(key / 100) * 12 + key % 100 - 1;
export const keyOfMonth = number => Math.floor(number / 12) * 100 + number % 12 + 1;
export const monthOf = day => Number(day.slice(0, 4)) * 100 + Number(day.slice(5, 7));
const firstDay = key => days.write(Math.floor(key / 100), key % 100, 1);

/** Every month from the first to the last of a period, or of the rows where the period is not known. */
export function monthsOf(range, keys) {
    const known = keys.filter(key => key !== null);
    if (!range && known.length === 0) return [];
    const first = numberOf(range ? monthOf(range.from) : Math.min(...known));
    const last = numberOf(range ? monthOf(range.to) : Math.max(...known));
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => keyOfMonth(first + i));
}

/** Whether the period holds only some days of the month. */
export function isPartial(key, range) {
    if (!range) return false;
    const first = firstDay(key);
    return (range.from > first && range.from <= days.endOfMonth(first)) || (range.to < days.endOfMonth(first) && range.to >= first);
}

/** Names for an axis of months: the year with the first and with each January, when there is more than one year. */
export function axisNames(keys, format) {
    const years = new Set(keys.map(key => Math.floor(key / 100)));
    return keys.map((key, i) => {
        const name = format.shortKey('month', key);
        return years.size > 1 && (i === 0 || key % 100 === 1) ? `${name}\n${Math.floor(key / 100)}` : name;
    });
}
