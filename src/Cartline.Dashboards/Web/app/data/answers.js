// What the readers of packs share: from sums and counts by group to the rows of an answer, as the server's SQL makes them.

const day = number => new Date(number * 86_400_000).toISOString().slice(0, 10);

/** How answers write the key of a dimension. */
export const keyWriter = kind => (kind === 'day' || kind === 'week' ? day : key => key);

/** The code of each value that a filter names; values that the data does not have are left out. */
function codesOf(dimension, keys, values) {
    const read = reader(dimension);
    const places = new Map(keys.map((key, place) => [key, place]));
    return values.map(value => places.get(read(value))).filter(place => place !== undefined);
}

/** A value of a filter as keys are kept: text, day number or number. */
function reader({ kind, id }) {
    if (kind === 'text') return String;
    if (kind === 'day' || kind === 'week') {
        return value => {
            const number = Date.parse(`${value}T00:00:00Z`) / 86_400_000;
            if (!Number.isInteger(number)) throw new Error(`"${value}" is no ${id}; a day is written 2025-12-31.`);
            return number;
        };
    }
    return value => {
        if (!/^[+-]?\d+$/.test(String(value))) throw new Error(`"${value}" is no ${id}; a whole number was expected.`);
        return Number(value);
    };
}

/** A byte a code of a dimension, 1 where a filter lets it through; no key never is, as in SQL. */
export function allowedBy({ dimension, in: members, not_in: others, from, to }) {
    const { keys } = dimension;
    const allowed = new Uint8Array(keys.length + 1).fill(1);
    if (members || others?.length || from || to) allowed[keys.length] = 0;
    if (members) {
        const wanted = new Set(codesOf(dimension, keys, members));
        for (let code = 0; code < keys.length; code++) if (!wanted.has(code)) allowed[code] = 0;
    }
    for (const code of others ? codesOf(dimension, keys, others) : []) allowed[code] = 0;
    if (from || to) {
        const read = reader(dimension);
        const [least, most] = [from ? read(from) : -Infinity, to ? read(to) : Infinity];
        for (let code = 0; code < keys.length; code++) if (keys[code] < least || keys[code] > most) allowed[code] = 0;
    }
    return allowed;
}

/** The parts of an expression that are summed or counted. */
export function partsOf(expression) {
    return expression.left ? [...partsOf(expression.left), ...partsOf(expression.right)] : [expression];
}

const tens = [1n, 10n, 100n, 1000n, 10000n];
const abs = number => (number < 0n ? -number : number);

/** The value of an expression from its parts: { n: BigInt, places }, or null where it is undefined. */
function valueOf(expression, part) {
    if (!expression.left) return part(expression);
    const [left, right] = [valueOf(expression.left, part), valueOf(expression.right, part)];
    if (left === null || right === null) return null;
    const places = Math.max(left.places, right.places);
    const [a, b] = [left.n * tens[places - left.places], right.n * tens[places - right.places]];
    if (expression.do === 'plus') return { n: a + b, places };
    if (expression.do === 'minus') return { n: a - b, places };
    if (b === 0n) return null;
    const above = abs(a) * tens[expression.places] * (expression.percent ? 100n : 1n);
    const rounded = (2n * above + abs(b)) / (2n * abs(b));
    return { n: (a < 0n) !== (b < 0n) ? -rounded : rounded, places: expression.places };
}

function text({ n, places }) {
    const digits = String(abs(n)).padStart(places + 1, '0');
    return (n < 0n ? '-' : '') + (places ? `${digits.slice(0, -places)}.${digits.slice(-places)}` : digits);
}

/** With as many places, half away from nought where there were more. */
function rounded({ n, places: had }, places) {
    if (places >= had) return { n: n * tens[places - had], places };
    const unit = tens[had - places], whole = (2n * abs(n) + unit) / (2n * unit);
    return { n: n < 0n ? -whole : whole, places };
}

/** A count is a number; one of metres or kilograms with a fraction is text, without needless zeros. */
function counted(value) {
    return value.n % tens[value.places] === 0n ? Number(value.n / tens[value.places]) : text(value).replace(/0+$/, '');
}

const isLess = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The rows of an answer, sorted and cut.
 * @param query the question
 * @param by its dimensions as { id, kind, keys, codes }: for each group the code of its key
 * @param measures its measures as { id, count, places, expression }
 * @param groups how many groups there are
 * @param part gives, for a part of an expression and a group, { n: BigInt, places } or null
 * @param texts what people read for keys, by dimension
 */
export function answer({ query, by, measures, groups, part, texts }) {
    const values = measures.map(({ expression }) => group => valueOf(expression, p => part(p, group)));
    const order = Uint32Array.from({ length: groups }, (_, group) => group).sort(sorter(query, by, measures, values, groups));
    const kept = order.subarray(0, Math.min(query.limit ?? 10_000, 10_000));
    const writers = by.map(({ kind, keys, codes }) => {
        const write = keyWriter(kind);
        return group => (codes[group] === keys.length ? null : write(keys[codes[group]]));
    });
    const numbers = measures.map(({ count, places }, i) => group => {
        const value = values[i](group);
        if (value === null) return null;
        return count ? counted(value) : text(rounded(value, places));
    });
    const rows = Array.from(kept, group => [...writers, ...numbers].map(write => write(group)));
    const told = {};
    by.forEach(({ id }, i) => {
        if (texts[id]) told[id] = Object.fromEntries(rows.filter(row => Object.hasOwn(texts[id], row[i])).map(row => [row[i], texts[id][row[i]]]));
    });
    return { columns: [...by.map(d => d.id), ...measures.map(m => m.id)], rows, texts: told, total: groups, unavailable: null };
}

// Plain numbers are compared faster, and the two kinds compare with each other.
const sortable = value => (value === null ? null : abs(value.n) < 9007199254740992n ? Number(value.n) : value.n);

// Measures fall, undefined last; dimensions rise, no key last; ties go by the dimensions of the question in turn.
function sorter({ sort }, by, measures, values, groups) {
    const name = sort?.replace(/^-/, '');
    const measure = measures.findIndex(m => m.id === name);
    const sorted = measure < 0 ? null : Array.from({ length: groups }, (_, group) => sortable(values[measure](group)));
    const first = measure < 0 ? by.find(d => d.id === name) : undefined;
    const rest = by.filter(d => d !== first);
    return (a, b) => {
        let order = 0;
        if (sorted) {
            const [x, y] = [sorted[a], sorted[b]];
            order = x === null || y === null ? (x === null) - (y === null) : isLess(y, x);
        } else if (first) {
            const [x, y] = [first.codes[a], first.codes[b]];
            const none = first.keys.length;
            order = sort.startsWith('-') && x !== none && y !== none ? y - x : x - y;
        }
        for (let i = 0; order === 0 && i < rest.length; i++) order = rest[i].codes[a] - rest[i].codes[b];
        return order;
    };
}
