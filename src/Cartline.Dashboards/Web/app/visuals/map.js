import * as decimal from '../decimal.js';
import { h, s } from '../dom.js';
import { drawn, groups, largestFirst, nothingToDraw } from './answer.js';
import { onResize, roomIn, rootIn, say, settle } from './echart.js';
import { load, mapNames, mapOf } from './maps.js';
import { walkable } from './marks.js';
import { counted, inSentence, joined, sceneOf, startCase } from './scene.js';

export const kind = 'map';

const rowHeight = 26;
const unknown = '(unknown)';

/** A choropleth beside its sorted bars. What the map does not know is listed with its value, never dropped. */
export function draw(host, context) {
    const { format, visual } = context, scene = sceneOf(context), [measure] = visual.measures;
    const nothing = nothingToDraw(context.answers.current);
    if (nothing) return { table: { columns: [], rows: [] }, dispose: say(host, nothing) };
    const place = visual.by.includes('state') ? 'state' : visual.by.find(id => id !== 'country') ?? 'country';
    const hasCountry = visual.by.includes('country');
    const rows = scene.now.map(row => ({ ...row, place: row[place], country: hasCountry ? row.country : unknown }));
    const { root, look } = rootIn(host, context);
    const title = titleOf(scene, format, rows, measure, place);
    const view = { tabs: null, tab: null, gone: false, walk: null };
    const paint = async () => {
        view.tabs ??= tabsOf(rows, measure, place, await statesMaps());
        view.tab ??= view.tabs[0];
        const map = view.tab.map && await load(view.tab.map);
        if (view.gone) return;
        view.walk?.dispose();
        view.walk = paintTab(root, host, context, { scene, look, measure, place, tabs: view.tabs, view, map, title, choose: tab => { view.tab = tab; paint(); } });
    };
    const ready = paint().catch(error => { if (!view.gone) root.replaceChildren(h('p', { class: 'chart-nothing' }, error.message)); });
    const still = onResize(host, paint);
    const table = {
        columns: [...visual.by.map(id => ({ text: scene.label(id) })), ...visual.measures.map(id => ({ text: scene.label(id), isNumber: true }))],
        rows: scene.now.map(row => [...visual.by.map(id => scene.name(id, row[id])), ...visual.measures.map(id => format.exact(id, row[id]))]),
    };
    return {
        title, table, ready, subtitle: scene.titled(measure),
        dispose() { view.gone = true; still(); view.walk?.dispose(); root.remove(); },
    };
}

/** The maps of states, by name. */
const statesMaps = async () => new Map(await Promise.all(Object.keys(mapNames).filter(name => name !== 'world').map(async name => [name, await load(name)])));

const isKnown = key => key !== unknown && key !== null && key !== undefined;

/** The map on which at least half of the places of a country are; null where that country has none, or its places are on none. */
function mapOfPlaces({ key, rows }, maps) {
    const places = [...new Set(rows.map(row => row.place).filter(isKnown))];
    const tried = !isKnown(key) ? [...maps.keys()] : mapOf(key) ? [mapOf(key)] : [];
    return places.length ? tried.find(name => places.filter(one => maps.get(name).find(one)).length * 2 >= places.length) ?? null : null;
}

/**
 * One tab for each map that the places are on, the one that sells most first, and the world when there are other countries. A tab without
 * a map is bars alone: one country of which there is no map, and places that nobody can tell the country of.
 */
export function tabsOf(rows, measure, place, maps) {
    if (place === 'country') return [{ map: 'world', dimension: 'country', rows: rows.map(row => ({ ...row, country: row.place })) }];
    const byCountry = groups(rows, 'country', measure).sort(largestFirst).map(group => ({ ...group, map: mapOfPlaces(group, maps) }));
    const tabs = [...new Set(byCountry.map(group => group.map).filter(Boolean))].map(map => ({ map, dimension: place, rows: byCountry.filter(group => group.map === map).flatMap(group => group.rows) }));
    const [abroad, homeless] = [true, false].map(named => byCountry.filter(group => !group.map && isKnown(group.key) === named));
    if (abroad.length > 1 || tabs.length > 1 || (abroad.length > 0 && tabs.length > 0)) {
        const world = { map: 'world', dimension: 'country', rows };
        if (abroad.length > 0 && abroad[0] === byCountry[0]) tabs.unshift(world); else tabs.push(world);
    }
    if (tabs.length === 0) return [{ map: null, dimension: rows.some(row => isKnown(row.place)) ? place : 'country', rows }];
    if (tabs[0].map !== 'world') tabs[0].rows = [...tabs[0].rows, ...homeless.flatMap(group => group.rows)];
    return tabs;
}

function titleOf(scene, format, rows, measure, place) {
    const found = groups(rows, 'place', measure).filter(group => group.value !== null).sort(largestFirst), total = decimal.sum(found.map(group => group.value));
    if (found.length === 0 || !scene.adds(measure) || decimal.sign(total) <= 0 || found.some(group => decimal.sign(group.value) < 0)) return undefined;
    const label = inSentence(scene.label(measure)), one = inSentence(scene.label(place)), many = place === 'country' ? 'countries' : `${one}s`;
    if (found.length === 1) return `All ${label} comes from ${scene.name(place, found[0].key)}`;
    let sum = null, count = 0;
    for (const group of found) { sum = sum === null ? group.value : decimal.add(sum, group.value); count++; if (drawn(decimal.percent(sum, total, 4)) >= 60) break; }
    const share = format.share(sum, total, 0);
    if (count === 1) return `${scene.name(place, found[0].key)} makes ${share} of ${label}`;
    if (count <= 3) return `${joined(found.slice(0, count).map(group => scene.name(place, group.key)))} make ${share} of ${label}`;
    return count * 2 > found.length ? `${startCase(label)} is spread over ${found.length} ${many}; ${scene.name(place, found[0].key)} has most` : `${startCase(counted(count))} ${many} make ${share} of ${label}`;
}

function paintTab(root, host, context, { scene, look, measure, place, tabs, view, map, title, choose }) {
    const { format } = context, { tab } = view;
    const members = groups(tab.rows, tab.dimension, measure).sort(largestFirst).map(group => ({ ...group, name: scene.name(tab.dimension, group.key), region: map?.find(group.key) }));
    const regions = new Map();
    for (const member of members.filter(one => one.region && one.value !== null)) {
        const seen = regions.get(member.region);
        regions.set(member.region, seen ? { ...seen, value: decimal.add(seen.value, member.value), members: [...seen.members, member] } : { value: member.value, members: [member] });
    }
    const most = Math.max(0, ...[...regions.values()].map(one => drawn(one.value))), chosen = scene.chosen(tab.dimension);
    const shade = value => { const part = Math.sqrt(Math.max(0, drawn(value)) / (most || 1)); return look.ramp[Math.min(look.ramp.length - 1, Math.floor(part * look.ramp.length * 0.999))]; };
    const isChosen = member => chosen.has(String(member.key));
    const paths = new Map();
    const drawing = map && s('svg', { class: 'chart-svg chart-map', viewBox: `0 0 ${map.width} ${map.height}`, 'aria-hidden': 'true' }, map.regions.map(region => {
        const data = regions.get(region), picked = data?.members.some(isChosen);
        const path = s('path', { d: region.path, fill: !data || decimal.sign(data.value) <= 0 ? look.sunken : chosen.size > 0 && !picked ? look.ramp[1] : shade(data.value), stroke: picked ? look.ink : !data ? look.line : look.surface, 'stroke-width': (picked ? 2 : 0.8) * map.width / 420 });
        if (data) paths.set(data.members[0].key, path);
        path.cartlineKey = data?.members[0].key;
        return path;
    }));
    const { isPrint } = context, sideways = Boolean(map) && (map.width / map.height < 1.5 || isPrint);
    const wide = isPrint || (host.clientWidth || context.width) >= 400, space = roomIn(host, root, context), tall = Math.max(isPrint ? 90 : 200, space) - (tabs.length > 1 && !isPrint ? 40 : 0) - 26;
    const lost = map ? members.filter(member => !member.region && member.value !== null) : [], room = Math.max(isPrint ? 2 : 5, Math.floor((tall - (lost.length ? 40 : 0) - 4) / rowHeight));
    const listed = members.length > room ? members.slice(0, room - 1) : members, rest = members.slice(listed.length);
    const adds = scene.adds(measure), restValue = rest.length > 0 && adds ? decimal.sum(rest.map(member => member.value)) : null;
    const longest = Math.max(0, ...listed.map(member => drawn(member.value) ?? 0));
    const rowOf = (name, value, colour, classes) => h('div', { class: `chart-row chart-bar-row ${classes}`, 'aria-hidden': 'true' }, h('span', { class: 'chart-row-name', title: name }, name),
        h('span', { class: 'chart-bar' }, h('span', { style: { width: `${longest > 0 && colour ? Math.min(100, Math.max(0, drawn(value)) / longest * 100) : 0}%`, background: colour ?? 'none' } })), h('span', { class: 'chart-row-value' }, format.compact(measure, value)));
    const bars = listed.map(member => rowOf(member.name, member.value, isChosen(member) || (chosen.size === 0 && member === listed[0]) ? look.accent : look.soft, isChosen(member) ? 'chart-row-chosen' : ''));
    const others = restValue ? rowOf(`${rest.length} ${rest.length === 1 ? 'other' : 'others'}`, decimal.text(restValue), drawn(restValue) <= longest ? look.neutral : null, 'chart-row-rest') : null;
    const picture = map && h('div', { class: 'chart-map-side' }, drawing);
    if (picture) picture.style.height = `${wide ? tall - 4 : Math.min(320, Math.round((host.clientWidth || 320) * map.height / map.width))}px`;
    const note = lost.length === 0 ? null : h('p', { class: 'chart-note' }, `Not on the map: ${joined(lost.slice(0, 4).map(member => `${member.name} ${format.compact(measure, member.value)}`))}${lost.length > 4 ? ` and ${lost.length - 4} more, in the table` : ''}.`);
    const buttons = tabs.length < 2 || isPrint ? null : h('div', { class: 'chart-tabs' }, tabs.map(one => h('button', { type: 'button', class: 'chart-tab', 'aria-pressed': String(one === tab), onclick: () => choose(one) }, mapNames[one.map])));
    const list = h('div', { class: 'chart-map-list' }, bars, others, note);
    if (wide && sideways) list.style.minHeight = `${tall - 4}px`;
    const body = h('div', { class: 'chart-map-marks' }, picture, list);
    body.classList.toggle('chart-map-wide', wide && sideways);
    body.classList.toggle('chart-map-narrow', wide && sideways && (host.clientWidth || context.width) < 360);
    root.replaceChildren(...[buttons, body, map && h('p', { class: 'chart-credit' }, `Darker is more. ${map.attribution}`)].filter(Boolean));
    settle(root, context, space);
    const walk = walkable(body, { summary: `${title ?? scene.label(measure)}. ${map ? `Map of ${mapNames[tab.map]}` : 'Bars'} with ${members.length} ${members.length === 1 ? 'place' : 'places'}.`, onSelect: context.onSelect, isPrint: context.isPrint });
    const total = adds ? decimal.sum(tab.rows.map(row => row[measure])) : null;
    const boxOf = element => { const [a, b] = [body.getBoundingClientRect(), element.getBoundingClientRect()]; return [b.left - a.left, b.top - a.top, b.width, b.height]; };
    const marks = members.map((member, i) => {
        const path = paths.get(member.key) ?? (member.region && paths.get(regions.get(member.region)?.members[0].key));
        return {
            label: `${member.name}: ${format.exact(measure, member.value)}${member.region || !map ? '' : ', not on the map'}${isChosen(member) ? ', selected' : ''}`,
            get box() { return boxOf(bars[i] ?? path ?? body); }, noRing: !bars[i],
            tip: { title: member.name, lines: [...(member.rows.length === 1 ? context.visual.measures : [measure]).map(id => ({ text: scene.label(id), value: format.exact(id, id === measure ? member.value : member.rows[0][id]) })),
                ...(total && decimal.sign(total) > 0 ? [{ text: 'Share', value: format.share(member.value, total) }] : [])] },
            light: on => path?.classList.toggle('chart-region-lit', on),
            select: { dimension: tab.dimension, key: member.key, text: member.name },
        };
    });
    walk.update(marks, (x, y, element) => element.cartlineKey !== undefined ? members.findIndex(member => member.key === element.cartlineKey) : bars.indexOf(element.closest?.('.chart-bar-row')));
    return walk;
}
