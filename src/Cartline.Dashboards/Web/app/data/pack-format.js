// A pack: the sales of a version in columns. Base64 of gzip of
//
//     4 bytes        length of the header, little-endian
//     header         JSON in UTF-8
//     body           columns, at the offsets that the header tells
//
// Header: format "cartline-pack", format_version 2 and
//     lines, orders, calendar
//                 the names of three tables: the lines sold, in the order of their orders; the orders, by their id, each with the
//                 number of its "lines"; and all days between the first and the last sale, sold on or not
//     events      { word, one } by the name of their table: facts with days of their own, such as returns
//     tables      those and the other dimensions of the star, by their aliases in the definitions. A table: { rows, columns:
//                 { name: column } }. Its column ">x" points into table x. Orders point into the dimensions that they refer to, lines
//                 into those only in which the lines of one order can differ.
//                 Of the calendar only the first "counted" days lie between the first and the last sale.
//     dimensions  { table, kind, by_order, by_events, of, calendar, has_text } by id; the column has the id's name
//     fields      { table, places, by_order } by name; amounts and quantities are whole numbers of the last of these decimals, truths are 0 and 1
//     measures    { count, places, expression } by id; an expression is { do: sum | distinct | days | plus | minus | ratio, … }
//     texts       what people read for a key, by dimension and key
//
// A column of numbers: { rows, min, bytes, at, steps?, nulls?, big?, like? }. Row i is min plus the little-endian number whose byte k
// is at at + k * rows + i; with steps it is that much more than the row before (the row before the first is 0). Without bytes all rows
// are min. nulls: at this offset a bit a row, lowest first, set where there is no number. like: the numbers of another column. big: sums may pass 2^53.
// A column of texts: { codes, at, lengths }: the different texts one behind the other in binary order, and for each row the number of
// its text; the number behind the last is "no text".

// A mark at the front of a text belongs to the text.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Reads a pack. */
export async function openPack(base64) {
    const stream = new Blob([bytesOf(base64)]).stream().pipeThrough(new DecompressionStream('gzip'));
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    const length = new DataView(bytes.buffer).getUint32(0, true);
    const header = JSON.parse(decoder.decode(bytes.subarray(4, 4 + length)));
    if (header.format !== 'cartline-pack' || header.format_version !== 2) throw new Error('The data in this page was written by another version of Cartline. Export the dashboard again.');
    return new Pack(header, bytes.subarray(4 + length));
}

function bytesOf(base64) {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    return bytes;
}

/** Columns of a pack, each read when it is first asked for. */
export class Pack {
    #body;
    #read = new Map();

    constructor(header, body) {
        this.header = header;
        this.#body = body;
    }

    rows(table) {
        return this.header.tables[table]?.rows ?? 0;
    }

    has(table, name) {
        return Boolean(this.header.tables[table]?.columns[name]);
    }

    /** { values, isNull } of a column of numbers: a typed array (BigInt64Array when sums may pass 2^53) and a byte a row, or null. */
    numbers(table, name) {
        return this.#once(`${table}.${name}`, () => {
            const column = this.header.tables[table].columns[name];
            const isNull = column.nulls === undefined ? null : this.#bits(column.nulls, column.rows);
            const values = column.like ? this.numbers(table, column.like).values : this.#numbers(column);
            return { values: column.big && !(values instanceof BigInt64Array) ? BigInt64Array.from(values, BigInt) : values, isNull };
        });
    }

    /** Whether the rows of a table point into another one. */
    refers(table, other) {
        return this.has(table, `>${other}`);
    }

    /** For each row of a table the row of another one that it points to. */
    references(table, other) {
        return this.#once(`${table}>${other}`, () => Uint32Array.from(this.numbers(table, `>${other}`).values));
    }

    /** { codes, keys } of a dimension: keys in their order, as answers write them; the code behind the last is null. */
    coded(table, name) {
        return this.#once(`${table}:${name}`, () => {
            const column = this.header.tables[table].columns[name];
            if (column.codes) return { codes: Uint32Array.from(this.#numbers(column.codes)), keys: this.#texts(column) };
            const { values, isNull } = this.numbers(table, name);
            const numbers = [...new Set(isNull ? values.filter((_, row) => !isNull[row]) : values)].map(Number).sort((a, b) => a - b);
            const places = new Map(numbers.map((number, place) => [number, place]));
            const codes = Uint32Array.from(values, (value, row) => (isNull?.[row] ? numbers.length : places.get(Number(value))));
            return { codes, keys: numbers };
        });
    }

    #once(name, read) {
        if (!this.#read.has(name)) this.#read.set(name, read());
        return this.#read.get(name);
    }

    #numbers({ rows, min, bytes, at, steps, big }) {
        const least = Number(min);
        if (!bytes) return new Float64Array(rows).fill(least);
        if (bytes === 8) return this.#wide(rows, BigInt(min), at, steps, big);
        const values = new Float64Array(rows);
        for (let k = 0, scale = 1; k < bytes; k++, scale *= 256) {
            const plane = this.#body.subarray(at + k * rows, at + (k + 1) * rows);
            for (let i = 0; i < rows; i++) values[i] += plane[i] * scale;
        }
        let before = 0;
        for (let i = 0; i < rows; i++) {
            values[i] += least + before;
            if (steps) before = values[i];
        }
        return values;
    }

    #wide(rows, least, at, steps, big) {
        const values = new BigInt64Array(rows);
        let before = 0n;
        for (let i = 0; i < rows; i++) {
            let value = 0n;
            for (let k = 7; k >= 0; k--) value = (value << 8n) | BigInt(this.#body[at + k * rows + i]);
            values[i] = value + least + before;
            if (steps) before = values[i];
        }
        return big ? values : Float64Array.from(values, Number);
    }

    #bits(at, rows) {
        const bits = new Uint8Array(rows);
        for (let i = 0; i < rows; i++) bits[i] = (this.#body[at + (i >> 3)] >> (i & 7)) & 1;
        return bits;
    }

    #texts({ at, lengths }) {
        let from = at;
        return Array.from(this.#numbers(lengths), length => decoder.decode(this.#body.subarray(from, (from += length))));
    }
}
