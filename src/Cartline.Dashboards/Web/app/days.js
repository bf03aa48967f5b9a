// Days are ISO texts ("2025-12-31"), counted exactly in whole days since 1970-01-01; no clock and no zone takes part.

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const pad = (number, width) => String(number).padStart(width, '0');

export const isLeap = year => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
export const monthLength = (year, month) => (month === 2 && isLeap(year) ? 29 : lengths[month - 1]);
export const write = (year, month, day) => `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;

/** [year, month, day]; null when the text is no day of the calendar. */
export function read(day) {
    const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? '');
    if (!match) return null;
    const [year, month, date] = match.slice(1).map(Number);
    return year >= 1 && month >= 1 && month <= 12 && date >= 1 && date <= monthLength(year, month) ? [year, month, date] : null;
}

export const isDay = day => read(day) !== null;

/** Days since 1970-01-01 (civil-from-days arithmetic, proleptic Gregorian). */
export function number(day) {
    const [year, month, date] = read(day);
    const y = month <= 2 ? year - 1 : year;
    const era = Math.floor(y / 400);
    const ofEra = y - era * 400;
    const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
    return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468;
}

export function fromNumber(days) {
    const z = days + 719468;
    const era = Math.floor(z / 146097);
    const ofEra = z - era * 146097;
    const year = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365);
    const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
    const part = Math.floor((5 * ofYear + 2) / 153);
    const month = part < 10 ? part + 3 : part - 9;
    return write(year + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - Math.floor((153 * part + 2) / 5) + 1);
}

export const addDays = (day, count) => fromNumber(number(day) + count);
export const between = (from, to) => number(to) - number(from) + 1;
export const least = (a, b) => (a < b ? a : b);
export const most = (a, b) => (a > b ? a : b);

/** The same day of another month, or that month's last day. */
export function addMonths(day, count) {
    const [year, month, date] = read(day);
    const months = year * 12 + month - 1 + count;
    const [y, m] = [Math.floor(months / 12), (months % 12) + 1];
    return write(y, m, Math.min(date, monthLength(y, m)));
}

/** 1 = Monday … 7 = Sunday. */
export const weekday = day => ((number(day) + 3) % 7 + 7) % 7 + 1;
export const startOfWeek = day => addDays(day, 1 - weekday(day));
export const startOfMonth = day => day.slice(0, 8) + '01';

export function endOfMonth(day) {
    const [year, month] = read(day);
    return write(year, month, monthLength(year, month));
}

export function startOfQuarter(day) {
    const [year, month] = read(day);
    return write(year, month - ((month - 1) % 3), 1);
}

export const startOfYear = day => day.slice(0, 5) + '01-01';
export const endOfYear = day => day.slice(0, 5) + '12-31';
