import * as days from './days.js';

/** Presets end on the newest day of the data, never on "today": the data does not know today. */
export const presets = [
    ['wtd', 'Week to date'], ['mtd', 'Month to date'], ['qtd', 'Quarter to date'], ['ytd', 'Year to date'],
    ['last_7_days', 'Last 7 days'], ['last_28_days', 'Last 28 days'], ['last_90_days', 'Last 90 days'],
    ['last_12_months', 'Last 12 months'], ['last_complete_month', 'Last complete month'], ['last_year', 'Last year'], ['all', 'All days'],
];

export const comparisons = [
    ['none', 'No comparison', 'Figures without a change'],
    ['previous', 'Period before', 'The same number of days, directly before'],
    ['weekdays', 'Same weekdays', '364 days earlier, so that Mondays meet Mondays'],
    ['last_year', 'Year before', 'The same days of the calendar; 29 February meets 28 February'],
];

export const defaultPeriod = 'last_12_months';
export const defaultComparison = 'last_year';
export const isPreset = text => presets.some(([id]) => id === text);
export const isComparison = text => comparisons.some(([id]) => id === text);

/** "2025-01-01..2025-03-31" as a range; null when it is none. */
export function customRange(text) {
    const match = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(text ?? '');
    return match && days.isDay(match[1]) && days.isDay(match[2]) && match[1] <= match[2] ? { from: match[1], to: match[2] } : null;
}

/** The range a preset or custom text names, before it is cut to the days of the data. */
export function named(period, meta) {
    const end = meta.as_of;
    switch (period) {
        case 'wtd': return { from: days.startOfWeek(end), to: end };
        case 'mtd': return { from: days.startOfMonth(end), to: end };
        case 'qtd': return { from: days.startOfQuarter(end), to: end };
        case 'ytd': return { from: days.startOfYear(end), to: end };
        case 'last_7_days': return { from: days.addDays(end, -6), to: end };
        case 'last_28_days': return { from: days.addDays(end, -27), to: end };
        case 'last_90_days': return { from: days.addDays(end, -89), to: end };
        case 'last_12_months': return { from: days.addDays(days.addMonths(end, -12), 1), to: end };
        case 'last_complete_month': {
            const last = days.endOfMonth(end) === end ? end : days.addDays(days.startOfMonth(end), -1);
            return { from: days.startOfMonth(last), to: last };
        }
        case 'last_year': {
            const inLastYear = days.addDays(days.startOfYear(end), -1);
            return { from: days.startOfYear(inLastYear), to: days.endOfYear(inLastYear) };
        }
        case 'all': return { from: meta.first_day, to: meta.last_day };
        default: return customRange(period);
    }
}

/** The days asked for that the data has; null when it has none of them. */
export function clipped(range, meta) {
    const from = days.most(range.from, meta.first_day);
    const to = days.least(range.to, meta.last_day);
    return from <= to ? { from, to } : null;
}

function yearBefore(day) {
    const [year, month, date] = days.read(day);
    return days.write(year - 1, month, Math.min(date, days.monthLength(year - 1, month)));
}

/** The range to compare with, whether or not the data has it; null for no comparison. */
export function compared(range, comparison) {
    switch (comparison) {
        case 'previous': {
            const length = days.between(range.from, range.to);
            return { from: days.addDays(range.from, -length), to: days.addDays(range.from, -1) };
        }
        case 'weekdays': return { from: days.addDays(range.from, -364), to: days.addDays(range.to, -364) };
        case 'last_year': return { from: yearBefore(range.from), to: yearBefore(range.to) };
        default: return null;
    }
}

/** True when 29 February takes part, so that the rule for it is told. */
export function touchesLeapDay(range) {
    for (let year = Number(range.from.slice(0, 4)); year <= Number(range.to.slice(0, 4)); year++) {
        const day = days.write(year, 2, 29);
        if (days.isLeap(year) && day >= range.from && day <= range.to) return true;
    }
    return false;
}
