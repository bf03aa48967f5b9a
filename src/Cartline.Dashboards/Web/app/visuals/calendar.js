import * as days from '../days.js';
import * as decimal from '../decimal.js';
import { s } from '../dom.js';
import { drawn, nothingToDraw } from './answer.js';
import { onResize, roomIn, rootIn, say, settle } from './echart.js';
import { textWidth } from './labels.js';
import { walkable } from './marks.js';
import { monthOf } from './months.js';
import { inSentence, sceneOf } from './scene.js';

export const kind = 'calendar';

const smallest = 8;

/** A square a day, a column a week, a strip a year; on narrow screens a strip half or a quarter of a year. */
export function draw(host, context) {
    const { format, visual } = context, scene = sceneOf(context), [measure] = visual.measures;
    const nothing = nothingToDraw(context.answers.current);
    if (nothing) return { table: { columns: [], rows: [] }, dispose: say(host, nothing) };
    const sold = new Map(scene.now.map(row => [row.day, row[measure]])), keys = [...sold.keys()].sort();
    const range = scene.range ?? { from: keys[0], to: keys.at(-1) }, empty = scene.adds(measure, ['day']) ? 0 : null;
    const list = Array.from({ length: days.between(range.from, range.to) }, (_, i) => { const day = days.addDays(range.from, i); return { day, value: sold.get(day) ?? empty }; });
    const label = inSentence(scene.label(measure)), title = titleOf(format, scene, measure, list);
    const { root, look } = rootIn(host, context);
    const walk = walkable(root, { summary: `${title ?? visual.title}. Calendar of ${label}, ${list.length} days.`, onSelect: context.onSelect, isPrint: context.isPrint });
    const shade = shadesOf(list, look);
    let svg = null;
    const paint = () => {
        const painted = picture(Math.max(200, host.clientWidth || context.width), roomIn(host, root, context), look, { format, scene, measure, list, shade, range });
        svg?.remove();
        svg = painted.svg;
        root.prepend(svg);
        settle(root, context);
        walk.update(painted.marks);
    };
    paint();
    const still = onResize(host, paint);
    return {
        title, subtitle: `${scene.titled(measure)}, darker is more`,
        table: { columns: [{ text: 'Day' }, { text: 'Weekday' }, { text: scene.label(measure), isNumber: true }], rows: list.map(({ day, value }) => [format.day(day), format.key('weekday', days.weekday(day)), format.exact(measure, value)]) },
        dispose() { still(); walk.dispose(); root.remove(); },
    };
}

function titleOf(format, scene, measure, list) {
    const known = list.filter(one => one.value !== null).sort((a, b) => decimal.compare(b.value, a.value));
    if (known.length < 2 || decimal.sign(known[0].value) <= 0 || decimal.compare(known[0].value, known[1].value) === 0) return undefined;
    const without = list.filter(one => one.value !== null && decimal.sign(one.value) === 0).length;
    return `Best day: ${format.day(known[0].day)}, ${format.compact(measure, known[0].value)}${without > 0 && scene.adds(measure, ['day']) ? `; ${without} ${without === 1 ? 'day' : 'days'} without ${inSentence(scene.label(measure))}` : ''}`;
}

/** Six shades holding about as many days each, so that one big day does not make the rest look alike. */
function shadesOf(list, look) {
    const values = list.map(one => drawn(one.value)).filter(value => value !== null && value > 0).sort((a, b) => a - b), count = look.ramp.length;
    const edges = Array.from({ length: count - 1 }, (_, i) => values[Math.floor(values.length * (i + 1) / count)] ?? Infinity);
    return value => {
        const number = drawn(value);
        return number === null || number === 0 ? null : number < 0 ? look.bad : look.ramp[edges.filter(edge => number >= edge).length];
    };
}

/** The strips: ranges of whole months, cut where the cells come out largest, from the start of a year. */
function stripsOf(range, width, height) {
    const cuts = [12, 6, 4, 3].map(months => cut(range, months, width, height));
    const readable = cuts.filter(one => Math.min(one.wide, one.tall) >= smallest);
    return readable.length > 0 ? readable.reduce((best, one) => one.wide * one.tall > best.wide * best.tall ? one : best) : { ...cuts.at(-1), wide: smallest, tall: smallest };
}

function cut(range, months, width, height) {
    const first = days.startOfMonth(range.from), strips = [];
    // A period shorter than a strip starts with itself, else strips start with January.
    const start = days.addMonths(first, months) > range.to ? first : days.startOfYear(range.from);
    for (let from = start; from <= range.to; from = days.addMonths(from, months)) {
        const to = days.least(days.addDays(days.addMonths(from, months), -1), days.endOfMonth(range.to));
        if (to >= range.from) strips.push({ from: days.most(from, first), to });
    }
    const most = Math.max(...strips.map(strip => Math.ceil((days.between(strip.from, strip.to) + days.weekday(strip.from) - 1) / 7)));
    const wide = Math.min(44, Math.floor((width - 40) / most)), room = ((height - 22) / strips.length - 34) / 7;
    // A narrow screen scrolls down: there the width alone decides. Cells may be up to twice as long as they are high.
    const tall = Math.floor(Math.min(32, width < 420 ? wide : Math.max(Math.min(room, wide * 1.6), months === 12 ? 10 : 0)));
    return { strips, wide: Math.min(wide, tall * 2), tall };
}

function picture(width, height, look, { format, scene, measure, list, shade, range }) {
    const { strips, wide, tall } = stripsOf(range, width, height), marks = [], nodes = [], left = 40, chosen = scene.chosen('day');
    const value = new Map(list.map(one => [one.day, one.value]));
    const text = (x, y, words, colour = look.muted, weight = 400) => s('text', { x, y: y + 4, fill: colour, 'font-size': 12, 'font-weight': weight, 'font-family': look.font }, words);
    const years = new Set(strips.map(strip => strip.from.slice(0, 4))).size > 1 || strips[0].from.slice(0, 4) !== strips.at(-1).to.slice(0, 4);
    let top = 0;
    strips.forEach((strip, n) => {
        const offset = days.weekday(strip.from) - 1, y = top + 20;
        const shownDays = tall >= 14 ? [1, 2, 3, 4, 5, 6, 7] : tall >= 9 ? [1, 3, 5, 7] : [1, 4, 7];
        for (const weekday of shownDays) nodes.push(text(0, y + (weekday - 0.5) * tall, format.shortKey('weekday', weekday)));
        let lastEnd = -1;
        for (let day = strip.from; day <= strip.to; day = days.addDays(day, 1)) {
            const index = days.between(strip.from, day) - 1 + offset, column = Math.floor(index / 7), row = index % 7, x = left + column * wide, at = y + row * tall;
            if (day.endsWith('-01')) {
                const words = format.shortKey('month', monthOf(day)) + (years && (day.slice(5, 7) === '01' || day === strip.from) ? ` ${day.slice(0, 4)}` : '');
                const from = x + (row > 0 ? wide : 0);
                if (from > lastEnd && from + textWidth(words, 12, 400, look.font) <= width) { nodes.push(text(from, top + 8, words)); lastEnd = from + textWidth(words, 12, 400, look.font) + 6; }
            }
            if (!value.has(day)) continue;
            const fill = shade(value.get(day)), exact = format.exact(measure, value.get(day)), name = `${format.shortKey('weekday', row + 1)} ${format.day(day)}`;
            nodes.push(s('rect', { x: x + 0.5, y: at + 0.5, width: wide - 1.5, height: tall - 1.5, rx: tall > 10 ? 2 : 1, fill: fill ?? look.surface, stroke: chosen.has(day) ? look.ink : fill ? 'none' : look.line, 'stroke-width': chosen.has(day) ? 2 : 1 }));
            marks.push({ row: n * 8 + row, column, label: `${name}: ${exact}`, box: [x, at, wide, tall], tip: { title: name, lines: [{ text: scene.label(measure), value: exact }] }, select: { dimension: 'day', key: day, text: format.day(day) } });
        }
        top = y + 7 * tall + 14;
    });
    const from = left + textWidth('less', 12, 400, look.font) + 6;
    nodes.push(text(left, top + 2, 'less'), ...look.ramp.map((colour, i) => s('rect', { x: from + i * 16, y: top - 4, width: 14, height: 11, rx: 2, fill: colour })), text(from + look.ramp.length * 16 + 4, top + 2, 'more'));
    return { svg: s('svg', { class: 'chart-svg', width, height: top + 14, viewBox: `0 0 ${width} ${top + 14}`, 'aria-hidden': 'true' }, nodes), marks };
}
