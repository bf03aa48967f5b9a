import * as decimal from '../decimal.js';
import { byKey, drawn, keyOf, nothingToDraw } from './answer.js';
import { textAt } from './axes.js';
import { chart, say } from './echart.js';
import { fitted, textWidth } from './labels.js';
import { changeLine, inSentence, joined, moved, sceneOf } from './scene.js';

export const kind = 'bars';

/** Whether names stand above their bars, because beside them no room would be left for the bars. */
const isStacked = (width, names, words) => width < Math.min(Math.max(...names), width * 0.34) + Math.max(...words) + 100;

/** Sorted bars with the value and its change beside each, the comparison as a thin line, and the rest as "others" where parts add up. */
export function draw(host, context) {
    const { format, visual } = context, scene = sceneOf(context), [measure] = visual.measures, dimension = visual.by[0];
    const nothing = nothingToDraw(context.answers.current);
    if (nothing) return { table: { columns: [], rows: [] }, dispose: say(host, nothing) };
    const all = barsOf(scene, measure, dimension);
    const few = (context.width || host.clientWidth || 480) < 420;
    const room = Math.max(few && !context.isPrint ? 8 : 3, Math.floor((context.height || 300) / (context.isPrint ? 20 : few ? 30 : 24)));
    const shown = all.length > room ? all.slice(0, Math.max(2, room - 1)) : all;
    const others = othersOf(context, scene, measure, all, shown);
    const bars = others?.value ? [...shown, others] : shown;
    const label = scene.label(measure), title = titleOf(format, scene, measure, all);
    const hidden = (context.answers.current.total ?? all.length) - shown.length;
    const subtitle = [scene.titled(measure) + (scene.compares && !few ? '; thin line: before' : ''), hidden > 0 && !others?.value && `the first ${shown.length} of ${hidden + shown.length}`].filter(Boolean).join(' · ');
    const nameWidths = bars.map(bar => textWidth(bar.name)), wordWidths = bars.map(bar => wordsOf(format, measure, bar)).map(word => textWidth(`${word.value} ${word.note ?? ''}`, 12, 500));
    const drawing = chart(host, context, {
        summary: `${title ?? visual.title}. Bar chart of ${inSentence(label)}, ${bars.length} bars.`,
        minHeight: width => bars.length * (isStacked(width, nameWidths, wordWidths) ? 42 : 24),
        build: size => build(size, { format, scene, measure, dimension, bars }),
    });
    return { title, subtitle, table: tableOf(format, scene, measure, dimension, [...all, othersOf(context, scene, measure, all, all)].filter(Boolean)), dispose: drawing.dispose };
}

function barsOf(scene, measure, dimension) {
    const before = byKey(scene.before, [dimension]);
    return scene.now.map(row => ({
        key: row[dimension], name: scene.name(dimension, row[dimension]), value: row[measure],
        before: scene.compares ? before.get(keyOf(row, [dimension]))?.[measure] ?? (scene.adds(measure, [dimension]) ? 0 : null) : undefined,
    })).sort((a, b) => (a.value === null) - (b.value === null) || decimal.compare(b.value, a.value) || (String(a.key) < String(b.key) ? -1 : 1));
}

/** What members other than those shown sum to; null where parts do not add up, or nothing is missing. */
function othersOf(context, scene, measure, all, shown) {
    const total = scene.total(measure), hidden = Math.max(all.length, context.answers.current.total ?? 0) - shown.length;
    if (!scene.adds(measure) || total === null || hidden <= 0) return null;
    const kept = list => decimal.sum(list.filter(value => value !== null && value !== undefined));
    const value = decimal.text(decimal.subtract(total, kept(shown.map(bar => bar.value)) ?? 0));
    const before = scene.compares && scene.totalBefore(measure) !== null
        ? decimal.text(decimal.subtract(scene.totalBefore(measure), kept(shown.map(bar => bar.before)) ?? 0)) : undefined;
    return { key: null, name: hidden === 1 ? 'One other' : `${hidden} others`, value, before, isRest: true };
}

function titleOf(format, scene, measure, all) {
    const label = scene.label(measure), known = all.filter(bar => bar.value !== null), [first, second] = known;
    if (!first) return undefined;
    const total = scene.adds(measure) ? scene.total(measure) : null;
    if (known.length === 1) {
        const change = first.before === undefined ? null : moved(format, measure, first.value, first.before);
        return change ? `${first.name}: ${inSentence(label)} ${change} against ${scene.against}` : `${first.name}: ${format.compact(measure, first.value)}`;
    }
    if (decimal.sign(first.value) <= 0) return `No ${inSentence(scene.label(scene.dims[0]))} has ${inSentence(label)} above zero`;
    const ties = known.filter(bar => decimal.compare(bar.value, first.value) === 0).map(bar => bar.name);
    const isWhole = total !== null && decimal.sign(total) > 0 && known.every(bar => decimal.sign(bar.value) >= 0);
    if (ties.length === known.length) return `All ${ties.length} have the same ${inSentence(label)}`;
    if (ties.length > 1) return ties.length > 3 ? `${ties.length} share the first place` : `${joined(ties)} share the first place`;
    if (isWhole) return `${first.name} ${scene.measure(measure).unit === 'money' ? 'made' : 'has'} ${format.share(first.value, total, 0)} of ${inSentence(label)}`;
    return `${first.name} is first, ahead of ${second.name}`;
}

/** What stands beside a bar: its value, and its change or that it is new. */
function wordsOf(format, measure, bar) {
    const value = format.compact(measure, bar.value);
    if (bar.before === undefined) return { value };
    const change = format.change(measure, bar.value, bar.before);
    if (change.symbol) return { value, note: change.text, tone: change.tone, spoken: change.words };
    return decimal.sign(bar.before) === 0 && decimal.sign(bar.value) > 0 && !bar.isRest ? { value, note: 'new', spoken: 'none' } : { value };
}

function build({ width, height, look }, { format, scene, measure, dimension, bars }) {
    const chosen = scene.chosen(dimension);
    const words = bars.map(bar => wordsOf(format, measure, bar));
    const weightOf = bar => chosen.has(String(bar.key)) ? 600 : 400;
    const nameWidths = bars.map(bar => textWidth(bar.name, 12, weightOf(bar), look.font)), valueWidth = word => textWidth(word.value, 12, 600, look.font);
    const wordWidths = words.map(word => valueWidth(word) + (word.note ? textWidth(word.note, 12, 400, look.font) + 7 : 0));
    const stacked = isStacked(width, nameWidths, wordWidths) && height / bars.length >= 38;
    const left = stacked ? 0 : Math.min(Math.ceil(Math.max(...nameWidths)), Math.round(Math.max(width * 0.34, Math.min(width * 0.46, width - Math.max(...wordWidths) - 150)))) + 10;
    const right = Math.ceil(Math.max(...wordWidths)) + 8;
    // Others are drawn only where they do not dwarf the bars that the chart is about; their figure stands there anyway.
    const main = bars.filter(bar => !bar.isRest).flatMap(bar => [drawn(bar.value), drawn(bar.before)]);
    const low = Math.min(0, ...main), high = Math.max(0, ...main) || (low < 0 ? 0 : 1);
    const fits = bar => !bar.isRest || [bar.value, bar.before].every(value => drawn(value) === null || (drawn(value) >= low && drawn(value) <= high));
    const room = width - left - right, pitch = Math.min(76, height / bars.length), thick = Math.min(stacked ? 14 : 26, pitch * (stacked ? 0.36 : 0.58));
    const x = value => left + room * (value - low) / (high - low);
    const middle = i => pitch * i + pitch / 2 + (stacked ? 9 : 0);
    const graphics = bars.flatMap((bar, i) => {
        const value = fits(bar) ? drawn(bar.value) : 0, before = fits(bar) && bar.before !== 0 ? drawn(bar.before) : null, y = middle(i);
        const start = Math.max(x(0), value === null ? 0 : x(value), before === null ? 0 : x(before) + 1) + 6;
        const name = fitted(bar.name, stacked ? width : left - 10, 12, weightOf(bar), look.font), word = words[i];
        return [
            textAt(stacked ? 0 : left - 10, stacked ? y - thick / 2 - 11 : y, name, look, { align: stacked ? 'left' : 'right', colour: bar.isRest ? look.muted : look.ink, weight: weightOf(bar) }),
            textAt(start, y, words[i].value, look, { weight: 600 }),
            ...(word.note ? [textAt(start + valueWidth(word) + 7, y, word.note, look, { colour: word.tone === 'good' ? look.good : word.tone === 'bad' ? look.bad : look.muted })] : []),
            ...(before === null ? [] : [{ type: 'rect', silent: true, z: 15, shape: { x: x(before) - 1, y: y - thick / 2 - 3, width: 2, height: thick + 6 }, style: { fill: look.compare } }]),
        ];
    });
    if (low < 0) graphics.push({ type: 'rect', silent: true, z: 12, shape: { x: x(0) - 0.5, y: 0, width: 1, height: pitch * bars.length }, style: { fill: look.line } });
    const leads = bars.length > 1 && chosen.size === 0 && decimal.sign(bars[0].value) > 0 && decimal.compare(bars[0].value, bars[1].value) !== 0;
    const colour = (bar, i) => bar.isRest ? look.neutral : chosen.size > 0 ? (chosen.has(String(bar.key)) ? look.accent : look.soft) : !leads || i === 0 ? look.accent : look.soft;
    const grid = { left, right, top: stacked ? 8 : 0, height: pitch * bars.length, containLabel: false };
    return {
        option: {
            grid, graphic: graphics,
            xAxis: { type: 'value', min: low, max: high, show: false }, yAxis: { type: 'category', inverse: true, data: bars.map((_, i) => i), show: false },
            series: [{ type: 'bar', silent: true, barWidth: thick, data: bars.map((bar, i) => ({
                value: fits(bar) ? drawn(bar.value) : null, itemStyle: { color: colour(bar, i), opacity: chosen.size > 0 && !chosen.has(String(bar.key)) ? 0.55 : 1, borderRadius: drawn(bar.value) < 0 ? [3, 0, 0, 3] : [0, 3, 3, 0] },
            })) }],
        },
        marks: () => bars.map((bar, i) => ({
            label: `${bar.name}: ${format.exact(measure, bar.value)}${words[i].spoken ? `, ${words[i].spoken} against ${scene.against}` : ''}${chosen.has(String(bar.key)) ? ', selected' : ''}`,
            box: [0, pitch * i, width, pitch],
            tip: { title: bar.name, lines: [{ text: scene.label(measure), value: format.exact(measure, bar.value), colour: colour(bar, i) }, ...changeLine(format, measure, bar.value, bar.before, scene.beforeName),
                ...(scene.adds(measure) && decimal.sign(scene.total(measure)) > 0 ? [{ text: 'Share', value: format.share(bar.value, scene.total(measure)) }] : [])] },
            select: bar.isRest ? undefined : { dimension, key: bar.key, text: bar.name },
        })),
    };
}

function tableOf(format, scene, measure, dimension, bars) {
    const total = scene.adds(measure) ? scene.total(measure) : null, shares = total !== null && decimal.sign(total) > 0;
    return {
        columns: [{ text: scene.label(dimension) }, { text: scene.label(measure), isNumber: true }, ...(shares ? [{ text: 'Share', isNumber: true }] : []),
            ...(scene.compares ? [{ text: scene.beforeName, isNumber: true }, { text: 'Change', isNumber: true }] : [])],
        rows: bars.map(bar => [bar.name, format.exact(measure, bar.value), ...(shares ? [format.share(bar.value, total)] : []),
            ...(scene.compares ? [format.exact(measure, bar.before), bar.before === undefined ? '' : format.change(measure, bar.value, bar.before).text] : [])]),
    };
}
