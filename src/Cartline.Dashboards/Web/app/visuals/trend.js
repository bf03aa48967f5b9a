import * as decimal from '../decimal.js';
import * as days from '../days.js';
import { drawn, nothingToDraw } from './answer.js';
import { gutterOf, nameAxis, scaleFor, textAt, valueAxis, writer } from './axes.js';
import { chart, say } from './echart.js';
import { fitted, spread, textWidth } from './labels.js';
import { changeLine, inSentence, moved, sceneOf } from './scene.js';
import { axisNames, isPartial, keysOf, timeOf } from './timeline.js';

export const kind = 'trend';

/** A measure over time as a line, the comparison dashed on the same positions, names at the ends of the lines. */
export function draw(host, context) {
    const { format, visual } = context, scene = sceneOf(context), [measure] = visual.measures;
    const nothing = nothingToDraw(context.answers.current);
    if (nothing) return { table: { columns: [], rows: [] }, dispose: say(host, nothing) };
    const time = timeOf(context.answers.current.columns), points = pointsOf(scene, measure, time), label = scene.label(measure);
    const peak = peakOf(points), title = titleOf(format, scene, measure, points, peak, time);
    const partial = points.filter(point => point.partial);
    const subtitle = [scene.titled(measure),
        partial.length > 0 && 'hollow: incomplete month'].filter(Boolean).join(' · ');
    const drawing = chart(host, context, {
        summary: `${title}. Line chart of ${inSentence(label)}, ${points.length} ${time}${points.length === 1 ? '' : 's'}.`,
        build: size => build(size, { format, scene, measure, points, peak, time }),
    });
    return { title, subtitle, table: tableOf(format, scene, measure, points, time), dispose: drawing.dispose };
}

function pointsOf(scene, measure, time) {
    const keys = keysOf(time, scene.range, scene.now.map(row => row[time]));
    const before = scene.compares ? keysOf(time, scene.rangeBefore, scene.before.map(row => row[time])) : [];
    const now = new Map(scene.now.map(row => [row[time], row[measure]])), then = new Map(scene.before.map(row => [row[time], row[measure]]));
    // A month or day without a row sold nothing: nought where the measure is a sum, undefined where it is a ratio.
    const empty = scene.adds(measure, [time]) ? 0 : null;
    return keys.map((key, i) => ({
        key, value: now.get(key) ?? empty, partial: isPartial(time, key, scene.range),
        keyBefore: before[i], before: before[i] === undefined ? undefined : then.get(before[i]) ?? empty,
    }));
}

function peakOf(points) {
    const whole = points.filter(point => point.value !== null && !point.partial);
    if (whole.length < 4) return null;
    const [first, second] = [...whole].sort((a, b) => decimal.compare(b.value, a.value));
    const mean = whole.reduce((sum, point) => sum + drawn(point.value), 0) / whole.length;
    return decimal.compare(first.value, second.value) === 0 || drawn(first.value) < mean * 1.1 || drawn(first.value) <= 0 ? null : first;
}

function titleOf(format, scene, measure, points, peak, time) {
    const label = scene.label(measure), name = key => scene.name(time, key);
    const known = points.filter(point => point.value !== null);
    if (known.length === 0) return `${label} is not defined in this period`;
    if (known.length === 1 && !scene.compares) return `${label} was ${format.compact(measure, known[0].value)} in ${name(known[0].key)}`;
    const change = scene.compares ? moved(format, measure, scene.total(measure), scene.totalBefore(measure)) : null;
    if (change) return `${label} ${change} against ${scene.against}${peak ? `; ${name(peak.key)} was the peak` : ''}`;
    return peak ? `${label} peaked ${time === 'day' ? 'on' : 'in'} ${name(peak.key)} at ${format.compact(measure, peak.value)}` : `${label} by ${time}`;
}

function build({ width, height, look }, { format, scene, measure, points, peak, time }) {
    const values = points.map(point => drawn(point.value)), before = points.map(point => point.before === undefined ? null : drawn(point.before));
    const write = writer(format, measure);
    const scale = scaleFor(scene.measure(measure), [...values, ...before], height > 240 ? 4 : 3);
    const names = axisNames(time, points.map(point => point.key), format), lines = names.some(name => name.includes('\n')) ? 2 : 1;
    const last = list => list.findLastIndex(value => value !== null);
    const ends = [{ at: last(values), value: values[last(values)], text: scene.nowName, weight: 600, colour: look.accent },
        { at: last(before), value: before[last(before)], text: scene.beforeName, weight: 400, colour: look.compare }].filter(end => end.at >= 0 && (scene.compares || width > 520));
    const side = scene.compares ? Math.min(120, Math.max(...ends.map(end => textWidth(end.text, 12, end.weight, look.font))) + 16) : 16;
    const grid = { left: gutterOf(scale, write, look), right: side, top: peak ? 30 : 14, bottom: 14 + lines * 15, containLabel: false };
    const room = width - grid.left - grid.right, tall = height - grid.top - grid.bottom;
    const x = i => points.length === 1 ? grid.left + room / 2 : grid.left + room * i / (points.length - 1);
    const y = value => grid.top + tall * (scale.high - value) / (scale.high - scale.low);
    const centres = spread(ends.map(end => y(end.value)), 16, grid.top, grid.top + tall);
    const graphics = scene.compares ? ends.map((end, i) => textAt(x(end.at) + 8, centres[i], fitted(end.text, side - 8, 12, end.weight, look.font), look, end)) : [];
    if (peak) {
        const at = points.indexOf(peak), text = `${scene.name(time, peak.key)}: ${format.compact(measure, peak.value)}`;
        const half = textWidth(text, 12, 500, look.font) / 2;
        graphics.push(textAt(Math.max(grid.left + half, Math.min(width - side - half + 2, x(at))), y(values[at]) - 15, text, look, { weight: 500, align: 'center' }));
    }
    // A month in part is drawn dotted to a hollow point, so that it is not read as a fall.
    const isEdge = i => points[i]?.partial;
    const solid = values.map((value, i) => isEdge(i) ? null : value);
    const dotted = values.map((value, i) => isEdge(i) || isEdge(i + 1) || isEdge(i - 1) ? value : null);
    const lonely = list => list.filter(value => value !== null).length === 1;
    const line = (data, style, more) => ({ type: 'line', data, symbol: 'circle', symbolSize: 7, showSymbol: lonely(data), lineStyle: style, itemStyle: { color: style.color }, silent: true, ...more });
    const series = [
        line(before, { color: look.compare, width: 1.5, type: [4, 4] }, { z: 2 }),
        line(dotted, { color: look.accent, width: 2, type: [1, 4], cap: 'round' }, { z: 3 }),
        line(solid, { color: look.accent, width: 2.5 }, {
            z: 4, markPoint: {
                silent: true, symbol: 'circle', label: { show: false }, data: [
                    ...(peak ? [{ coord: [points.indexOf(peak), drawn(peak.value)], symbolSize: 8, itemStyle: { color: look.accent } }] : []),
                    ...points.flatMap((point, i) => point.partial && values[i] !== null
                        ? [{ coord: [i, values[i]], symbolSize: 8, itemStyle: { color: look.surface, borderColor: look.accent, borderWidth: 2 } }] : [])],
            },
        }),
    ];
    const width1 = points.length > 1 ? room / (points.length - 1) : room;
    return {
        option: { grid, xAxis: nameAxis(names, room, look, { inset: points.length === 1 }), yAxis: valueAxis(scale, write, look), series, graphic: graphics },
        marks: () => points.map((point, i) => {
            const name = scene.name(time, point.key), exact = format.exact(measure, point.value);
            const days = point.partial ? ` (${partWords(format, point.key, scene.range)})` : '';
            const left = Math.max(0, x(i) - width1 / 2), right = Math.min(width, x(i) + width1 / 2);
            return {
                label: `${name}${days}: ${exact}${point.before === undefined ? '' : `, ${format.change(measure, point.value, point.before).words} against ${scene.name(time, point.keyBefore)}`}`,
                box: [left, grid.top - 6, right - left, tall + 12],
                tip: { title: name + days, lines: [{ text: scene.label(measure), value: exact, colour: look.accent },
                    ...(point.before === undefined ? [] : changeLine(format, measure, point.value, point.before, scene.name(time, point.keyBefore)))] },
                select: { dimension: time, key: point.key, text: name },
            };
        }),
    };
}

function partWords(format, month, range) {
    const first = days.write(Math.floor(month / 100), month % 100, 1);
    return format.range({ from: days.most(first, range.from), to: days.least(days.endOfMonth(first), range.to) });
}

function tableOf(format, scene, measure, points, time) {
    return {
        columns: [{ text: scene.label(time) }, { text: scene.label(measure), isNumber: true },
            ...(scene.compares ? [{ text: 'Compared with' }, { text: `${scene.label(measure)} before`, isNumber: true }, { text: 'Change', isNumber: true }] : [])],
        rows: points.map(point => [scene.name(time, point.key), format.exact(measure, point.value),
            ...(scene.compares ? [point.keyBefore === undefined ? '' : scene.name(time, point.keyBefore), format.exact(measure, point.before),
                format.change(measure, point.value, point.before).text] : [])]),
    };
}
