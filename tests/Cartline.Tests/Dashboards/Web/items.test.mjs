import test from 'node:test';
import assert from 'node:assert/strict';
import { Items } from '../../../../src/Cartline.Dashboards/Web/app/data/items.js';

// Two orders in January and February; of the first 30 came back in March, when nothing was sold, and 5 more after the last counted day.
const texts = (...values) => {
    const keys = [...new Set(values)].sort();
    return { codes: Uint32Array.from(values, value => keys.indexOf(value)), keys };
};
const numbers = values => ({ values: Float64Array.from(values), isNull: null });
const tables = {
    d: { rows: 4, coded: { month: texts(202501, 202502, 202503, 202507), day: texts(20000, 20030, 20060, 20180) } },
    o: { rows: 2, coded: { channel: texts('web', 'app') }, to: { d: [0, 1] }, numbers: { lines: numbers([1, 1]) } },
    f: { rows: 2, coded: {}, to: {}, numbers: { line_total: numbers([10000, 5000]), profit: { values: Float64Array.from([4000, 0]), isNull: Uint8Array.from([0, 1]) } } },
    r: { rows: 2, coded: { channel: texts('web', 'unheard'), reason: texts('too small', 'late') }, to: { d: [2, 3] }, numbers: { returned: numbers([3000, 500]) } },
};
const sum = (name, field) => ({ do: 'sum', name, field });
const pack = {
    header: {
        lines: 'f', orders: 'o', calendar: 'd', events: { r: { word: 'returns', one: 'return' } }, texts: {}, tables: { d: { counted: 3 } },
        dimensions: {
            month: { table: 'd', kind: 'month', by_order: true, by_events: ['r'], of: null, calendar: true },
            channel: { table: 'o', kind: 'text', by_order: true, by_events: ['r'], of: null },
            reason: { table: 'r', kind: 'text', by_order: false, by_events: ['r'], of: 'r' },
            weather: { table: 'o', kind: 'text', by_order: true, by_events: [], of: null },
        },
        fields: { line_total: { table: 'f', places: 2, by_order: true }, profit: { table: 'f', places: 2, by_order: true }, returned: { table: 'r', places: 2, by_order: false } },
        measures: {
            revenue: { places: 2, expression: sum('sum_line_total', 'line_total') },
            profit: { places: 2, expression: sum('sum_profit', 'profit') },
            returns: { places: 2, expression: sum('sum_returned', 'returned') },
            net_sales: { places: 2, expression: { do: 'minus', left: sum('sum_line_total', 'line_total'), right: sum('sum_returned', 'returned') } },
            days: { count: true, places: 0, expression: { do: 'days', name: 'days' } },
        },
    },
    rows: table => tables[table].rows,
    has: (table, name) => name.startsWith('>') ? Boolean(tables[table]?.to?.[name.slice(1)]) : Boolean(tables[table]?.coded[name] ?? tables[table]?.numbers?.[name]),
    numbers: (table, name) => tables[table].numbers[name],
    refers: (table, other) => Boolean(tables[table].to?.[other]),
    references: (table, other) => Uint32Array.from(tables[table].to[other]),
    coded: (table, id) => tables[table].coded[id] ?? { codes: new Uint32Array(tables[table].rows), keys: ['?'] },
};
const rows = query => new Items(pack).answer(query).rows;

test('a sale counts on the day of its order, a return on its own', () => {
    assert.deepEqual(rows({ measures: ['revenue', 'returns', 'net_sales'], by: ['month'], sort: 'month' }), [
        [202501, '100.00', '0.00', '100.00'], [202502, '50.00', '0.00', '50.00'], [202503, '0.00', '30.00', '-30.00'], [202507, '0.00', '5.00', '-5.00']]);
    assert.deepEqual(rows({ measures: ['net_sales'] }), [['115.00']]);
});

test('a question without returns has no group of returns alone, and profit that nobody knows stays unknown', () => {
    assert.deepEqual(rows({ measures: ['revenue', 'profit'], by: ['month'] }), [[202501, '100.00', '40.00'], [202502, '50.00', null]]);
    assert.deepEqual(rows({ measures: ['profit', 'returns'], by: ['month'] }).slice(1, 3), [[202502, null, '0.00'], [202503, '0.00', '30.00']]);
});

test('returns have dimensions of their own, and those of orders in a column of theirs', () => {
    assert.deepEqual(rows({ measures: ['net_sales'], by: ['channel'] }), [['app', '50.00'], ['unheard', '-5.00'], ['web', '70.00']]);
    assert.deepEqual(rows({ measures: ['net_sales'], by: ['channel'], filters: [{ dimension: 'channel', in: ['unheard', 'app'] }] }), [['app', '50.00'], ['unheard', '-5.00']]);
    assert.deepEqual(rows({ measures: ['returns'], by: ['reason'], sort: 'returns' }), [['too small', '30.00'], ['late', '5.00']]);
    assert.throws(() => rows({ measures: ['revenue'], by: ['reason'] }), /is of returns only/);
    assert.throws(() => rows({ measures: ['net_sales'], by: ['weather'] }), /is not known of a return/);
});

test('days after the last sale are not counted', () => {
    assert.deepEqual(rows({ measures: ['days'] }), [[3]]);
});
