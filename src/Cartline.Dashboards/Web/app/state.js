import * as periods from './periods.js';

export const urlVersion = 1;
export const extraPages = ['glossary'];

/** The state nobody has changed. */
export function initial(meta) {
    return {
        page: meta.pages[0].id,
        period: periods.defaultPeriod,
        compare: periods.defaultComparison,
        filters: {},
        cross: [],
        drill: null,
        theme: null,
    };
}

// encodeURIComponent leaves "!" and "*" alone, and "!" at the front means "all but".
const encode = text => encodeURIComponent(text).replace(/[!'()*]/g, c => '%' + c.charCodeAt(0).toString(16).toUpperCase());

function decode(text) {
    try {
        return decodeURIComponent(text.replace(/\+/g, ' '));
    } catch {
        return text;
    }
}

const writeValues = values => values.map(encode).join(',');
const readValues = text => text.split(',').filter(part => part !== '').map(decode);

/** The state as the fragment of the address: readable, and only what differs from the start. */
export function write(state, meta) {
    const parts = [`v=${urlVersion}`];
    const start = initial(meta);
    if (state.period !== start.period) parts.push(`period=${state.period}`);
    if (state.compare !== start.compare) parts.push(`compare=${state.compare}`);
    for (const [dimension, filter] of Object.entries(state.filters)) {
        if (filter.values.length) parts.push(`${dimension}=${filter.exclude ? '!' : ''}${writeValues(filter.values)}`);
    }
    for (const { visual, dimension, values } of state.cross) parts.push(`x=${visual}:${dimension}:${writeValues(values)}`);
    if (state.drill) parts.push(`drill=${state.drill.length ? state.drill.map(step => `${step.dimension}:${encode(step.key)}`).join('/') : 'all'}`);
    if (state.theme) parts.push(`theme=${state.theme}`);
    return `#/${state.page}?${parts.join('&')}`;
}

/** Reads a fragment. What is not understood is left out and told in notices. */
export function read(fragment, meta) {
    const state = initial(meta);
    const notices = [];
    const [path, query = ''] = fragment.replace(/^#\/?/, '').split('?');
    const page = decode(path).replace(/\/$/, '');
    if (page) {
        if (meta.pages.some(p => p.id === page) || extraPages.includes(page)) state.page = page;
        else notices.push(`There is no page “${page}”; this is the first one.`);
    }
    for (const pair of query.split('&').filter(Boolean)) {
        const at = pair.indexOf('=');
        const [name, value] = at < 0 ? [decode(pair), ''] : [decode(pair.slice(0, at)), pair.slice(at + 1)];
        readPair(state, meta, name, value, notices);
    }
    return { state, notices };
}

function readPair(state, meta, name, value, notices) {
    const unknown = what => notices.push(`The link says ${what}, which is not understood here; it was left out.`);
    switch (name) {
        case 'v':
            if (Number(value) !== urlVersion) notices.push('The link was made by another version of this dashboard; parts of it may be missing.');
            return;
        case 'period':
            if (periods.isPreset(decode(value)) || periods.customRange(decode(value))) state.period = decode(value);
            else unknown(`period “${decode(value)}”`);
            return;
        case 'compare':
            if (periods.isComparison(decode(value))) state.compare = decode(value);
            else unknown(`compare “${decode(value)}”`);
            return;
        case 'theme':
            if (['light', 'dark', 'contrast', 'system'].includes(value)) state.theme = value;
            else unknown(`theme “${decode(value)}”`);
            return;
        case 'x': return readCross(state, meta, value, unknown);
        case 'drill': return readDrill(state, meta, value, unknown);
        case 'print': return;
        default:
            if (name !== 'day' && meta.dimensions[name] && value.replace(/^!/, '')) {
                state.filters[name] = { exclude: value.startsWith('!'), values: readValues(value.replace(/^!/, '')) };
            } else {
                unknown(`“${name}”`);
            }
    }
}

function readCross(state, meta, value, unknown) {
    const [visual, dimension, values = ''] = value.split(':');
    const known = meta.pages.some(page => page.visuals.some(v => v.id === decode(visual)));
    if (known && meta.dimensions[decode(dimension)] && readValues(values).length) {
        state.cross.push({ visual: decode(visual), dimension: decode(dimension), values: readValues(values) });
    } else {
        unknown(`selection “${decode(value)}”`);
    }
}

function readDrill(state, meta, value, unknown) {
    const steps = value === 'all' || value === '' ? [] : value.split('/').map(step => {
        const at = step.indexOf(':');
        return { dimension: decode(step.slice(0, Math.max(at, 0))), key: decode(step.slice(at + 1)) };
    });
    if (steps.every(step => meta.dimensions[step.dimension])) state.drill = steps;
    else unknown(`drill “${decode(value)}”`);
}

/** Sets or clears a slicer. */
export function withFilter(state, dimension, filter) {
    const filters = { ...state.filters };
    if (filter && filter.values.length) filters[dimension] = filter;
    else delete filters[dimension];
    return { ...state, filters };
}

/**
 * A click in a visual: filters the others by it. Clicking what alone is chosen clears it; with Ctrl or Shift it joins or leaves
 * the choice. A visual chooses within one dimension at a time.
 */
export function withSelection(state, visual, { dimension, key, additive }) {
    const value = String(key);
    const before = state.cross.find(c => c.visual === visual && c.dimension === dimension);
    const chosen = before?.values ?? [];
    const values = additive
        ? chosen.includes(value) ? chosen.filter(v => v !== value) : [...chosen, value]
        : chosen.length === 1 && chosen[0] === value ? [] : [value];
    const others = state.cross.filter(c => c.visual !== visual);
    return { ...state, cross: values.length ? [...others, { visual, dimension, values }] : others };
}

/** Escape: the newest selection goes. */
export const withoutLastSelection = state => ({ ...state, cross: state.cross.slice(0, -1) });

/** No slicer and no selection; period, comparison and page stay. */
export const withoutFilters = state => ({ ...state, filters: {}, cross: [] });

/** Everything as at the start, on the same page. */
export const reset = (state, meta) => ({ ...initial(meta), page: state.page, theme: state.theme });

export const countFilters = state => Object.keys(state.filters).length + state.cross.length;

const comparedNames = { last_year: 'the year before', previous: 'the period before', weekdays: 'the same weekdays' };

// Two dates are too long to stand beside every figure.
const shortly = (text, compare) => (text.length <= 10 ? text : comparedNames[compare]);

/**
 * What visuals and queries see of a state: its ranges resolved against the data.
 * period is null when the data has no day of it; comparison is null when there is none, with the reason when it was asked for.
 */
export function resolved(state, meta, format) {
    const asked = periods.named(state.period, meta);
    const period = asked && periods.clipped(asked, meta);
    const compared = period && periods.compared(period, state.compare);
    const covered = compared && compared.from >= meta.first_day && compared.to <= meta.last_day;
    const reason = !compared || covered ? null
        : `Nothing to compare with: ${format.range(compared)} is not fully in the data, which begins on ${format.day(meta.first_day)}.`;
    const selections = new Map();
    for (const { visual, dimension, values } of state.cross) {
        if (!selections.has(visual)) selections.set(visual, new Map());
        selections.get(visual).set(dimension, new Set(values));
    }
    return {
        ...state,
        asked,
        range: period,
        comparison: covered ? compared : null,
        comparisonReason: reason,
        periodText: period ? format.range(period) : format.range(asked),
        comparisonText: covered ? shortly(format.range(compared), state.compare) : null,
        selected: visual => selections.get(visual) ?? new Map(),
    };
}
