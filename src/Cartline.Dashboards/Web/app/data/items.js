import { allowedBy, answer, partsOf } from './answers.js';
import { daysOf, Groups, restrict, sumOf } from './groups.js';

const mostBits = 1 << 28;

/** Answers any question exactly from the lines of a pack. */
export class Items {
    #pack;
    #header;
    #kept = new Map();

    constructor(pack) {
        this.#pack = pack;
        this.#header = pack.header;
    }

    answer(query) {
        const by = (query.by ?? []).map(id => this.#dimension(id));
        const filters = (query.filters ?? []).map(filter => ({ ...filter, dimension: this.#dimension(filter.dimension) }));
        const measures = query.measures.map(id => ({ id, ...this.#known('measures', id) }));
        const parts = [...new Map(measures.flatMap(m => partsOf(m.expression)).map(part => [part.name, part])).values()];
        const eventOf = part => (part.field && this.#header.fields[part.field]?.table in this.#header.events ? this.#header.fields[part.field].table : null);
        const facts = Object.keys(this.#header.events).filter(fact => parts.some(part => eventOf(part) === fact));
        const sold = parts.filter(part => !eventOf(part));
        const isSold = facts.length === 0 || sold.some(part => part.field);
        const dimensions = [...by, ...filters.map(f => f.dimension)];
        this.#refuseBeyond(dimensions, facts, isSold);
        const level = this.#level(dimensions, sold);
        const groups = new Groups(by);
        // What was sold, what came back and what was paid are rows of their own, each on its day, in the same groups.
        const slot = isSold ? groups.of(this.#pack.rows(level), by.map(d => this.#index(level, d.table)), this.#rows(level, filters)) : new Int32Array(0);
        const soldGroups = groups.count;
        const slots = new Map(facts.map(fact => [fact, this.#groupsOf(fact, groups, by, filters)]));
        if (by.length === 0 && parts.some(part => part.field)) groups.atLeastOne();
        const described = groups.described();
        const grouped = { slot, count: groups.count, by: described };
        const none = { n: 0n, places: 0 };
        const results = new Map([
            ...sold.map(part => {
                const value = this.#part(part, level, grouped, by, filters);
                // Where nothing was sold a sum is 0; where something was whose cost nobody knows, it stays unknown.
                return [part.name, facts.length && by.length && part.do === 'sum' ? group => (group >= soldGroups ? none : value(group)) : value];
            }),
            ...parts.filter(eventOf).map(part => {
                const value = this.#part(part, eventOf(part), { slot: slots.get(eventOf(part)), count: groups.count, by: described }, by, filters);
                return [part.name, group => value(group) ?? none];
            })]);
        return answer({ query, by: grouped.by, measures, groups: grouped.count, part: (part, group) => results.get(part.name)(group), texts: this.#header.texts });
    }

    /** What is of one fact alone no other row has, and what a fact does not know its rows have not. */
    #refuseBeyond(dimensions, facts, isSold) {
        const { events } = this.#header;
        const refuse = (dimension, why) => {
            if (dimension) throw new Error(`The dimension "${dimension.id}" ${why}.`);
        };
        const alone = dimensions.find(d => d.of && (isSold || facts.some(fact => fact !== d.of)));
        refuse(alone, `is of ${events[alone?.of]?.word} only`);
        for (const fact of facts) refuse(dimensions.find(d => !d.by_events.includes(fact)), `is not known of a ${events[fact].one}`);
    }

    /** The group of each row of a fact with days of its own. */
    #groupsOf(fact, groups, by, filters) {
        const ofFact = dimension => this.#ofFact(fact, dimension);
        const own = by.map(ofFact);
        return groups.of(this.#pack.rows(fact), own.map(d => this.#index(fact, d.table)),
            this.#rows(fact, filters.map(filter => ({ ...filter, dimension: ofFact(filter.dimension) }))), true, new Map(), own);
    }

    /** A dimension as the rows of such a fact have it: by what they refer to, or in a column of their own. */
    #ofFact(fact, dimension) {
        if (dimension.table === fact || !this.#pack.has(fact, dimension.id)) return dimension;
        const { codes, keys } = this.#pack.coded(fact, dimension.id);
        const places = new Map(dimension.keys.map((key, place) => [key, place]));
        const moved = Uint32Array.from([...keys.map(key => places.get(key)), dimension.keys.length]);
        return { ...dimension, table: fact, codes: Uint32Array.from(codes, code => moved[code]) };
    }

    #known(what, id) {
        if (!Object.hasOwn(this.#header[what], id)) throw new Error(`There is no ${what.slice(0, -1)} "${id}".`);
        return this.#header[what][id];
    }

    #dimension(id) {
        const dimension = this.#known('dimensions', id);
        const own = this.#pack.coded(dimension.table, id);
        // What only returns have, or another fact with days of its own, is a key too.
        const others = Object.keys(this.#header.events).filter(fact => fact !== dimension.table && this.#pack.has(fact, id));
        const more = [...new Set(others.flatMap(fact => this.#pack.coded(fact, id).keys))].filter(key => !own.keys.includes(key));
        if (more.length === 0) return { id, ...dimension, ...own };
        const keys = [...own.keys, ...more].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        const moved = [...own.keys.map(key => keys.indexOf(key)), keys.length];
        return { id, ...dimension, keys, codes: Uint32Array.from(own.codes, code => moved[code]) };
    }

    /** Orders are enough when nothing is asked of single lines. */
    #level(dimensions, parts) {
        const fields = parts.flatMap(part => [part.field, part.where]).filter(name => name && this.#header.fields[name]);
        return dimensions.every(d => d.by_order) && fields.every(name => this.#header.fields[name].by_order) ? this.#header.orders : this.#header.lines;
    }

    /** For each row of a level the row of another table that it belongs to; null for its own. What a line does not tell its order does. */
    #index(level, table) {
        if (level === table) return null;
        return this.#once(`${level}>${table}`, () => {
            if (this.#pack.refers(level, table)) return this.#pack.references(level, table);
            const orders = table === this.#header.orders ? null : this.#pack.references(this.#header.orders, table);
            const index = new Uint32Array(this.#pack.rows(level));
            const lines = this.#linesOfOrders();
            for (let order = 0, line = 0; order < lines.length; order++) {
                index.fill(orders ? orders[order] : order, line, (line += lines[order]));
            }
            return index;
        });
    }

    #linesOfOrders() {
        return this.#pack.numbers(this.#header.orders, 'lines').values;
    }

    /** A byte a row, set where every filter is met; null when there is none. */
    #rows(level, filters) {
        const masks = new Map();
        for (const filter of filters) {
            const { table } = filter.dimension;
            const mask = masks.get(table) ?? new Uint8Array(this.#pack.rows(table)).fill(1);
            masks.set(table, mask);
            restrict(mask, filter.dimension.codes, allowedBy(filter));
        }
        if (masks.size === 0) return null;
        const rows = new Uint8Array(this.#pack.rows(level)).fill(1);
        for (const [table, mask] of masks) {
            const index = this.#index(level, table);
            if (index) for (let i = 0; i < rows.length; i++) rows[i] &= mask[index[i]];
            else for (let i = 0; i < rows.length; i++) rows[i] &= mask[i];
        }
        return rows;
    }

    #part(part, level, grouped, by, filters) {
        if (part.do === 'days') return this.#days(grouped, by, filters);
        const where = part.where ? this.#truth(level, part.where) : null;
        if (part.do === 'sum') return this.#sum(part.field, level, grouped, where);
        return this.#distinct(part, level, grouped, where);
    }

    #truth(level, name) {
        const { table } = this.#header.fields[name];
        const { values, isNull } = this.#pack.numbers(table, name);
        const index = this.#index(level, table);
        return i => values[index ? index[i] : i] === 1 && !isNull?.[index ? index[i] : i];
    }

    #sum(name, level, { slot, count }, where) {
        const { places } = this.#header.fields[name];
        const { values, isNull } = level !== this.#header.fields[name].table ? this.#byOrder(name) : this.#pack.numbers(level, name);
        return sumOf({ values, isNull }, places, slot, count, where);
    }

    /** The lines of each order summed. */
    #byOrder(name) {
        return this.#once(`sum ${name}`, () => {
            const { values, isNull } = this.#pack.numbers(this.#header.lines, name);
            const lines = this.#linesOfOrders();
            const sums = values instanceof BigInt64Array ? new Array(lines.length).fill(0n) : new Float64Array(lines.length);
            const none = new Uint8Array(lines.length).fill(1);
            for (let order = 0, line = 0; order < lines.length; order++) {
                for (const end = line + lines[order]; line < end; line++) {
                    if (isNull?.[line]) continue;
                    sums[order] += values[line];
                    none[order] = 0;
                }
            }
            return { values: sums, isNull: none };
        });
    }

    #distinct(part, level, { slot, count }, where) {
        const counts = new Float64Array(count);
        const told = group => ({ n: BigInt(counts[group]), places: 0 });
        if (part.order_key) {
            // The lines of an order stand together, so an order is new to a group when it is not the one seen last.
            const order = this.#index(level, this.#header.orders);
            const last = new Int32Array(count).fill(-1);
            for (let i = 0; i < slot.length; i++) {
                const at = order ? order[i] : i;
                if (slot[i] < 0 || last[slot[i]] === at || (where && !where(i))) continue;
                last[slot[i]] = at;
                counts[slot[i]]++;
            }
            return told;
        }
        const { table } = this.#header.fields[part.field];
        const { values, isNull } = this.#pack.numbers(table, part.field);
        const index = this.#index(level, table);
        const ids = this.#once(`ids ${part.field}`, () => values.reduce((most, value) => Math.max(most, value), -1) + 1);
        const seen = count * ids <= mostBits ? new Bits(count * ids) : new Set();
        for (let i = 0; i < slot.length; i++) {
            const at = index ? index[i] : i;
            if (slot[i] < 0 || isNull?.[at] || (where && !where(i))) continue;
            const pair = slot[i] * ids + values[at];
            if (seen.has(pair)) continue;
            seen.add(pair);
            counts[slot[i]]++;
        }
        return told;
    }

    /** Calendar days of each group, whether or not they sold, whatever else is filtered. */
    #days(grouped, by, filters) {
        const mask = new Uint8Array(this.#pack.rows(this.#header.calendar)).fill(1).fill(0, this.#header.tables[this.#header.calendar].counted);
        for (const filter of filters) if (filter.dimension.calendar) restrict(mask, filter.dimension.codes, allowedBy(filter));
        const calendar = by.flatMap(({ calendar, codes }, place) => (calendar ? [{ place, codes }] : []));
        return daysOf(mask, calendar, grouped.by);
    }

    #once(name, make) {
        if (!this.#kept.has(name)) this.#kept.set(name, make());
        return this.#kept.get(name);
    }
}

/** A set of whole numbers below a bound, a bit each. */
class Bits {
    #words;

    constructor(size) {
        this.#words = new Uint32Array((size >>> 5) + 1);
    }

    has(number) {
        return (this.#words[number >>> 5] >>> (number & 31)) & 1;
    }

    add(number) {
        this.#words[number >>> 5] |= 1 << (number & 31);
    }
}
