import { textWidth } from './labels.js';

/** Round steps for an axis from zero that hold every value: { low, high, step, ticks }. */
export function scaleOf(values, wanted = 4) {
    const known = values.filter(value => value !== null && Number.isFinite(value));
    let low = Math.min(0, ...known), high = Math.max(0, ...known);
    if (low === high) high = 1;
    const rough = (high - low) / wanted, size = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 2.5, 5, 10].map(n => n * size).find(n => n >= rough * 0.999);
    low = Math.floor(low / step + 1e-9) * step;
    high = Math.ceil(high / step - 1e-9) * step;
    const ticks = Array.from({ length: Math.round((high - low) / step) + 1 }, (_, i) => low + i * step);
    return { low, high, step, ticks };
}

/** Steps for counts: never halves of a thing. */
export function scaleFor(measure, values, wanted) {
    const scale = scaleOf(values, wanted);
    if (measure?.unit !== 'count' || scale.step >= 1) return scale;
    const [low, high] = [Math.floor(scale.low), Math.max(1, Math.ceil(scale.high))];
    return { low, high, step: 1, ticks: Array.from({ length: high - low + 1 }, (_, i) => low + i) };
}

/** Writes the labels of an axis: nought without places. */
export const writer = (format, measure) => value => format.axis(measure, Number(value.toPrecision(12))).replace(/[.,]0+(?=\D*$)/, '');

/** The value axis of a chart: few lines, no frame. */
export function valueAxis(scale, write, look) {
    return {
        type: 'value', min: scale.low, max: scale.high, interval: scale.step,
        axisLabel: { color: look.muted, fontSize: 12, formatter: write, margin: 12 },
        splitLine: { lineStyle: { color: look.grid, width: 1 } }, axisLine: { show: false }, axisTick: { show: false },
    };
}

export const gutterOf = (scale, write, look) => Math.ceil(Math.max(...scale.ticks.map(tick => textWidth(write(tick), 12, 400, look.font)))) + 16;

/** The axis of names below; every nth is shown so that none touch. */
export function nameAxis(names, room, look, { inset = true } = {}) {
    const widths = names.map(name => Math.max(...name.split('\n').map(part => textWidth(part, 12, 400, look.font))));
    const step = Math.max(1, Math.ceil((Math.max(...widths, 0) + 10) / (room / Math.max(1, names.length - (inset ? 0 : 1)))));
    return {
        type: 'category', data: names, boundaryGap: inset,
        axisLabel: { color: look.muted, fontSize: 12, lineHeight: 15, interval: i => i % step === 0, hideOverlap: false, margin: 8 },
        axisLine: { lineStyle: { color: look.line }, onZero: false }, axisTick: { show: false }, splitLine: { show: false },
    };
}

/** A text drawn at a place of the canvas. */
export const textAt = (x, y, text, look, { colour, weight = 400, align = 'left', size = 12, vertical = 'middle' } = {}) => ({
    type: 'text', silent: true, x, y, z: 20,
    style: { text, fill: colour ?? look.ink, font: `${weight} ${size}px ${look.font}`, align, verticalAlign: vertical },
});

/** Hatching of what is not whole. */
export const hatch = (look) => ({ symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: look.isDark ? 'rgba(255,255,255,.25)' : 'rgba(15,23,42,.2)' });
