import { drawn } from './answer.js';
import { gutterOf, nameAxis, scaleFor, textAt, valueAxis } from './axes.js';
import { chart } from './echart.js';
import { fitted, spread, textWidth } from './labels.js';

/** At most this many lines; the rest is "others" where parts add up. */
export const mostLines = 7;

/**
 * Several lines over the same periods with their names at the right ends, pushed apart so that none touch.
 * Each of `lines`: { key, name, end, values: [decimal or null], texts: [exact], isRest }.
 */
export function manyLines(host, context, { summary, dimension, periods, names, lines, measure, write, chosen, periodNames }) {
    return chart(host, context, {
        summary,
        build({ width, height, look }) {
            const values = lines.map(line => line.values.map(drawn));
            const scale = scaleFor(measure, values.flat(), height > 240 ? 4 : 3);
            const colours = lines.map((line, i) => line.isRest ? look.neutral : look.series[i % look.series.length]);
            const lastAt = values.map(list => list.findLastIndex(value => value !== null));
            const shown = lines.map((_, i) => i).filter(i => lastAt[i] >= 0);
            const weight = i => chosen.has(String(lines[i].key)) ? 600 : 500;
            const widest = Math.max(0, ...shown.map(i => textWidth(lines[i].end, 12, weight(i), look.font)));
            const side = Math.min(Math.ceil(widest) + 14, Math.round(width * (width < 420 ? 0.5 : 0.4)));
            const rows = names.some(name => name.includes('\n')) ? 2 : 1;
            const grid = { left: gutterOf(scale, write, look), right: side, top: 12, bottom: 14 + rows * 15, containLabel: false };
            const room = width - grid.left - side, tall = height - grid.top - grid.bottom, count = periods.length;
            const x = i => count === 1 ? grid.left + room / 2 : grid.left + room * i / (count - 1);
            const y = value => grid.top + tall * (scale.high - value) / (scale.high - scale.low);
            const centres = spread(shown.map(i => y(values[i][lastAt[i]])), 16, grid.top, grid.top + tall);
            const graphics = shown.flatMap((i, n) => {
                const from = y(values[i][lastAt[i]]), moved = Math.abs(from - centres[n]) > 5;
                const faded = chosen.size > 0 && !chosen.has(String(lines[i].key));
                return [
                    textAt(width - side + 12, centres[n], fitted(lines[i].end, side - 12, 12, weight(i), look.font), look, { colour: faded ? look.muted : lines[i].isRest ? look.muted : colours[i], weight: weight(i) }),
                    ...(moved ? [{ type: 'polyline', silent: true, z: 1, shape: { points: [[x(lastAt[i]) + 2, from], [width - side + 9, centres[n]]] }, style: { stroke: colours[i], lineWidth: 1, opacity: 0.5, fill: 'none' } }] : []),
                ];
            });
            const order = shown.map((i, n) => ({ i, y: centres[n] })).sort((a, b) => a.y - b.y).map(({ i }) => i);
            const step = count > 1 ? room / (count - 1) : room;
            const points = order.flatMap((i, row) => periods.map((_, column) => ({ i, row, column })).filter(({ column }) => values[i][column] !== null));
            return {
                option: {
                    grid, graphic: graphics, xAxis: nameAxis(names, room, look, { inset: count === 1 }), yAxis: valueAxis(scale, write, look),
                    series: lines.map((line, i) => ({
                        type: 'line', data: values[i], symbol: 'circle', symbolSize: 7, silent: true, z: chosen.has(String(line.key)) ? 6 : 3,
                        showSymbol: values[i].filter(value => value !== null).length === 1,
                        lineStyle: { color: colours[i], width: chosen.has(String(line.key)) ? 3 : 2, type: line.isRest ? [5, 3] : 'solid', opacity: chosen.size > 0 && !chosen.has(String(line.key)) ? 0.45 : 1 },
                        itemStyle: { color: colours[i] },
                    })),
                },
                marks: () => points.map(({ i, row, column }) => ({
                    row, column, label: `${lines[i].name}, ${periodNames[column]}: ${lines[i].texts[column]}`,
                    box: [x(column) - 8, y(values[i][column]) - 8, 16, 16],
                    tip: { title: periodNames[column], lines: order.filter(other => values[other][column] !== null).map(other => ({ text: lines[other].name, value: lines[other].texts[column], colour: colours[other], note: other === i ? '‹' : '' })) },
                    select: lines[i].isRest ? undefined : { dimension, key: lines[i].key, text: lines[i].name },
                })),
                at(px, py) {
                    if (px > width - side + 4) {
                        const near = order.findIndex(i => Math.abs(centres[shown.indexOf(i)] - py) < 9);
                        return near < 0 ? -1 : points.findLastIndex(point => point.i === order[near]);
                    }
                    if (px < grid.left - step / 2 || py < grid.top - 8 || py > grid.top + tall + 8) return -1;
                    const column = Math.max(0, Math.min(count - 1, Math.round((px - grid.left) / step)));
                    let best = -1, least = Infinity;
                    points.forEach((point, n) => {
                        const away = Math.abs(y(values[point.i][point.column]) - py);
                        if (point.column === column && away < least) { least = away; best = n; }
                    });
                    return best;
                },
            };
        },
    });
}
