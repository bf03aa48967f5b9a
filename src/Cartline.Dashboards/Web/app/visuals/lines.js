import * as decimal from '../decimal.js';
import { drawn, groups, largestFirst, nothingToDraw } from './answer.js';
import { writer } from './axes.js';
import { say } from './echart.js';
import { manyLines, mostLines } from './multiline.js';
import { inSentence, sceneOf } from './scene.js';
import { axisNames, isPartial, keysOf, retitled, timeOf } from './timeline.js';

export const kind = 'lines';

/** A measure over time, one line for each member of a dimension, the largest seven. */
export function draw(host, context) {
    const { format, visual } = context, scene = sceneOf(context), [measure] = visual.measures;
    const time = timeOf(context.answers.current.columns), dimension = visual.by.find(id => !timeOf([id]));
    const nothing = nothingToDraw(context.answers.current);
    if (nothing) return { table: { columns: [], rows: [] }, dispose: say(host, nothing) };
    const keys = keysOf(time, scene.range, scene.now.map(row => row[time])), adds = scene.adds(measure, [dimension]);
    const found = groups(scene.now, dimension, measure).sort(largestFirst);
    const chosen = scene.chosen(dimension), wanted = found.filter(group => chosen.has(String(group.key))).slice(0, mostLines - 1);
    const kept = found.length > mostLines ? [...wanted, ...found.filter(group => !wanted.includes(group))].slice(0, mostLines - 1).sort(largestFirst) : found;
    const empty = scene.adds(measure, [time]) ? 0 : null;
    const line = (key, name, values, isRest = false) => ({ key, name, end: name, values, texts: values.map(value => format.exact(measure, value)), isRest });
    const valuesOf = rows => keys.map(key => {
        const here = rows.filter(row => row[time] === key && row[measure] !== null);
        return here.length > 0 ? decimal.text(decimal.sum(here.map(row => row[measure]))) : empty;
    });
    const lines = kept.map(group => line(group.key, scene.name(dimension, group.key), valuesOf(group.rows)));
    const rest = found.filter(group => !kept.includes(group));
    if (rest.length > 0 && adds) lines.push(line(null, `${rest.length} others`, valuesOf(rest.flatMap(group => group.rows)), true));
    const peak = list => Math.max(0, ...list.flatMap(one => one.values.map(drawn)));
    // Others that dwarf the lines the chart is about would press these flat: they stay in the table.
    const apart = lines.filter(one => one.isRest && peak([one]) > 1.25 * peak(lines.filter(other => !other.isRest)));
    const shown = lines.filter(one => !apart.includes(one));
    const label = scene.label(measure), whole = keys.map((key, i) => ({ i, partial: isPartial(time, key, scene.range) })).filter(({ partial }) => !partial).map(({ i }) => i);
    const title = titleOf(scene, label, lines.filter(one => !one.isRest), keys, whole, time) ?? retitled(visual.title, time);
    const drawing = manyLines(host, context, {
        summary: `${title ?? visual.title}. Line chart of ${inSentence(label)} with ${shown.length} ${shown.length === 1 ? 'line' : 'lines'}.`,
        dimension, periods: keys, names: axisNames(time, keys, format), periodNames: keys.map(key => scene.name(time, key)),
        lines: shown, measure: scene.measure(measure), write: writer(format, measure), chosen,
    });
    const table = {
        columns: [{ text: scene.label(time) }, ...lines.map(one => ({ text: one.name, isNumber: true }))],
        rows: keys.map((key, i) => [scene.name(time, key), ...lines.map(one => one.texts[i])]),
    };
    return {
        title, table, dispose: drawing.dispose,
        subtitle: [scene.titled(measure), rest.length > 0 && (!adds || apart.length > 0) && `the largest ${kept.length} of ${found.length}`, time !== 'month' && `by ${time}`, whole.length < keys.length && `first or last ${time} in part`].filter(Boolean).join(' · '),
    };
}

/** Who leads, and since when; undefined where nobody does. */
function titleOf(scene, label, lines, keys, whole, time) {
    if (lines.length < 2 || whole.length < 2) return undefined;
    const leaders = whole.map(i => {
        const [first, second] = [...lines].filter(line => line.values[i] !== null).sort((a, b) => decimal.compare(b.values[i], a.values[i]));
        return first && drawn(first.values[i]) > 0 && (!second || decimal.compare(first.values[i], second.values[i]) !== 0) ? first : null;
    });
    const last = leaders.at(-1);
    const led = leaders.filter(leader => leader && leader === last).length;
    if (last && led === leaders.length) return `${last.name} led ${time === 'day' ? 'on' : 'in'} every ${time}`;
    const since = leaders.findLastIndex(leader => leader !== last) + 1, before = leaders[since - 1];
    if (last && before && leaders.length - since >= 2 && leaders.slice(0, since).every(leader => leader !== last)) return `${last.name} overtook ${before.name} ${{ month: 'in', week: 'in the', day: 'on' }[time]} ${time === 'week' ? inSentence(scene.name(time, keys[whole[since]])) : scene.name(time, keys[whole[since]])}`;
    const most = lines.map(line => ({ line, count: leaders.filter(leader => leader === line).length })).sort((a, b) => b.count - a.count)[0];
    return most.count * 2 > leaders.length ? `${most.line.name} led ${time === 'day' ? 'on' : 'in'} ${most.count} of ${leaders.length} ${time}s` : `The lead in ${inSentence(label)} changed hands`;
}
