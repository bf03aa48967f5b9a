import { addDays, between } from './days.js';
import { compared } from './periods.js';

// From the templates of a page definition and the state to the queries that are asked.

const numbered = new Set(['month', 'quarter', 'year', 'weekday', 'count']);

/** Keys come as texts from the address; numbers of the calendar are numbers in the data. */
export function typed(meta, dimension, values) {
    return numbered.has(meta.dimensions[dimension]?.kind) ? values.map(Number) : values;
}

/** The filter of one slicer. */
export function slicerFilter(meta, dimension, { exclude, values }) {
    return { dimension, [exclude ? 'not_in' : 'in']: typed(meta, dimension, values) };
}

/** All filters but the period: slicers, and selections made in other visuals. */
export function standing(meta, state, { visual = null, ignores = [] } = {}) {
    const slicers = Object.entries(state.filters)
        .filter(([dimension]) => !ignores.includes(dimension))
        .map(([dimension, filter]) => slicerFilter(meta, dimension, filter));
    const selections = state.cross
        .filter(c => c.visual !== visual && !ignores.includes(c.dimension) && !(ignores.includes('day') && isTime(meta, c.dimension)))
        .map(c => ({ dimension: c.dimension, in: typed(meta, c.dimension, c.values) }));
    return [...slicers, ...selections];
}

/**
 * The measure that this shop's pages show for another: the one after returns where goods come back, wherever all dimensions of the
 * question are known of a return.
 */
export function shownFor(meta, measure, dimensions) {
    const { instead } = meta.measures[measure] ?? {};
    return instead && !dimensions.some(id => meta.dimensions[id]?.not_of_returns) ? instead : measure;
}

const timeKinds = new Set(['day', 'week', 'month', 'quarter', 'year', 'weekday']);
export const isTime = (meta, dimension) => timeKinds.has(meta.dimensions[dimension]?.kind) && !['cohort'].includes(dimension);

/** The filter by day of a named period; none for all days, undefined when that period cannot be had. */
export function periodFilter(state, period) {
    if (period === 'all') return [];
    const range = period === 'comparison' ? state.comparison : state.range;
    return range ? [{ dimension: 'day', from: range.from, to: range.to }] : undefined;
}

/**
 * The queries of a visual: [{name, query, second}]. A comparison of a limited list is asked second, for the members that the
 * list shows, so that each is compared with itself and not with another top ten.
 */
export function forVisual(meta, state, visual) {
    const ignores = visual.ignores ?? [];
    const filters = standing(meta, state, { visual: visual.id, ignores });
    const asked = [];
    for (const template of visual.queries) {
        const byDay = ignores.includes('day') ? [] : periodFilter(state, template.period);
        const others = template.period === 'comparison' ? shifted(meta, state, filters) : filters;
        if (byDay === undefined || others === null || (ignores.includes('day') && template.period === 'comparison')) continue;
        const by = (template.by ?? []).map(dimension => finer(meta, state, visual, template, dimension));
        const query = { measures: template.measures, by, filters: [...byDay, ...others] };
        if (template.sort) query.sort = finer(meta, state, visual, template, template.sort);
        if (template.limit) query.limit = template.limit;
        query.origin = { visual: visual.id, name: template.name };
        const second = template.period === 'comparison' && isShortList(visual) && query.by.length === 1 && !isTime(meta, query.by[0]) ? query.by[0] : null;
        asked.push({ name: template.name, query, second });
    }
    return asked;
}

// Two or three months make no line: a short period is drawn by its days, and where many lines of days would be a tangle, by its
// weeks. Sums by month, which is all that a large folder holds, have no days.
const alongTime = ['card', 'trend', 'columns', 'lines'];
function finer(meta, state, visual, { name }, dimension) {
    if (dimension !== 'month' || !alongTime.includes(visual.kind ?? 'card') || meta.detail === 'cube' || !state.range || visual.ignores?.includes('day')) return dimension;
    const length = between(state.range.from, state.range.to);
    if (length > 92) return dimension;
    return visual.kind === 'lines' && !name.startsWith('spark') && length > 34 ? 'week' : 'day';
}

// Naming its members costs a short list less than the whole of the comparison; a long one asks for all.
const isShortList = visual => visual.limit > 0 && visual.limit <= 50;

const earlier = {
    month: { last_year: month => month - 100 },
    quarter: { last_year: quarter => quarter - 10 },
    year: { last_year: year => year - 1 },
    day: { last_year: day => compared({ from: day, to: day }, 'last_year').from, weekdays: day => addDays(day, -364) },
    week: { weekdays: week => addDays(week, -364) },
};

// March of this year, once chosen, is compared with March of the year before. Where no such twin exists (March against "as many
// days right before") there is no comparison rather than a wrong one.
function shifted(meta, state, filters) {
    const moved = [];
    for (const filter of filters) {
        const kind = isTime(meta, filter.dimension) ? meta.dimensions[filter.dimension].kind : null;
        const shift = earlier[kind]?.[state.compare];
        if (earlier[kind] && !shift) return null;
        moved.push(shift ? { ...filter, ...(filter.in ? { in: filter.in.map(shift) } : { not_in: filter.not_in.map(shift) }) } : filter);
    }
    return moved;
}

/** The second query, for the members of the first answer; null when that has none. */
export function narrowed({ query, second }, current) {
    const at = current.columns.indexOf(second);
    const keys = current.rows.map(row => row[at]);
    return keys.length ? { ...query, filters: [...query.filters, { dimension: second, in: keys }] } : null;
}

/** The same queries, each as it is sent: the part that says what it is for stays here. */
export function bare({ measures, by, filters, sort, limit }) {
    return { measures, by, filters, ...(sort ? { sort } : {}), ...(limit ? { limit } : {}) };
}

const sameRows = query => JSON.stringify([query.by, query.filters]);

/** Joins queries that differ in measures only, so that six cards cost one question. Returns the fewer queries and where each part went. */
export function joined(queries) {
    const groups = new Map();
    const places = queries.map(query => {
        const open = !query.limit && !query.sort;
        const key = open ? sameRows(query) : JSON.stringify(query);
        if (!groups.has(key)) groups.set(key, { ...query, measures: [...query.measures] });
        const group = groups.get(key);
        for (const measure of query.measures) if (!group.measures.includes(measure)) group.measures.push(measure);
        return group;
    });
    const asked = [...groups.values()];
    return { asked, places: places.map(group => asked.indexOf(group)) };
}

/** The columns of an answer that one of the joined queries asked for. */
export function parted(answer, query) {
    const columns = [...query.by, ...query.measures];
    if (answer.unavailable || (columns.length === answer.columns.length && columns.every((c, i) => c === answer.columns[i]))) return answer;
    const at = columns.map(column => answer.columns.indexOf(column));
    return { ...answer, columns, rows: answer.rows.map(row => at.map(i => row[i])) };
}

/** Whether a measure has a fair value in the comparison period. */
export const isFair = (measure, meta, state) => !(meta.measures[measure]?.needs_history && state.comparison?.from <= meta.first_day);

/**
 * An answer for the comparison period with what cannot be compared taken out: where the data begins, nearly everybody is new,
 * so measures that look back have no fair value there.
 */
export function comparable(answer, meta, state) {
    const late = answer.columns.map(column => !isFair(column, meta, state));
    return late.includes(true) ? { ...answer, rows: answer.rows.map(row => row.map((value, i) => (late[i] ? null : value))) } : answer;
}

/** Rows as objects by column, for those who read few of them. */
export function records(answer) {
    return (answer?.rows ?? []).map(row => Object.fromEntries(answer.columns.map((column, i) => [column, row[i]])));
}
