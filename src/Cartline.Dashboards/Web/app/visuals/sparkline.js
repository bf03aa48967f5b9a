import { s } from '../dom.js';
import { toNumber } from '../decimal.js';

/** A small line without axes: its shape is the message, its figures stand beside it. Gaps stay gaps. */
export function sparkline(values, before, { width = 160, height = 34 } = {}) {
    const numbers = values.map(toNumber);
    const earlier = (before ?? []).map(toNumber);
    const known = [...numbers, ...earlier].filter(Number.isFinite);
    if (numbers.filter(Number.isFinite).length < 2) return null;
    const [low, high] = [Math.min(...known), Math.max(...known)];
    const steps = Math.max(numbers.length, earlier.length) - 1;
    const x = i => 2 + (i / steps) * (width - 6);
    const y = v => (high === low ? height / 2 : height - 4 - ((v - low) / (high - low)) * (height - 8));
    const path = list => list.reduce((d, v, i) => (Number.isFinite(v) ? `${d}${d && Number.isFinite(list[i - 1]) ? 'L' : 'M'}${x(i).toFixed(1)} ${y(v).toFixed(1)}` : d), '');
    const last = numbers.findLastIndex(Number.isFinite);
    const first = numbers.findIndex(Number.isFinite);
    const line = path(numbers);
    return s('svg', { class: 'spark', viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', 'aria-hidden': 'true', focusable: 'false' },
        s('path', { class: 'spark-area', d: `${line}L${x(last).toFixed(1)} ${height}L${x(first).toFixed(1)} ${height}Z` }),
        earlier.length > 1 && s('path', { class: 'spark-before', d: path(earlier), 'vector-effect': 'non-scaling-stroke' }),
        s('path', { class: 'spark-line', d: line, 'vector-effect': 'non-scaling-stroke' }),
        s('path', { class: 'spark-end', d: `M${x(last).toFixed(1)} ${y(numbers[last]).toFixed(1)}h.01`, 'vector-effect': 'non-scaling-stroke' }));
}
