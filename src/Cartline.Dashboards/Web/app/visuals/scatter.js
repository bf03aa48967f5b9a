import * as decimal from '../decimal.js';
import { drawn, nothingToDraw } from './answer.js';
import { scaleOf, textAt, writer } from './axes.js';
import { chart, say } from './echart.js';
import { fitted, textWidth } from './labels.js';
import { inSentence, sceneOf } from './scene.js';

export const kind = 'scatter';

/** Two measures against each other, the size of a point a third; only what stands out is named. */
export function draw(host, context) {
    const { format, visual, meta } = context, scene = sceneOf(context), [across, up, size] = visual.measures, dimension = visual.by[0];
    const nothing = nothingToDraw(context.answers.current);
    if (nothing) return { table: { columns: [], rows: [] }, dispose: say(host, nothing) };
    const all = scene.now.map(row => ({ key: row[dimension], name: scene.name(dimension, row[dimension]), row, x: drawn(row[across]), y: drawn(row[up]), size: size ? drawn(row[size]) : 1 }));
    const points = all.filter(point => point.x !== null && point.y !== null).sort((a, b) => b.size - a.size);
    const table = {
        columns: [{ text: scene.label(dimension) }, ...visual.measures.map(id => ({ text: scene.label(id), isNumber: true }))],
        rows: all.map(point => [point.name, ...visual.measures.map(id => format.exact(id, point.row[id]))]),
    };
    if (points.length === 0) return { table, dispose: say(host, `No ${inSentence(scene.label(dimension))} has both ${inSentence(scene.label(across))} and ${inSentence(scene.label(up))}.`) };
    const title = titleOf(scene, format, points, up, dimension), left = all.length - points.length, total = context.answers.current.total ?? all.length;
    const subtitle = [`One point per ${inSentence(scene.label(dimension))}${size ? `, its area ${inSentence(scene.label(size))}` : ''}`, total > all.length && `the first ${all.length} of ${total}`, left > 0 && `${left} without both figures left out`].filter(Boolean).join(' · ');
    const drawing = chart(host, context, {
        summary: `${title ?? visual.title}. Scatter plot of ${inSentence(scene.label(up))} against ${inSentence(scene.label(across))}, ${points.length} ${points.length === 1 ? 'point' : 'points'}.`,
        minHeight: () => 220,
        build: room => build(room, { format, scene, meta, across, up, size, dimension, points }),
    });
    return { title, subtitle, table, dispose: drawing.dispose };
}

function titleOf(scene, format, points, up, dimension) {
    const thing = inSentence(scene.label(dimension)), many = points.length, losing = points.filter(point => decimal.sign(point.row[up]) < 0).length;
    if (many < 3) return undefined;
    if (scene.measure(up).unit === 'money' && losing > 0) return losing === 1 ? `One of ${many} ${thing}s loses money: ${points.find(point => point.y < 0).name}` : `${losing} of ${many} ${thing}s lose money`;
    if (!scene.adds(up, [dimension])) return undefined;
    const sorted = [...points].sort((a, b) => decimal.compare(b.row[up], a.row[up])), whole = decimal.sum(sorted.map(point => point.row[up]));
    const best = Math.max(1, Math.round(many / 10));
    if (decimal.sign(whole) <= 0) return undefined;
    return `${best === 1 ? `The best ${thing} brings` : `The best ${best} of ${many} ${thing}s bring`} ${format.share(decimal.sum(sorted.slice(0, best).map(point => point.row[up])), whole, 0)} of the ${inSentence(scene.label(up))}`;
}

/** Positions on an axis: by equal factors where all is positive and widely spread, by roots where signs differ and few values dwarf the rest. */
function axisOf(values, from, to, gap) {
    const low = Math.min(...values), high = Math.max(...values), room = Math.abs(to - from);
    const sizes = values.map(Math.abs).sort((a, b) => a - b), middle = sizes[sizes.length >> 1];
    const isLog = low > 0 && high / low > 40, isRoot = !isLog && sizes.length > 9 && sizes.at(-1) > middle * 40;
    if (!isLog && !isRoot) {
        const scale = scaleOf(values, Math.max(2, Math.min(5, Math.floor(room / gap))));
        return { name: '', ticks: scale.ticks, at: value => from + (to - from) * (value - scale.low) / (scale.high - scale.low) };
    }
    const bend = isLog ? Math.log10 : value => Math.sign(value) * Math.sqrt(Math.abs(value));
    const [start, end] = isLog ? [bend(low * 0.85), bend(high * 1.15)] : [bend(Math.min(0, low * 1.1)), bend(Math.max(0, high * 1.1))];
    const at = value => from + (to - from) * (bend(value) - start) / (end - start);
    const round = [];
    for (let power = Math.floor(Math.log10(sizes.at(-1))); power >= -2; power--) for (const step of [5, 1, 2]) round.push(step * 10 ** power);
    const ticks = isLog ? [] : [0];
    for (const tick of round.flatMap(value => isLog ? [value] : [value, -value])) {
        if (bend(tick) >= start && bend(tick) <= end && ticks.every(other => Math.abs(at(other) - at(tick)) >= gap)) ticks.push(tick);
    }
    return { name: isLog ? 'log scale' : 'root scale', ticks: ticks.sort((a, b) => a - b), at };
}

function build({ width, height, look }, { format, scene, meta, across, up, size, dimension, points }) {
    const writeX = writer(format, across), writeY = writer(format, up);
    const guess = axisOf(points.map(point => point.y), height - 48, 36, 34);
    const left = Math.ceil(Math.max(...guess.ticks.map(tick => textWidth(writeY(tick), 12, 400, look.font)))) + 12, top = 28, bottom = height - 44, right = width - 16;
    const axisX = axisOf(points.map(point => point.x), left + 12, right - 12, 64), axisY = axisOf(points.map(point => point.y), bottom - 4, top + 8, 34);
    const biggest = Math.max(1, ...points.map(point => point.size ?? 0));
    const placed = points.map(point => ({ ...point, px: axisX.at(point.x), py: axisY.at(point.y), r: size ? Math.max(3, 16 * Math.sqrt(Math.max(0, point.size ?? 0) / biggest)) : 5 }));
    const chosen = scene.chosen(dimension), unit = (id, axis) => {
        const parts = [{ money: meta.shop.currency, percent: '%' }[scene.measure(id).unit], axis.name].filter(Boolean).join(', ');
        return parts ? ` (${parts})` : '';
    };
    const rule = (x1, y1, x2, y2, colour) => ({ type: 'line', silent: true, z: 0, shape: { x1, y1, x2, y2 }, style: { stroke: colour, lineWidth: 1 } });
    let last = -Infinity;
    const graphics = [
        ...axisY.ticks.flatMap(tick => [rule(left, axisY.at(tick), right, axisY.at(tick), tick === 0 ? look.line : look.grid), textAt(left - 8, axisY.at(tick), writeY(tick), look, { colour: look.muted, align: 'right' })]),
        ...axisX.ticks.flatMap(tick => {
            const x = axisX.at(tick), half = textWidth(writeX(tick), 12, 400, look.font) / 2;
            if (x - half < last + 10) return [];
            last = x + half;
            return [rule(x, bottom, x, bottom + 4, look.line), textAt(Math.min(x, width - half), bottom + 14, writeX(tick), look, { colour: look.muted, align: 'center' })];
        }),
        rule(left, bottom, right, bottom, look.line),
        textAt(0, 8, `↑ ${scene.label(up)}${unit(up, axisY)}`, look, { colour: look.muted }),
        textAt(right, height - 9, `${scene.label(across)}${unit(across, axisX)} ›`, look, { colour: look.muted, align: 'right' }),
        ...namesOf(placed, { left, right, top, bottom }, look, chosen),
    ];
    const colour = point => chosen.has(String(point.key)) ? look.accent : point.y < 0 ? look.bad : look.accent;
    return {
        option: {
            grid: { left: 0, right: 0, top: 0, bottom: 0 }, graphic: graphics,
            xAxis: { type: 'value', min: 0, max: width, show: false }, yAxis: { type: 'value', min: 0, max: height, inverse: true, show: false },
            series: [{ type: 'scatter', silent: true, data: placed.map(point => ({
                value: [point.px, point.py], symbolSize: point.r * 2,
                itemStyle: { color: colour(point), opacity: chosen.size > 0 && !chosen.has(String(point.key)) ? 0.2 : 0.55, borderColor: look.surface, borderWidth: 0.75 },
            })) }],
        },
        marks: () => placed.map(point => ({
            label: `${point.name}: ${[across, up, size].filter(Boolean).map(id => `${scene.label(id)} ${format.exact(id, point.row[id])}`).join(', ')}`,
            box: [point.px - point.r - 2, point.py - point.r - 2, point.r * 2 + 4, point.r * 2 + 4],
            tip: { title: point.name, lines: [across, up, size].filter(Boolean).map(id => ({ text: scene.label(id), value: format.exact(id, point.row[id]) })) },
            select: { dimension, key: point.key, text: point.name },
        })),
        at(x, y) {
            let best = -1, least = 14;
            placed.forEach((point, i) => { const away = Math.hypot(point.px - x, point.py - y) - point.r * 0.5; if (away < least) { least = away; best = i; } });
            return best;
        },
    };
}

/** The names of the outliers that find a free place. */
function namesOf(points, area, look, chosen) {
    const by = (value, count) => [...points].sort((a, b) => value(b) - value(a)).slice(0, count);
    const wanted = [...new Set([...points.filter(point => chosen.has(String(point.key))), ...by(p => p.y, 4), ...by(p => -p.y, 3).filter(p => p.y < 0), ...by(p => p.x, 2), ...by(p => p.size ?? 0, 2)])];
    const taken = [];
    const free = box => box.x >= area.left && box.x + box.w <= area.right + 12 && box.y >= area.top - 6 && box.y + box.h <= area.bottom
        && taken.every(other => box.x + box.w + 6 < other.x || other.x + other.w + 6 < box.x || box.y + box.h < other.y || other.y + other.h < box.y)
        && points.every(point => point.px + point.r < box.x || point.px - point.r > box.x + box.w || point.py + point.r < box.y || point.py - point.r > box.y + box.h);
    return wanted.flatMap(point => {
        const text = fitted(point.name, 150, 12, 400, look.font), w = textWidth(text, 12, 400, look.font), gap = point.r + 5;
        const places = [[point.px + gap, point.py - 8], [point.px - gap - w, point.py - 8], [point.px - w / 2, point.py - gap - 14], [point.px - w / 2, point.py + gap - 2]];
        const place = places.map(([x, y]) => ({ x, y, w, h: 16 })).find(free);
        if (!place) return [];
        taken.push(place);
        return [textAt(place.x, place.y + 8, text, look)];
    });
}
