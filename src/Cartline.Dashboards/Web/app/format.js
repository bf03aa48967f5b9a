import * as decimal from './decimal.js';
import * as days from './days.js';

/** What is written for a number that is not defined. */
export const undefinedText = '–';

/** How the shop writes numbers and days: its locale and currency, never the browser's. */
export function formatFor(meta) {
    const { currency } = meta.shop;
    const locale = knownLocale(meta.shop.locale);
    const made = new Map();
    const of = (make, options) => {
        const name = make.name + JSON.stringify(options);
        if (!made.has(name)) made.set(name, new make(locale, options));
        return made.get(name);
    };
    const minus = parts => parts.map(part => (part.type === 'minusSign' ? '\u2212' : part.value)).join('');
    // A text keeps every digit where a binary number would not.
    const write = (value, options) => minus(of(Intl.NumberFormat, options).formatToParts(typeof value === 'number' ? value : decimal.text(value)));
    const calendar = (day, options) => of(Intl.DateTimeFormat, { timeZone: 'UTC', ...options }).format(new Date(days.number(day) * 86400000));
    const unitOf = measure => meta.measures[measure] ?? { unit: 'number', places: 2, direction: 'none' };
    const money = options => ({ style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...options });
    const places = count => ({ minimumFractionDigits: count, maximumFractionDigits: count });
    // Metres and kilograms are counted with the decimals that they have.
    const wanted = (unit, count) => (unit === 'count' ? { minimumFractionDigits: 0, maximumFractionDigits: 3 } : places(count));

    function styled(unit, options) {
        return unit === 'money' ? money(options) : unit === 'percent' ? { style: 'unit', unit: 'percent', ...options } : options;
    }

    /** The exact value: "$1,234.50". */
    function exact(measure, value) {
        const number = decimal.parse(value);
        const { unit, places: count } = unitOf(measure);
        return number ? write(number, styled(unit, wanted(unit, count))) : undefinedText;
    }

    /** A short value for cards, axes and labels: "$2.24M", "49,812", "31.8%". */
    function compact(measure, value, options) {
        const number = decimal.parse(value);
        if (!number) return undefinedText;
        const { unit, places: count } = unitOf(measure);
        const size = Math.abs(decimal.toNumber(number));
        if (unit === 'percent') return write(decimal.round(number, 1), styled(unit, places(Math.min(1, count))));
        if (size >= 100000) return write(number, styled(unit, { notation: 'compact', minimumFractionDigits: 0, maximumSignificantDigits: 3, ...options }));
        if (unit === 'count' && size < 1000) return write(number, wanted(unit, count));
        const few = size >= 1000 ? 0 : count;
        return write(decimal.round(number, few), styled(unit, places(few)));
    }

    /** A label of an axis: no more places than its round steps need. */
    function axis(measure, value) {
        const { unit, places: count } = unitOf(measure);
        return write(value, styled(unit, { minimumFractionDigits: 0, maximumFractionDigits: Math.max(2, count), ...(Math.abs(value) >= 1000 ? { notation: 'compact' } : {}) }));
    }

    const share = (part, whole, count = 1) => {
        const value = decimal.percent(part, whole, count);
        return value ? write(value, styled('percent', places(count))) : undefinedText;
    };

    /** The change between two values: its text, its words, whether it is good; for people who see no colour too. */
    function change(measure, value, before) {
        const { unit, direction } = unitOf(measure);
        const [now, then] = [decimal.parse(value), decimal.parse(before)];
        const difference = now && then ? decimal.subtract(now, then) : null;
        const relative = unit === 'percent' ? difference && decimal.round(difference, 1) : difference && decimal.percent(difference, absolute(then), 1);
        if (!relative) return { tone: 'none', symbol: '', text: undefinedText, words: 'no change known', verdict: '', difference: undefinedText, sign: 0 };
        const way = decimal.sign(relative);
        const good = direction === 'none' || way === 0 ? 'flat' : (way > 0) === (direction === 'up') ? 'good' : 'bad';
        const size = write(absolute(relative), unit === 'percent' ? places(1) : styled('percent', places(1))) + (unit === 'percent' ? ' pts' : '');
        const symbol = way > 0 ? '↑' : way < 0 ? '↓' : '=';
        const verdict = good === 'good' ? 'better' : good === 'bad' ? 'worse' : way === 0 ? 'unchanged' : '';
        const words = `${way > 0 ? 'up ' : way < 0 ? 'down ' : ''}${way === 0 ? 'unchanged' : size}${verdict && way !== 0 ? ', ' + verdict : ''}`;
        const signed = (decimal.sign(difference) > 0 ? '+' : '') + (unit === 'percent' ? write(decimal.round(difference, 2), {}) + ' pts' : compact(measure, difference));
        return { tone: good, symbol, text: `${symbol} ${size}`, words, verdict, difference: signed, sign: way };
    }

    /** A key of a dimension as people read it. */
    function key(dimension, value, texts) {
        if (value === null || value === undefined) return '(unknown)';
        const known = texts?.[dimension]?.[value];
        return known ?? written(meta.dimensions[dimension]?.kind, value);
    }

    function written(kind, value) {
        switch (kind) {
            case 'day': return calendar(value, { day: 'numeric', month: 'short', year: 'numeric' });
            case 'week': return 'Week of ' + calendar(value, { day: 'numeric', month: 'short', year: 'numeric' });
            case 'month': return calendar(monthStart(value), { month: 'short', year: 'numeric' });
            case 'quarter': return `Q${value % 10} ${Math.floor(value / 10)}`;
            case 'weekday': return calendar(days.fromNumber(Number(value) + 3), { weekday: 'long' });
            default: return String(value);
        }
    }

    /** The same, short enough for an axis: "Jan", "Q1 25", "Mon". */
    function shortKey(dimension, value, texts) {
        switch (meta.dimensions[dimension]?.kind) {
            case 'day': case 'week': return calendar(value, { day: 'numeric', month: 'short' });
            case 'month': return calendar(monthStart(value), { month: 'short' });
            case 'quarter': return `Q${value % 10} ${String(Math.floor(value / 10)).slice(2)}`;
            case 'weekday': return calendar(days.fromNumber(Number(value) + 3), { weekday: 'short' });
            default: return key(dimension, value, texts);
        }
    }

    const day = iso => calendar(iso, { day: 'numeric', month: 'short', year: 'numeric' });

    /** A range in as few words as name it: "2025", "Q1 2025", "Mar 2025", "Jan 5 – 31, 2025". */
    function range({ from, to }) {
        const [year, month] = days.read(from);
        if (from === days.startOfYear(from) && to === days.endOfYear(from)) return String(year);
        if (from === days.startOfMonth(from) && to === days.endOfMonth(from)) return calendar(from, { month: 'short', year: 'numeric' });
        if (from === days.startOfQuarter(from) && to === days.endOfMonth(days.addMonths(from, 2))) return `Q${(month + 2) / 3} ${year}`;
        return fullRange({ from, to });
    }

    function fullRange({ from, to }) {
        if (from === to) return day(from);
        const writer = of(Intl.DateTimeFormat, { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });
        const [a, b] = [from, to].map(iso => new Date(days.number(iso) * 86400000));
        return writer.formatRange(a, b);
    }

    /** A moment in the shop's zone. */
    function moment(iso) {
        const options = { day: 'numeric', month: 'short', year: 'numeric', hourCycle: 'h23', hour: '2-digit', minute: '2-digit', timeZone: knownZone(meta.shop.timezone) };
        const at = new Date(iso);
        return Number.isNaN(at.getTime()) ? undefinedText : of(Intl.DateTimeFormat, options).format(at);
    }

    const part = (type, options) => of(Intl.NumberFormat, options).formatToParts(1.1).find(p => p.type === type)?.value;
    const signs = [currency, part('currency', money({})), part('currency', money({ currencyDisplay: 'symbol' }))].filter(Boolean);
    const mark = part('decimal', {}) ?? '.';

    const count = value => (value === null || value === undefined ? undefinedText : write(value, { maximumFractionDigits: 2 }));
    const unitWords = measure => ({ money: currency, percent: '%', count: 'count', number: 'ratio' })[unitOf(measure).unit];

    return { locale, currency, signs, mark, exact, compact, axis, share, change, key, shortKey, day, range, fullRange, moment, count, unitWords, label: id => meta.measures[id]?.label ?? meta.dimensions[id]?.label ?? id };
}

function absolute(number) {
    return { digits: number.digits < 0n ? -number.digits : number.digits, places: number.places };
}

function monthStart(value) {
    return days.write(Math.floor(value / 100), value % 100, 1);
}

function knownLocale(locale) {
    try {
        return Intl.getCanonicalLocales(locale)[0] ?? 'en-US';
    } catch {
        return 'en-US';
    }
}

function knownZone(zone) {
    try {
        new Intl.DateTimeFormat('en-US', { timeZone: zone });
        return zone;
    } catch {
        return 'UTC';
    }
}
