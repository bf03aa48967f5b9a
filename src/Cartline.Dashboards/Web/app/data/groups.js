const mostSlots = 1 << 22;

/** The groups of a question: one for each combination of keys that its rows have. */
export class Groups {
    #by;
    #sizes;
    #slots;
    #keys = [];

    /** @param by the dimensions of the question as { id, kind, calendar, keys, codes } */
    constructor(by) {
        this.#by = by;
        let size = 1;
        this.#sizes = by.map(({ keys }) => { const before = size; size *= keys.length + 1; return before; });
        if (size > Number.MAX_SAFE_INTEGER) throw new Error('The question has more groups than can be told apart.');
        this.#slots = size <= mostSlots ? new Int32Array(size).fill(-1) : new Map();
    }

    get count() {
        return this.#keys.length;
    }

    /** There is one group even without rows: a total over nothing. */
    atLeastOne() {
        if (this.#keys.length === 0) this.#keys.push(0);
    }

    /**
     * The group of each row; -1 where there is none.
     * @param rows how many rows there are
     * @param indexes for each dimension the row of its table that a row belongs to; null for the row itself
     * @param mask a byte a row, 0 for rows that do not count; null when all do
     * @param open whether rows may make groups
     * @param fixed the code of each dimension that is not read from the rows, by its place
     * @param by the dimensions as these rows have them
     */
    of(rows, indexes, mask, open = true, fixed = new Map(), by = this.#by) {
        const key = new Float64Array(rows);
        by.forEach(({ codes }, place) => {
            const size = this.#sizes[place];
            const index = indexes[place];
            if (fixed.has(place)) for (let i = 0, add = fixed.get(place) * size; i < rows; i++) key[i] += add;
            else if (index) for (let i = 0; i < rows; i++) key[i] += codes[index[i]] * size;
            else for (let i = 0; i < rows; i++) key[i] += codes[i] * size;
        });
        const found = new Int32Array(rows).fill(-1);
        const slots = this.#slots;
        const isMap = slots instanceof Map;
        for (let i = 0; i < rows; i++) {
            if (mask && !mask[i]) continue;
            let group = isMap ? slots.get(key[i]) ?? -1 : slots[key[i]];
            if (group < 0 && open) {
                group = this.#keys.push(key[i]) - 1;
                if (isMap) slots.set(key[i], group);
                else slots[key[i]] = group;
            }
            found[i] = group;
        }
        return found;
    }

    /** The dimensions with, in codes, the key of each group. */
    described() {
        return this.#by.map((dimension, place) => {
            const [size, many] = [this.#sizes[place], dimension.keys.length + 1];
            return { ...dimension, codes: Uint32Array.from(this.#keys, key => Math.floor(key / size) % many) };
        });
    }
}

/** Sums by group: { n, places } of a group, or null for one without any number. */
export function sumOf({ values, isNull }, places, slot, count, where) {
    const big = values instanceof BigInt64Array || Array.isArray(values);
    const sums = big ? new Array(count).fill(0n) : new Float64Array(count);
    const has = new Uint8Array(count);
    for (let i = 0; i < slot.length; i++) {
        const group = slot[i];
        if (group < 0 || (isNull !== null && isNull[i]) || (where && !where(i))) continue;
        sums[group] += values[i];
        has[group] = 1;
    }
    return group => (has[group] ? { n: BigInt(sums[group]), places } : null);
}

/**
 * Calendar days by group, whether or not they sold, whatever else is filtered.
 * @param mask a byte a row of the calendar, 0 for days outside the question
 * @param calendar the calendar's dimensions of the question: { place, codes } by day
 * @param described the dimensions of the groups
 */
export function daysOf(mask, calendar, described) {
    const counts = new Map();
    for (let row = 0; row < mask.length; row++) {
        if (!mask[row]) continue;
        const key = calendar.map(({ codes }) => codes[row]).join();
        counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return group => {
        const days = counts.get(calendar.map(({ place }) => described[place].codes[group]).join());
        return days === undefined && calendar.length ? null : { n: BigInt(days ?? 0), places: 0 };
    };
}

/** Clears the rows of a table that do not meet a filter; rows without a key meet none, as in SQL. */
export function restrict(mask, codes, allowed) {
    for (let row = 0; row < mask.length; row++) mask[row] &= allowed[codes[row]];
}
