// Exact decimals: { digits: BigInt, places }. Money is never added or divided in binary fractions.

/** Reads "1234.50", 12 or null; null when there is no number. */
export function parse(value) {
    if (value === null || value === undefined || value === '') return null;
    if (typeof value === 'object') return value;
    const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(String(value).trim());
    if (!match) return typeof value === 'number' && Number.isFinite(value) ? parse(value.toFixed(12)) : null;
    const fraction = match[3] ?? '';
    const digits = BigInt(match[2] + fraction);
    return { digits: match[1] === '-' ? -digits : digits, places: fraction.length };
}

function digitsAt(number, places) {
    return number.digits * 10n ** BigInt(places - number.places);
}

function together(a, b, combine) {
    const [x, y] = [parse(a), parse(b)];
    if (!x || !y) return null;
    const places = Math.max(x.places, y.places);
    return { digits: combine(digitsAt(x, places), digitsAt(y, places)), places };
}

/** a + b; null when either is undefined. */
export const add = (a, b) => together(a, b, (x, y) => x + y);

/** a - b; null when either is undefined. */
export const subtract = (a, b) => together(a, b, (x, y) => x - y);

/** -1, 0 or 1; undefined numbers come last. */
export function compare(a, b) {
    const [x, y] = [parse(a), parse(b)];
    if (!x || !y) return x ? -1 : y ? 1 : 0;
    const { digits } = subtract(x, y);
    return digits < 0n ? -1 : digits > 0n ? 1 : 0;
}

/** The sum of those that are defined; null when none is. */
export function sum(values) {
    return values.map(parse).filter(Boolean).reduce((all, one) => (all ? add(all, one) : one), null);
}

/** a divided by b, rounded half away from zero; null when b is nought or either is undefined. */
export function ratio(a, b, places) {
    const [x, y] = [parse(a), parse(b)];
    if (!x || !y || y.digits === 0n) return null;
    const shared = Math.max(x.places, y.places);
    const above = digitsAt(x, shared) * 10n ** BigInt(places);
    const below = digitsAt(y, shared);
    const negative = above < 0n !== below < 0n;
    const [top, bottom] = [above < 0n ? -above : above, below < 0n ? -below : below];
    const rounded = (top * 2n + bottom) / (bottom * 2n);
    return { digits: negative ? -rounded : rounded, places };
}

/** The same number with fewer places, half away from zero. */
export function round(value, places) {
    const number = parse(value);
    return !number || number.places <= places ? number : ratio(number, { digits: 1n, places: 0 }, places);
}

/** a as a percentage of b. */
export function percent(a, b, places) {
    const share = ratio(a, b, places + 2);
    return share && { digits: share.digits, places: share.places - 2 };
}

/** -1, 0 or 1; 0 when undefined. */
export function sign(value) {
    const number = parse(value);
    return !number || number.digits === 0n ? 0 : number.digits < 0n ? -1 : 1;
}

/** "1234.50"; null when undefined. */
export function text(value) {
    const number = parse(value);
    if (!number) return null;
    const minus = number.digits < 0n;
    const digits = String(minus ? -number.digits : number.digits).padStart(number.places + 1, '0');
    const whole = digits.slice(0, digits.length - number.places);
    return (minus ? '-' : '') + whole + (number.places ? '.' + digits.slice(-number.places) : '');
}

/** A binary number for drawing lengths and positions; NaN when undefined. Not for figures that are read. */
export function toNumber(value) {
    const number = parse(value);
    return number ? Number(text(number)) : NaN;
}
