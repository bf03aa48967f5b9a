import { allowedBy, answer, partsOf } from './answers.js';
import { daysOf, Groups, restrict, sumOf } from './groups.js';

const serve = 'Ask the served dashboard: ./cartline dashboard serve';

/** Why a question cannot be answered from sums. */
class Unavailable extends Error {}

/**
 * Answers from sums by month, place, payment method and group of products, exactly or not at all. Orders are counted from a
 * table of their own, by the set of categories in each; what each page asks before anything is chosen was answered by SQL.
 * Its header names two things more than that of a pack: "months", a table that the calendar points into in place of lines and orders,
 * and "sets", the dimension whose members orders are counted by. "events" are facts of which there are sums as the lines are, such as what
 * came back on the days of sale; "more_events" names those of which there are others. The lines are sums, with a column by part of a measure. The orders are
 * counts: "categories", a bit for each member of that dimension in the order of their keys, and "orders".
 */
export class Cube {
    #pack;
    #header;
    #meta;
    #known;

    constructor(pack, snapshot = [], meta = null) {
        this.#pack = pack;
        this.#header = pack.header;
        this.#meta = meta;
        this.#known = new Map(snapshot.map(({ query, answer }) => [nameOf(query), answer]));
    }

    answer(query) {
        const known = this.#known.get(nameOf(query));
        if (known) return known;
        try {
            return this.#answer(query);
        } catch (error) {
            if (!(error instanceof Unavailable)) throw error;
            return { columns: [...(query.by ?? []), ...query.measures], rows: [], texts: {}, total: 0, unavailable: error.message };
        }
    }

    #answer(query) {
        const measures = query.measures.map(id => ({ id, ...this.#header.measures[id] }));
        const parts = [...new Map(measures.flatMap(m => partsOf(m.expression)).map(part => [part.name, part])).values()];
        for (const part of parts) this.#check(part, measures);
        const { lines } = this.#header;
        const facts = Object.keys(this.#header.events).filter(fact => parts.some(part => this.#eventOf(part) === fact));
        const sold = parts.filter(part => !this.#eventOf(part));
        for (const fact of facts) this.#bounded(fact, query.filters ?? []);
        const by = (query.by ?? []).map(id => this.#dimension(id));
        const masks = this.#masks(query.filters ?? []);
        const groups = new Groups(by);
        const grouped = level => groups.of(this.#pack.rows(level), by.map(d => this.#index(level, d.table)), this.#rows(level, masks));
        const slot = facts.length === 0 || sold.some(part => part.field) ? grouped(lines) : new Int32Array(0);
        const soldGroups = groups.count, slots = new Map(facts.map(fact => [fact, grouped(fact)]));
        if (by.length === 0 && parts.some(part => part.field)) groups.atLeastOne();
        const described = groups.described();
        const none = { n: 0n, places: 0 };
        const results = new Map([
            ...sold.map(part => {
                const value = this.#part(part, { by, masks, groups, slot, described });
                // Where nothing was sold a sum is 0; where something was whose cost nobody knows, it stays unknown.
                return [part.name, facts.length && by.length && part.do === 'sum' ? group => (group >= soldGroups ? none : value(group)) : value];
            }),
            ...parts.filter(part => this.#eventOf(part)).map(part => {
                const fact = this.#eventOf(part);
                const value = sumOf(this.#pack.numbers(fact, part.name), this.#header.fields[part.field].places, slots.get(fact), groups.count, null);
                return [part.name, group => value(group) ?? none];
            })]);
        return answer({ query, by: described, measures, groups: groups.count, part: (part, group) => results.get(part.name)(group), texts: this.#header.texts });
    }

    #check(part, measures) {
        const { lines, orders } = this.#header;
        if (part.do === 'days' || this.#eventOf(part) || (part.do === 'sum' && this.#pack.has(lines, part.name)) || (part.order_key && !part.where && this.#pack.has(orders, 'orders'))) return;
        const { id } = measures.find(m => partsOf(m.expression).includes(part));
        throw new Unavailable(`${this.#label('measures', id)} cannot be told from sums: ${this.#size()} ${serve}`);
    }

    #eventOf(part) {
        return part.do === 'sum' ? Object.keys(this.#header.events).find(fact => this.#pack.has(fact, part.name)) : undefined;
    }

    /** The sums of returns are those of the days of sale; what came back later is in none of them. So of other facts. */
    #bounded(fact, filters) {
        if (!this.#header.more_events.includes(fact)) return;
        const { keys } = this.#pack.coded(this.#header.calendar, 'day');
        const last = new Date(keys.at(-1) * 86_400_000).toISOString().slice(0, 10), first = new Date(keys[0] * 86_400_000).toISOString().slice(0, 10);
        if (!filters.some(filter => filter.dimension === 'day' && filter.from >= first && filter.to <= last)) throw new Unavailable(`There are ${this.#header.events[fact].word} on other days than the days of sale, which the sums of this page do not hold. Choose a period. ${serve}`);
    }

    #label(what, id) {
        return this.#meta?.[what]?.[id]?.label ?? id;
    }

    #size() {
        const lines = this.#meta?.rows?.lines;
        return lines ? `with ${lines.toLocaleString('en-US')} order lines this page holds sums instead of single orders.` : 'this page holds no single orders.';
    }

    #dimension(id) {
        const dimension = this.#header.dimensions[id];
        if (!dimension) throw new Unavailable(`${this.#label('dimensions', id)} is not among the sums of this page: ${this.#size()} ${serve}`);
        return { id, ...dimension, ...this.#pack.coded(dimension.table, id) };
    }

    #index(level, table) {
        return this.#pack.refers(level, table) ? this.#pack.references(level, table) : null;
    }

    /** By table, a byte a row, set where the filters on it are met. */
    #masks(filters) {
        const { calendar, months } = this.#header;
        const masks = {};
        const open = table => (masks[table] ??= new Uint8Array(this.#pack.rows(table)).fill(1));
        for (const filter of filters) {
            if (filter.dimension === 'day') {
                const dimension = { id: 'day', kind: 'day', ...this.#pack.coded(calendar, 'day') };
                restrict(open(calendar), dimension.codes, allowedBy({ ...filter, dimension }));
            } else {
                const dimension = this.#dimension(filter.dimension);
                restrict(open(dimension.table), dimension.codes, allowedBy({ ...filter, dimension }));
            }
        }
        if (masks[calendar]) this.#months(masks[calendar], open(months));
        return masks;
    }

    /** Months of which all days were asked for; a part of a month is no sum that is kept. */
    #months(days, months) {
        const month = this.#monthOfDays();
        const [chosen, all] = [new Uint32Array(months.length), new Uint32Array(months.length)];
        for (let day = 0; day < days.length; day++) {
            all[month[day]]++;
            chosen[month[day]] += days[day];
        }
        for (let i = 0; i < months.length; i++) {
            if (months[i] && chosen[i] > 0 && chosen[i] < all[i]) throw new Unavailable(`The sums of this page are by whole month. Choose a period of whole months. ${serve}`);
            if (chosen[i] === 0) months[i] = 0;
        }
    }

    #monthOfDays() {
        return this.#pack.references(this.#header.calendar, this.#header.months);
    }

    #rows(level, masks) {
        const rows = new Uint8Array(this.#pack.rows(level)).fill(1);
        for (const table of Object.keys(masks).filter(t => this.#pack.refers(level, t))) {
            const [index, mask] = [this.#index(level, table), masks[table]];
            for (let i = 0; i < rows.length; i++) rows[i] &= mask[index[i]];
        }
        return rows;
    }

    #part(part, asked) {
        if (part.do === 'days') return this.#days(asked);
        if (part.do === 'sum') return sumOf(this.#pack.numbers(this.#header.lines, part.name), this.#header.fields[part.field].places, asked.slot, asked.groups.count, null);
        return this.#orders(asked);
    }

    #days({ by, masks, described }) {
        const { months } = this.#header;
        const month = this.#monthOfDays();
        const mask = Uint8Array.from(month, m => masks[months]?.[m] ?? 1);
        const calendar = by.flatMap(({ table, codes }, place) => (table === months ? [{ place, codes: Uint32Array.from(month, m => codes[m]) }] : []));
        return daysOf(mask, calendar, described);
    }

    #orders({ by, masks, groups }) {
        const { orders: level, sets } = this.#header;
        const place = by.findIndex(d => d.id === sets);
        const set = this.#dimension(sets);
        const finer = by.find(d => d.id !== sets && !this.#pack.refers(level, d.table));
        if (finer) throw new Unavailable(`Orders by ${this.#label('dimensions', finer.id).toLowerCase()} cannot be told from sums: ${this.#size()} ${serve}`);
        const lineOnly = Object.keys(masks).find(t => t !== this.#header.calendar && t !== set.table && !this.#pack.refers(level, t));
        if (lineOnly) throw new Unavailable(`Orders under a filter of their lines cannot be told from sums: ${this.#size()} ${serve}`);
        const wanted = masks[set.table] ? this.#members(set, masks[set.table]) : null;
        const rows = this.#rows(level, masks);
        const [bits, orders] = [this.#pack.numbers(level, 'categories').values, this.#pack.numbers(level, 'orders').values];
        const counts = new Float64Array(groups.count);
        const add = (mask, fixed) => {
            const slot = groups.of(rows.length, by.map(d => this.#index(level, d.table)), mask, false, fixed);
            for (let i = 0; i < slot.length; i++) if (slot[i] >= 0) counts[slot[i]] += orders[i];
        };
        const has = (row, code) => Math.floor(bits[row] / 2 ** code) % 2 === 1;
        const codes = set.keys.map((_, code) => code).filter(code => !wanted || wanted.has(code));
        if (place >= 0) {
            for (const code of codes) add(rows.map((on, row) => (on && has(row, code) ? 1 : 0)), new Map([[place, code]]));
        } else {
            add(wanted ? rows.map((on, row) => (on && codes.some(code => has(row, code)) ? 1 : 0)) : rows, new Map());
        }
        return group => ({ n: BigInt(counts[group]), places: 0 });
    }

    /** The members of a dimension that a choice of its table is made of; a part of a member does not tell which orders held it. */
    #members({ id, codes, keys }, mask) {
        const [chosen, all] = [new Uint32Array(keys.length + 1), new Uint32Array(keys.length + 1)];
        for (let row = 0; row < mask.length; row++) {
            all[codes[row]]++;
            chosen[codes[row]] += mask[row];
        }
        const wanted = new Set();
        for (let code = 0; code < all.length; code++) {
            if (chosen[code] > 0 && chosen[code] < all[code]) throw new Unavailable(`Orders under a filter finer than ${this.#label('dimensions', id).toLowerCase()} cannot be told from sums: ${this.#size()} ${serve}`);
            if (chosen[code] > 0) wanted.add(code);
        }
        return wanted;
    }
}

function nameOf({ measures, by = [], filters = [], sort = null, limit = null }) {
    return JSON.stringify([measures, by, filters.map(f => [f.dimension, f.in ?? null, f.not_in ?? null, f.from ?? null, f.to ?? null]), sort, limit]);
}
