import * as decimal from '../decimal.js';
import { h } from '../dom.js';
import { drawn, groups, largestFirst, nothingToDraw } from './answer.js';
import { onResize, rootIn, say } from './echart.js';
import { walkable } from './marks.js';
import { manyLines, mostLines } from './multiline.js';
import { inSentence, sceneOf } from './scene.js';

export const kind = 'shares';

/** Each member's share of a measure over periods as lines; with one period a bar of a hundred percent. */
export function draw(host, context) {
    const { format, visual } = context, scene = sceneOf(context), [measure] = visual.measures;
    const time = visual.by.find(id => ['quarter', 'month', 'year', 'week'].includes(id)), dimension = visual.by.find(id => id !== time);
    const nothing = nothingToDraw(context.answers.current) ?? (scene.adds(measure, [dimension]) ? null : `${scene.label(measure)} of the parts do not add up to the whole, so there are no shares.`);
    if (nothing) return { table: { columns: [], rows: [] }, dispose: say(host, nothing) };
    const periods = [...new Set(scene.now.map(row => row[time]))].sort((a, b) => a - b);
    const found = groups(scene.now, dimension, measure).sort(largestFirst);
    const kept = found.length > mostLines ? found.slice(0, mostLines - 1) : found, rest = found.slice(kept.length);
    const wholes = new Map(periods.map(period => [period, decimal.sum(scene.now.filter(row => row[time] === period).map(row => row[measure]))]));
    const lineOf = (key, name, rows, isRest = false) => {
        const parts = periods.map(period => decimal.sum(rows.filter(row => row[time] === period).map(row => row[measure])) ?? 0);
        const values = parts.map((part, i) => decimal.text(decimal.percent(part, wholes.get(periods[i]), 1)));
        const texts = parts.map((part, i) => `${format.share(part, wholes.get(periods[i]))} (${format.compact(measure, part)})`);
        const at = values.findLastIndex(value => value !== null);
        return { key, name, values, texts, parts, isRest, end: at < 0 ? name : `${name} ${format.share(parts[at], wholes.get(periods[at]), 0)}` };
    };
    const lines = kept.map(group => lineOf(group.key, scene.name(dimension, group.key), group.rows));
    if (rest.length > 0) lines.push(lineOf(null, `${rest.length} others`, rest.flatMap(group => group.rows), true));
    const names = periods.map(period => scene.name(time, period)), label = inSentence(scene.label(measure));
    const title = titleOf(lines.filter(line => !line.isRest), names, label);
    const summary = `${title ?? visual.title}. Shares of ${label} by ${inSentence(scene.label(dimension))}.`;
    const drawing = periods.length === 1
        ? oneBar(host, context, { summary, dimension, lines, chosen: scene.chosen(dimension) })
        : manyLines(host, context, {
            summary, dimension, periods, names: periods.map(period => format.shortKey(time, period)), periodNames: names, lines, measure: { unit: 'percent' },
            write: value => format.share(value, 100, Number.isInteger(value) ? 0 : 1), chosen: scene.chosen(dimension),
        });
    return {
        title, subtitle: `Share of ${label} by ${inSentence(scene.label(dimension))}, ${periods.length === 1 ? names[0] : `by ${inSentence(scene.label(time))}`}`, dispose: drawing.dispose,
        table: {
            columns: [{ text: scene.label(time) }, ...lines.map(line => ({ text: line.name, isNumber: true }))],
            rows: names.map((name, i) => [name, ...lines.map(line => line.texts[i])]),
        },
    };
}

/** Who passed whom, who moved most, or who is largest. */
function titleOf(lines, names, label) {
    if (lines.length === 0) return undefined;
    const last = names.length - 1, ends = lines.map(line => ({ line, from: drawn(line.values[0]), to: drawn(line.values[last]) })).filter(end => end.to !== null);
    if (ends.length === 0) return undefined;
    if (ends.length === 1) return `All ${label} are ${ends[0].line.name}`;
    const top = [...ends].sort((a, b) => b.to - a.to)[0], whole = value => Math.round(value);
    if (last === 0) return `${top.line.name} has ${whole(top.to)}% of ${label}`;
    const moving = ends.filter(end => end.from !== null).map(end => ({ ...end, by: end.to - end.from }));
    const first = [...moving].sort((a, b) => b.from - a.from)[0];
    const passed = moving.find(end => end.line === top.line);
    const steadily = [...moving].sort((a, b) => Math.abs(b.by) - Math.abs(a.by))[0];
    if (passed && first && first.line !== top.line && top.to - first.to >= 1 && first.from - passed.from >= 1) return `${top.line.name} overtook ${first.line.name}`;
    if (steadily && Math.abs(steadily.by) >= 2) return `${steadily.line.name} ${steadily.by > 0 ? 'grew' : 'shrank'} from ${whole(steadily.from)}% to ${whole(steadily.to)}% of ${label}`;
    return `${top.line.name} leads with ${whole(top.to)}% of ${label}; little moved`;
}

function oneBar(host, context, { summary, dimension, lines, chosen }) {
    const { root, look } = rootIn(host, context);
    const walk = walkable(root, { summary, onSelect: context.onSelect, isPrint: context.isPrint });
    const colour = (line, i) => line.isRest ? look.neutral : look.series[i % look.series.length];
    const bar = h('div', { class: 'chart-whole', 'aria-hidden': 'true' }, lines.map((line, i) => h('span', { style: { flex: `${Math.max(0, drawn(line.values[0]) ?? 0)} 0 0`, background: colour(line, i) } })));
    const rows = lines.map((line, i) => h('div', { class: `chart-row${chosen.has(String(line.key)) ? ' chart-row-chosen' : ''}`, 'aria-hidden': 'true' },
        h('span', { class: 'chart-row-key', style: { background: colour(line, i) } }), h('span', { class: 'chart-row-name', title: line.name }, line.name), h('span', { class: 'chart-row-value' }, line.texts[0])));
    root.append(bar, ...rows);
    const place = () => walk.update(rows.map((row, i) => ({
        label: `${lines[i].name}: ${lines[i].texts[0]}`, box: [row.offsetLeft, row.offsetTop, row.offsetWidth, row.offsetHeight],
        select: lines[i].isRest ? undefined : { dimension, key: lines[i].key, text: lines[i].name },
    })));
    place();
    const still = onResize(host, place);
    return { dispose() { still(); walk.dispose(); root.remove(); } };
}
