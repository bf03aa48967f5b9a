// Measured text: labels that fit, and labels that do not touch.

let pen;
const kept = new Map();

/** Width of a text in pixels. */
export const textWidth = (text, size = 12, weight = 400, family = 'Inter, system-ui, sans-serif') => {
    const font = `${weight} ${size}px ${family}`, name = `${font}|${text}`;
    if (!kept.has(name)) {
        pen ??= document.createElement('canvas').getContext('2d');
        pen.font = font;
        if (kept.size > 5000) kept.clear();
        kept.set(name, pen.measureText(text).width);
    }
    return kept.get(name);
};

/** The text, cut with an ellipsis where it is wider than `width`. */
export const fitted = (text, width, size = 12, weight = 400, family) => {
    if (textWidth(text, size, weight, family) <= width) return text;
    const letters = [...text];
    let low = 0, high = letters.length;
    while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (textWidth(`${letters.slice(0, middle).join('').trimEnd()}…`, size, weight, family) <= width) low = middle; else high = middle - 1;
    }
    return low === 0 ? '' : `${letters.slice(0, low).join('').trimEnd()}…`;
};

/** Moves centres apart so that neighbours are at least `gap` from each other, within low..high; answers in the given order. */
export const spread = (centres, gap, low, high) => {
    const order = centres.map((y, i) => ({ y, i })).sort((a, b) => a.y - b.y || a.i - b.i);
    const step = order.length > 1 ? Math.min(gap, (high - low) / (order.length - 1)) : gap;
    let blocks = [];
    for (const { y, i } of order) {
        blocks.push({ members: [i], middle: y });
        while (blocks.length > 1) {
            const [a, b] = blocks.slice(-2);
            const needed = step * (a.members.length + b.members.length) / 2;
            if (b.middle - a.middle >= needed) break;
            const size = a.members.length + b.members.length;
            // Weighted by what the members wanted, so that a block sits around its members.
            const offset = step * b.members.length / 2, back = step * a.members.length / 2;
            const middle = ((a.middle + offset) * a.members.length + (b.middle - back) * b.members.length) / size;
            blocks = [...blocks.slice(0, -2), { members: [...a.members, ...b.members], middle }];
        }
    }
    const out = new Array(centres.length);
    let floor = low;
    for (const { members, middle } of blocks) {
        members.forEach((i, n) => { out[i] = Math.max(floor, middle + (n - (members.length - 1) / 2) * step); floor = out[i] + step; });
    }
    let ceiling = high;
    for (const { i } of [...order].reverse()) {
        const at = out[i];
        out[i] = Math.min(at, ceiling);
        ceiling = out[i] - step;
    }
    return out;
};

/** Of evenly spaced labels of the given widths, every how many may be shown so that none touch. */
export const every = (widths, room) => Math.max(1, Math.ceil((Math.max(...widths, 0) + 10) / Math.max(room, 1)));
