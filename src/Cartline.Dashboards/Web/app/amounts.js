// Amounts as people and other programs write them, read to the last digit.

const expected = 'Not an amount. Write it as 1,234.56 or 1.234,56.';
const minus = /^[-\u2212\u2013]|[-\u2212\u2013]$/;

/**
 * Reads what was typed: { value: '1234.56' }, {} where nothing was, { fault } in words where it is no amount.
 * @param signs how the currency may stand beside the figure: its code and its symbols
 * @param places the decimals of the currency
 * @param mark the decimal mark of the shop, which decides where either reading is possible
 */
export function readAmount(typed, { signs = [], places = 2, mark = '.' } = {}) {
    const text = typed.trim();
    if (text === '') return {};
    const inBrackets = /^\((.*)\)$/.exec(text);
    const beside = without(inBrackets?.[1] ?? text, signs);
    const figure = without(beside.replace(minus, '').trim(), signs);
    const number = plain(figure, places, mark);
    if (number === null) return { fault: expected };
    return { value: (Boolean(inBrackets) !== minus.test(beside) ? '-' : '') + number };
}

function without(text, signs) {
    const small = text.toLowerCase();
    for (const sign of signs.map(s => s.toLowerCase()).sort((a, b) => b.length - a.length)) {
        if (small.startsWith(sign)) return text.slice(sign.length).trim();
        if (small.endsWith(sign)) return text.slice(0, -sign.length).trim();
    }
    return text.trim();
}

function plain(text, places, mark) {
    if (!/^[\d\s.,'\u2019]*\d$/.test(text)) return null;
    const [, before, sign, fraction] = /^(.*)([.,])(\d+)$/.exec(text) ?? [];
    if (sign && isDecimal(before, sign, fraction, places, mark)) {
        const whole = ungrouped(before === '' ? '0' : before);
        return whole === null ? null : `${whole}.${fraction}`;
    }
    return ungrouped(text);
}

// Three digits behind the only mark are a group, unless the currency has three decimals and the shop writes them so.
function isDecimal(before, sign, fraction, places, mark) {
    if (before.includes(sign) || fraction.length > Math.max(2, places)) return false;
    return fraction.length !== 3 || /[^\d]/.test(before) || !/^[1-9]\d{0,2}$/.test(before) || sign === mark;
}

// "1,234,567", "12,34,567" and "1 234" without their marks; null where the groups are none.
function ungrouped(text) {
    if (/^\d+$/.test(text)) return text.replace(/^0+(?=\d)/, '');
    const [sign] = /[^\d]/.exec(text) ?? [];
    const groups = text.split(/\s/.test(sign) ? /\s/ : sign);
    const isGrouped = groups.length > 1 && /^[1-9]\d{0,2}$/.test(groups[0]) && /^\d{3}$/.test(groups.at(-1)) && groups.slice(1, -1).every(group => /^\d{2,3}$/.test(group));
    return isGrouped ? groups.join('') : null;
}
