import * as decimal from '../decimal.js';
import { s } from '../dom.js';
import * as days from '../days.js';
import { drawn, nothingToDraw } from './answer.js';
import { onResize, roomIn, rootIn, say, settle } from './echart.js';
import { fitted } from './labels.js';
import { walkable } from './marks.js';
import { monthOf, numberOf } from './months.js';
import { sceneOf } from './scene.js';
import { inkOn } from './tokens.js';

export const kind = 'cohorts';

/** Cohorts of fewer people than this are shown in grey: one person more or less would move them by points. */
export const fewPeople = 30;
const lineHeight = 24, cell = 46, nameWidth = 94, sizeWidth = 66;

/** Of those who first bought in a month, the share who bought again in each later month; months not over yet stay blank. */
export function draw(host, context) {
    const { format, visual, meta } = context, scene = sceneOf(context), [measure] = visual.measures;
    const nothing = nothingToDraw(context.answers.current);
    if (nothing) return { table: { columns: [], rows: [] }, dispose: say(host, nothing) };
    const cohorts = cohortsOf(scene.now, measure, meta.as_of);
    const reach = Math.max(0, ...cohorts.map(cohort => cohort.shares.findLastIndex(share => share !== undefined)));
    const mean = meanOf(cohorts, reach);
    const share = value => value === undefined || value === null ? '' : format.share(value, 100, 1);
    const table = {
        columns: [{ text: scene.label('cohort') }, { text: 'Customers', isNumber: true }, ...Array.from({ length: reach }, (_, i) => ({ text: `Month ${i + 1}`, isNumber: true }))],
        rows: [...cohorts.map(cohort => [scene.name('cohort', cohort.key), format.count(cohort.size), ...Array.from({ length: reach }, (_, i) => share(cohort.shares[i + 1]))]),
            ['Mean, by size', format.count(cohorts.reduce((sum, cohort) => sum + cohort.size, 0)), ...Array.from({ length: reach }, (_, i) => share(mean[i + 1]))]],
    };
    if (cohorts.length === 0) return { table, dispose: say(host, 'No customer with a known first order is in view.') };
    const title = titleOf(mean);
    const { root, look } = rootIn(host, context);
    const walk = walkable(root, { summary: `${title ?? visual.title}. ${cohorts.length} months of first orders, up to ${reach} months after.`, onSelect: context.onSelect, isPrint: context.isPrint });
    let svg = null;
    const paint = () => {
        // Paper has the height it has: the rows come closer.
        const close = context.isPrint ? Math.max(16, Math.min(lineHeight, Math.floor((roomIn(host, root, context) - 38) / (cohorts.length + 1)))) : lineHeight;
        const painted = picture(Math.max(220, host.clientWidth || context.width || 480), close, look, { format, scene, cohorts, mean, reach, share });
        svg?.remove();
        svg = painted.svg;
        root.prepend(svg);
        settle(root, context);
        walk.update(painted.marks);
    };
    paint();
    const still = onResize(host, paint);
    return {
        title, table, subtitle: `Share who bought again, by months after the first order; blank: not over yet, grey: fewer than ${fewPeople} people`,
        dispose() { still(); walk.dispose(); root.remove(); },
    };
}

/** Exact shares by months after the first order; 0 where nobody came, undefined where the month is not over. */
export function cohortsOf(rows, measure, asOf) {
    const lastWhole = numberOf(monthOf(asOf)) - (days.endOfMonth(asOf) === asOf ? 0 : 1), found = new Map();
    for (const row of rows.filter(one => one.cohort !== null && one.months_since !== null && one.months_since >= 0)) {
        if (!found.has(row.cohort)) found.set(row.cohort, new Map());
        found.get(row.cohort).set(row.months_since, row[measure]);
    }
    return [...found].filter(([, counts]) => counts.get(0) > 0).sort(([a], [b]) => a - b).map(([key, counts]) => {
        const size = counts.get(0), over = lastWhole - numberOf(key);
        const people = Array.from({ length: Math.max(0, over) + 1 }, (_, i) => counts.get(i) ?? 0);
        return { key, size, people, shares: people.map((count, i) => i === 0 || i <= over ? decimal.text(decimal.percent(count, size, 1)) : undefined) };
    });
}

/** Mean over the cohorts whose month is over, each weighing as many as it has people. */
export function meanOf(cohorts, reach) {
    return Array.from({ length: reach + 1 }, (_, i) => {
        const over = cohorts.filter(cohort => cohort.shares[i] !== undefined);
        const [came, all] = [over.reduce((sum, cohort) => sum + cohort.people[i], 0), over.reduce((sum, cohort) => sum + cohort.size, 0)];
        return over.length === 0 ? undefined : decimal.text(decimal.percent(came, all, 1));
    });
}

function titleOf(mean) {
    const whole = value => Math.round(drawn(value));
    if (mean[1] === undefined) return undefined;
    const later = mean[6] !== undefined ? 6 : mean[3] !== undefined ? 3 : null;
    return `Of a hundred new customers, ${whole(mean[1])} buy again the month after${later ? `, ${whole(mean[later])} in the ${later === 6 ? 'sixth' : 'third'} month` : ''}`;
}

function picture(width, line, look, { format, scene, cohorts, mean, reach, share }) {
    const fit = Math.min(reach, Math.max(1, Math.floor((width - nameWidth - sizeWidth) / cell)));
    const wide = Math.min(70, (width - nameWidth - sizeWidth) / Math.max(1, fit)), marks = [], nodes = [];
    const most = Math.max(1, ...cohorts.filter(cohort => cohort.size >= fewPeople).flatMap(cohort => cohort.shares.slice(1)).map(value => value === undefined ? 0 : drawn(value)));
    const text = (x, y, words, { colour = look.ink, weight = 400, align = 'middle' } = {}) => s('text', { x, y: y + 4, fill: colour, 'font-size': 12, 'font-weight': weight, 'font-family': look.font, 'text-anchor': align }, words);
    const x = i => nameWidth + sizeWidth + wide * (i - 1);
    nodes.push(text(0, 8, 'First order', { colour: look.muted, align: 'start' }), text(nameWidth + sizeWidth - 14, 8, 'People', { colour: look.muted, align: 'end' }));
    for (let i = 1; i <= fit; i++) nodes.push(text(x(i) + wide / 2, 8, i === 1 && wide > 60 ? 'Month 1' : String(i), { colour: look.muted }));
    const rows = [{ name: fitted('Mean, by size', nameWidth, 12, 600, look.font), size: cohorts.reduce((sum, cohort) => sum + cohort.size, 0), shares: mean, isMean: true }, ...cohorts.map(cohort => ({ ...cohort, name: scene.name('cohort', cohort.key) }))];
    rows.forEach((row, r) => {
        const y = 20 + line * r + (r > 0 ? 6 : 0), weight = row.isMean ? 600 : 400, few = row.size < fewPeople;
        const full = row.isMean ? 'Mean by size' : row.name;
        nodes.push(text(0, y + line / 2, row.name, { weight, align: 'start' }), text(nameWidth + sizeWidth - 14, y + line / 2, format.count(row.size), { weight, align: 'end', colour: few ? look.muted : look.ink }));
        for (let i = 1; i <= fit; i++) {
            const value = row.shares[i];
            if (value === undefined) continue;
            const fill = few ? look.sunken : look.ramp[Math.min(look.ramp.length - 1, Math.floor(drawn(value) / most * look.ramp.length * 0.999))];
            nodes.push(s('rect', { x: x(i) + 1, y: y + 1, width: wide - 2, height: line - 2, rx: 2, fill }), text(x(i) + wide / 2, y + line / 2, format.share(value, 100, 0), { weight, colour: few ? look.muted : inkOn(fill) }));
            const words = row.isMean ? '' : ` (${row.people[i]} of ${row.size})`;
            marks.push({ row: r, column: i, label: `${full}, month ${i}: ${share(value)}${words}${few ? ', few people' : ''}`, box: [x(i), y, wide, line],
                tip: { title: `${full}, ${i} ${i === 1 ? 'month' : 'months'} later`, lines: [{ text: 'Bought again', value: share(value), note: words.trim() }, ...(few ? [{ text: `Fewer than ${fewPeople} people: read with care`, value: '' }] : [])] },
                select: row.isMean ? undefined : { dimension: 'cohort', key: row.key, text: full } });
        }
    });
    let height = 20 + line * rows.length + 10;
    if (fit < reach) { nodes.push(text(0, height + 8, `The first ${fit} of ${reach} months; all are in the table.`, { colour: look.muted, align: 'start' })); height += 20; }
    return { svg: s('svg', { class: 'chart-svg', width, height, viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' }, nodes), marks };
}
