import * as decimal from '../decimal.js';
import { s } from '../dom.js';
import { drawn, groups, largestFirst, nothingToDraw } from './answer.js';
import { onResize, roomIn, rootIn, say } from './echart.js';
import { fitted, textWidth } from './labels.js';
import { walkable } from './marks.js';
import { inSentence, sceneOf } from './scene.js';
import { inkOn } from './tokens.js';

export const kind = 'treemap';

/** Areas in two levels; the shade is the second measure. A label stands only where it fits whole or nearly so. */
export function draw(host, context) {
    const { format, visual } = context, scene = sceneOf(context), [measure, tone] = visual.measures, [outer, inner] = visual.by;
    const nothing = nothingToDraw(context.answers.current);
    if (nothing) return { table: { columns: [], rows: [] }, dispose: say(host, nothing) };
    const drawnRows = scene.now.filter(row => row[measure] !== null && decimal.sign(row[measure]) > 0), left = scene.now.length - drawnRows.length;
    const table = {
        columns: [...visual.by, ...visual.measures].map((id, i) => ({ text: scene.label(id), isNumber: i >= visual.by.length })),
        rows: scene.now.map(row => [...visual.by.map(id => scene.name(id, row[id])), ...visual.measures.map(id => format.exact(id, row[id]))]),
    };
    const label = inSentence(scene.label(measure));
    if (drawnRows.length === 0) return { table, dispose: say(host, `Nothing here has ${label} above zero.`) };
    const tree = groups(drawnRows, outer, measure).sort(largestFirst).map(group => ({
        ...group, name: scene.name(outer, group.key),
        parts: group.rows.map(row => ({ key: row[inner], name: scene.name(inner, row[inner]), row, value: row[measure] })).sort(largestFirst),
    }));
    const title = titleOf(scene, format, tree, measure, inner, drawnRows);
    const { root, look } = rootIn(host, context);
    const walk = walkable(root, { summary: `${title ?? visual.title}. Tree map of ${label}, ${tree.length} groups.`, onSelect: context.onSelect, isPrint: context.isPrint });
    const tones = tonesOf(tone ? drawnRows.map(row => drawn(row[tone])) : [], look);
    let svg = null;
    const paint = () => {
        const width = Math.max(200, Math.round(host.clientWidth || context.width)), height = Math.max(context.isPrint ? 80 : 180, Math.round(roomIn(host, root, context)));
        const painted = picture({ width, height, look }, { format, scene, measure, tone, tones, tree, outer, inner });
        svg?.remove();
        svg = painted.svg;
        root.prepend(svg);
        walk.update(painted.marks, (x, y) => painted.marks.findLastIndex(({ box: [l, t, w, h] }) => x >= l && x < l + w && y >= t && y < t + h));
    };
    paint();
    const still = onResize(host, paint);
    return {
        title, table, subtitle: [`Area: ${inSentence(scene.titled(measure))}${tones ? `, shade: ${inSentence(scene.label(tone))}` : ''}`, left > 0 && `${left} without positive ${label} not drawn`].filter(Boolean).join(' · '),
        dispose() { still(); walk.dispose(); root.remove(); },
    };
}

function titleOf(scene, format, tree, measure, inner, rows) {
    const parts = tree.flatMap(group => group.parts).sort(largestFirst), whole = decimal.sum(rows.map(row => row[measure]));
    if (parts.length < 2 || !scene.adds(measure) || decimal.compare(parts[0].value, parts[1].value) === 0) return undefined;
    return `${parts[0].name} is the largest ${inSentence(scene.label(inner))}, ${format.share(parts[0].value, whole, 0)} of ${inSentence(scene.label(measure))}`;
}

/** Six shades over the middle of the values; losses have their own colour. */
function tonesOf(values, look) {
    const known = values.filter(value => value !== null && value >= 0).sort((a, b) => a - b);
    if (known.length < 2 || known[0] === known.at(-1)) return null;
    const low = known[Math.floor(known.length * 0.05)], high = known[Math.ceil((known.length - 1) * 0.95)];
    const at = value => value === null ? look.sunken : value < 0 ? look.bad : look.ramp[Math.max(0, Math.min(look.ramp.length - 1, Math.floor((value - low) / (high - low || 1) * look.ramp.length * 0.999)))];
    return { low, high, at };
}

/** Rectangles as near to squares as rows allow (Bruls, Huizing and van Wijk). */
export function squarified(values, x, y, width, height) {
    const total = values.reduce((sum, value) => sum + value, 0), scale = width * height / (total || 1), out = [];
    let row = [], start = 0, [left, top, wide, tall] = [x, y, width, height];
    const worst = (list, side) => { const sum = list.reduce((a, b) => a + b, 0); return Math.max(side * side * Math.max(...list) / (sum * sum), sum * sum / (side * side * Math.min(...list))); };
    const close = () => {
        const sum = row.reduce((a, b) => a + b, 0), flat = wide >= tall, depth = sum / (flat ? tall : wide);
        let along = flat ? top : left;
        for (const area of row) {
            const length = area / depth;
            out.push(flat ? [left, along, depth, length] : [along, top, length, depth]);
            along += length;
        }
        if (flat) { left += depth; wide -= depth; } else { top += depth; tall -= depth; }
        start += row.length;
        row = [];
    };
    for (let i = 0; i < values.length; i++) {
        const area = Math.max(values[i] * scale, 1e-6), side = Math.max(1e-6, Math.min(wide, tall));
        if (row.length > 0 && worst([...row, area], side) > worst(row, side)) close();
        row.push(area);
    }
    if (row.length > 0) close();
    return out;
}

function picture({ width, height, look }, { format, scene, measure, tone, tones, tree, outer, inner }) {
    const legend = tones ? 26 : 0, head = 21, marks = [], nodes = [];
    const picked = { outer: scene.chosen(outer), inner: scene.chosen(inner) }, anyPicked = picked.outer.size + picked.inner.size > 0;
    const total = decimal.sum(tree.map(group => group.value));
    const text = (x, y, words, colour, weight = 400) => s('text', { x, y, fill: colour, 'font-weight': weight, 'font-size': 12, 'font-family': look.font }, words);
    const lines = row => [measure, tone].filter(Boolean).map(id => ({ text: scene.label(id), value: format.exact(id, row[id]) }));
    squarified(tree.map(group => drawn(group.value)), 0, 0, width, height - legend).forEach(([gx, gy, gw, gh], g) => {
        const group = tree[g], isPicked = picked.outer.has(String(group.key)), hasHead = gh > 46 && gw > 50;
        const inside = [gx + 1, gy + (hasHead ? head : 1), Math.max(1, gw - 3), Math.max(1, gh - (hasHead ? head : 1) - 3)];
        if (hasHead) {
            const share = format.share(group.value, total, 0), whole = `${group.name}  ${share}`;
            const words = textWidth(whole, 12, 600, look.font) <= gw - 6 ? whole : fitted(group.name, gw - 6, 12, 600, look.font);
            nodes.push(text(gx + 2, gy + 15, words, look.ink, 600));
        }
        marks.push({ label: `${group.name}: ${format.exact(measure, decimal.text(decimal.parse(group.value)))}, ${group.parts.length} parts`, box: [gx, gy, gw - 1, hasHead ? head : gh - 1],
            tip: { title: group.name, lines: [{ text: scene.label(measure), value: format.exact(measure, group.value) }, { text: 'Share', value: format.share(group.value, total) }] },
            select: { dimension: outer, key: group.key, text: group.name } });
        squarified(group.parts.map(part => drawn(part.value)), ...inside).forEach(([x, y, w, h], p) => {
            const part = group.parts[p], fill = tones ? tones.at(drawn(part.row[tone])) : look.series[g % look.series.length], ink = /^#[0-9a-f]{6}$/i.test(fill) ? inkOn(fill) : look.ink;
            const on = !anyPicked || isPicked || picked.inner.has(String(part.key));
            nodes.push(s('rect', { x: x + 0.5, y: y + 0.5, width: Math.max(0.5, w - 1), height: Math.max(0.5, h - 1), rx: 2, fill, opacity: on ? 1 : 0.35, stroke: picked.inner.has(String(part.key)) ? look.ink : 'none', 'stroke-width': 2 }));
            const name = fitted(part.name, w - 12, 12, 500, look.font), value = format.compact(measure, part.value);
            if (h >= 22 && w >= 34 && (name === part.name || [...name].length > 12)) {
                nodes.push(text(x + 6, y + 16, name, on ? ink : look.ink, 500));
                if (h >= 40 && textWidth(value, 12, 400, look.font) <= w - 12) nodes.push(text(x + 6, y + 32, value, on ? ink : look.ink));
            }
            marks.push({ label: `${part.name} in ${group.name}: ${lines(part.row).map(line => `${line.text} ${line.value}`).join(', ')}`, box: [x, y, w, h],
                tip: { title: `${group.name} · ${part.name}`, lines: lines(part.row) }, select: { dimension: inner, key: part.key, text: part.name } });
        });
    });
    if (tones) {
        const y = height - 14, low = format.compact(tone, tones.low.toFixed(1)), high = format.compact(tone, tones.high.toFixed(1)), from = textWidth(scene.label(tone), 12, 400, look.font) + 8 + textWidth(low, 12, 400, look.font) + 8;
        nodes.push(text(0, y + 8, `${scene.label(tone)}`, look.muted), text(from - 8 - textWidth(low, 12, 400, look.font), y + 8, low, look.muted));
        look.ramp.forEach((colour, i) => nodes.push(s('rect', { x: from + i * 20, y: y - 2, width: 19, height: 11, fill: colour })));
        nodes.push(text(from + look.ramp.length * 20 + 6, y + 8, high, look.muted));
    }
    return { svg: s('svg', { class: 'chart-svg', width, height, viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' }, nodes), marks };
}
