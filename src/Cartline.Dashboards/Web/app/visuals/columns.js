import * as decimal from '../decimal.js';
import { drawn, nothingToDraw } from './answer.js';
import { gutterOf, hatch, nameAxis, scaleFor, textAt, valueAxis, writer } from './axes.js';
import { chart, say } from './echart.js';
import { textWidth } from './labels.js';
import { changeLine, inSentence, moved, sceneOf } from './scene.js';
import { axisNames, isPartial, keysOf, retitled, timeOf } from './timeline.js';
import { inkOn } from './tokens.js';

export const kind = 'columns';

/** Columns in the order of time (months, weekdays), the comparison as a thin line over each. */
export function draw(host, context) {
    const { format, visual } = context, scene = sceneOf(context), [measure] = visual.measures, dimension = timeOf(context.answers.current.columns) ?? visual.by[0];
    const nothing = nothingToDraw(context.answers.current);
    if (nothing) return { table: { columns: [], rows: [] }, dispose: say(host, nothing) };
    // Where the comparison's figures are all undefined or unfair there is nothing to draw or to tell of it.
    scene.compares = scene.compares && scene.before.some(row => row[measure] !== null);
    const columns = columnsOf(scene, measure, dimension), label = scene.label(measure);
    const title = titleOf(format, scene, measure, dimension, columns) ?? retitled(visual.title, dimension);
    const subtitle = [scene.titled(measure) + (scene.compares ? '; thin line: before' : ''),
        columns.some(column => column.partial) && 'hatched: incomplete month'].filter(Boolean).join(' · ');
    const drawing = chart(host, context, {
        summary: `${title ?? visual.title}. Column chart of ${inSentence(label)}, ${columns.length} columns.`,
        build: size => build(size, { format, scene, measure, dimension, columns }),
    });
    const table = {
        columns: [{ text: scene.label(dimension) }, { text: label, isNumber: true }, ...(scene.compares ? [{ text: scene.beforeName, isNumber: true }, { text: 'Change', isNumber: true }] : [])],
        rows: columns.map(column => [column.name, format.exact(measure, column.value), ...(scene.compares ? [format.exact(measure, column.before), column.before === undefined ? '' : format.change(measure, column.value, column.before).text] : [])]),
    };
    return { title, subtitle, table, compares: scene.compares, dispose: drawing.dispose };
}

const isTime = dimension => ['month', 'week', 'day'].includes(dimension);

function columnsOf(scene, measure, dimension) {
    const now = new Map(scene.now.map(row => [row[dimension], row[measure]])), then = new Map(scene.before.map(row => [row[dimension], row[measure]]));
    const empty = scene.adds(measure, [dimension]) ? 0 : null;
    const keys = dimension === 'weekday' ? [1, 2, 3, 4, 5, 6, 7] : isTime(dimension) ? keysOf(dimension, scene.range, [...now.keys()]) : [...now.keys()];
    const before = !scene.compares ? [] : isTime(dimension) ? keysOf(dimension, scene.rangeBefore, [...then.keys()]) : keys;
    return keys.map((key, i) => ({
        key, name: scene.name(dimension, key), value: now.has(key) ? now.get(key) : empty, partial: isPartial(dimension, key, scene.range),
        nameBefore: before[i] === undefined ? undefined : isTime(dimension) ? scene.name(dimension, before[i]) : scene.beforeName,
        before: before[i] === undefined ? undefined : then.has(before[i]) ? then.get(before[i]) : empty,
    }));
}

function bestOf(columns) {
    const known = columns.filter(column => column.value !== null && !column.partial).sort((a, b) => decimal.compare(b.value, a.value));
    return known.length > 1 && decimal.sign(known[0].value) > 0 && decimal.compare(known[0].value, known[1].value) !== 0 ? known[0] : null;
}

function titleOf(format, scene, measure, dimension, columns) {
    const label = scene.label(measure), best = bestOf(columns), known = columns.filter(column => column.value !== null);
    if (known.length === 0) return undefined;
    if (dimension === 'weekday') {
        if (!best || known.length < 4) return undefined;
        const mean = known.reduce((sum, column) => sum + drawn(column.value), 0) / known.length, worst = known.reduce((a, b) => decimal.compare(b.value, a.value) < 0 ? b : a);
        const above = Math.round((drawn(best.value) / mean - 1) * 100);
        return above < 3 ? 'The weekdays are much alike' : `${best.name} is the strongest weekday, ${above}% above their average; ${worst.name} the weakest`;
    }
    const change = scene.compares ? moved(format, measure, scene.total(measure), scene.totalBefore(measure)) : null;
    if (change) return `${label} ${change} against ${scene.against}${best && known.length > 3 ? `; most ${dimension === 'day' ? 'on' : 'in'} ${best.name}` : ''}`;
    return best && known.length > 3 ? `${label}: most ${dimension === 'day' ? 'on' : 'in'} ${best.name}, ${format.compact(measure, best.value)}` : undefined;
}

function build({ width, height, look }, { format, scene, measure, dimension, columns }) {
    const values = columns.map(column => drawn(column.value)), before = columns.map(column => column.before === undefined ? null : drawn(column.before));
    const scale = scaleFor(scene.measure(measure), [...values, ...before], height > 240 ? 4 : 3), write = writer(format, measure);
    const names = isTime(dimension) ? axisNames(dimension, columns.map(column => column.key), format)
        : columns.map(column => dimension === 'weekday' ? format.shortKey(dimension, column.key) : column.name);
    const lines = names.some(name => name.includes('\n')) ? 2 : 1;
    const texts = columns.map(column => column.value === null ? '' : format.compact(measure, column.value));
    const direct = Math.max(...texts.map(text => textWidth(text, 12, 600, look.font))) + 6 <= (width - 8) / columns.length;
    const grid = { left: direct ? 4 : gutterOf(scale, write, look), right: 4, top: direct ? 28 : 12, bottom: 14 + lines * 15, containLabel: false };
    const room = width - grid.left - grid.right, tall = height - grid.top - grid.bottom, pitch = room / columns.length, thick = Math.min(56, pitch * 0.62);
    const high = direct ? Math.max(...values, ...before, 0) || scale.high : scale.high, low = direct ? Math.min(...values, ...before, 0) : scale.low;
    const y = value => grid.top + tall * (high - value) / (high - low), x = i => grid.left + pitch * (i + 0.5);
    const chosen = scene.chosen(dimension), best = chosen.size === 0 ? bestOf(columns) : null;
    const colour = column => chosen.size > 0 ? (chosen.has(String(column.key)) ? look.accent : look.soft) : !best || column === best ? look.accent : look.soft;
    const graphics = columns.flatMap((column, i) => {
        const value = values[i], then = before[i];
        const top = value === null ? null : y(Math.max(0, value)), line = then === null ? null : y(then);
        const crowded = line !== null && top !== null && line < top + 2 && line > top - 22;
        const inside = crowded && y(0) - top > 24;
        return [
            ...(line === null ? [] : [{ type: 'rect', silent: true, z: 15, shape: { x: x(i) - Math.min(thick + 8, pitch) / 2, y: line - 1, width: Math.min(thick + 8, pitch), height: 2 }, style: { fill: look.compare } }]),
            ...(direct && top !== null ? [textAt(x(i), top + (inside ? 12 : crowded ? line - top - 11 : -11), texts[i], look, { colour: inside ? inkOn(colour(column)) : look.ink, align: 'center', weight: column === best || chosen.has(String(column.key)) ? 600 : 400 })] : []),
        ];
    });
    if (low < 0) graphics.push({ type: 'rect', silent: true, z: 12, shape: { x: grid.left, y: y(0) - 0.5, width: room, height: 1 }, style: { fill: look.line } });
    const axis = valueAxis({ low, high, step: direct ? high - low : scale.step }, write, look);
    return {
        option: {
            grid, graphic: graphics, xAxis: low < 0 ? { ...nameAxis(names, room, look), axisLine: { show: false } } : nameAxis(names, room, look),
            yAxis: direct ? { ...axis, axisLabel: { show: false }, splitLine: { show: false } } : axis,
            series: [{ type: 'bar', silent: true, barWidth: thick, data: columns.map((column, i) => ({
                value: values[i], itemStyle: {
                    color: colour(column), opacity: chosen.size > 0 && !chosen.has(String(column.key)) ? 0.55 : 1, borderRadius: values[i] < 0 ? [0, 0, 3, 3] : [3, 3, 0, 0],
                    ...(column.partial ? { decal: hatch(look) } : {}),
                },
            })) }],
        },
        marks: () => columns.map((column, i) => ({
            label: `${column.name}${column.partial ? ' (in part)' : ''}: ${format.exact(measure, column.value)}${column.before === undefined ? '' : `, ${format.change(measure, column.value, column.before).words} against ${column.nameBefore}`}`,
            box: [grid.left + pitch * i, grid.top - 24, pitch, tall + 24 + 8 + 15 * lines],
            tip: { title: column.name + (column.partial ? ' (in part)' : ''), lines: [{ text: scene.label(measure), value: format.exact(measure, column.value), colour: colour(column) },
                ...changeLine(format, measure, column.value, column.before, column.nameBefore)] },
            select: { dimension, key: column.key, text: column.name },
        })),
    };
}
