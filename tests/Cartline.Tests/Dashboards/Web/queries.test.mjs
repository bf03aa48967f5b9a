import test from 'node:test';
import assert from 'node:assert/strict';
import * as queries from '../../../../src/Cartline.Dashboards/Web/app/queries.js';
import * as states from '../../../../src/Cartline.Dashboards/Web/app/state.js';
import { formatFor } from '../../../../src/Cartline.Dashboards/Web/app/format.js';
import { meta, visual } from './shop.mjs';

const view = more => states.resolved({ ...states.initial(meta), ...more }, meta, formatFor(meta));
const asked = (of, more) => Object.fromEntries(queries.forVisual(meta, view(more), of).map(a => [a.name, a.query]));
const year = (from, to) => ({ dimension: 'day', from, to });
const books = { category: { exclude: false, values: ['Books'] } };

test('a visual asks for its period and the one it is compared with', () => {
    const { current, comparison, total } = asked(visual('top_categories', ['category']), { filters: books });
    assert.deepEqual(current.filters, [year('2025-01-01', '2025-12-31'), { dimension: 'category', in: ['Books'] }]);
    assert.deepEqual(comparison.filters, [year('2024-01-01', '2024-12-31'), { dimension: 'category', in: ['Books'] }]);
    assert.deepEqual(total.by, []);
});

test('the shape of a short period is that of its days', () => {
    const card = { id: 'card', measures: ['revenue'], queries: [{ name: 'spark', measures: ['revenue'], by: ['month'], period: 'current' }] };
    assert.deepEqual(asked(card, { period: 'mtd' }).spark.by, ['day']);
    assert.deepEqual(asked(card).spark.by, ['month']);
});

test('short periods are drawn by day, many lines by week, and only by month where sums by month are all there is', () => {
    const by = (kind, period, of = meta) => queries.forVisual(of, view({ period }), visual('v', ['month', 'category'], { kind }))[0].query.by[0];
    assert.deepEqual(['last_28_days', 'last_90_days', 'last_12_months'].map(period => by('trend', period)), ['day', 'day', 'month']);
    assert.deepEqual(['last_28_days', 'last_90_days', 'last_12_months'].map(period => by('lines', period)), ['day', 'week', 'month']);
    assert.equal(by('bars', 'last_28_days'), 'month');
    assert.equal(by('trend', 'last_28_days', { ...meta, detail: 'cube' }), 'month');
});

test('without a comparison none is asked for', () => {
    assert.equal(asked(visual('top_categories', ['category']), { compare: 'none' }).comparison, undefined);
    assert.equal(asked(visual('top_categories', ['category']), { period: 'all' }).comparison, undefined);
});

test('a visual obeys no slicer that it ignores', () => {
    const of = visual('retention', ['cohort'], { ignores: ['day', 'category'] });
    const { current, comparison } = asked(of, { filters: { ...books, state: { exclude: true, values: ['Goa'] } }, cross: [{ visual: 'trend', dimension: 'month', values: ['202503'] }] });
    assert.deepEqual(current.filters, [{ dimension: 'state', not_in: ['Goa'] }]);
    assert.equal(comparison, undefined);
});

test('a selection filters the others and not the visual it was made in', () => {
    const cross = [{ visual: 'top_categories', dimension: 'category', values: ['Books', 'Sports'] }];
    assert.deepEqual(asked(visual('top_categories', ['category']), { cross }).current.filters.length, 1);
    assert.deepEqual(asked(visual('top_products', ['product']), { cross }).current.filters[1], { dimension: 'category', in: ['Books', 'Sports'] });
});

test('a chosen month is compared with its twin, or not at all', () => {
    const cross = [{ visual: 'trend', dimension: 'month', values: ['202503'] }];
    const of = visual('top_categories', ['category']);
    assert.deepEqual(asked(of, { cross }).current.filters[1], { dimension: 'month', in: [202503] });
    assert.deepEqual(asked(of, { cross }).comparison.filters[1], { dimension: 'month', in: [202403] });
    assert.equal(asked(of, { cross, compare: 'previous', period: 'mtd' }).comparison, undefined);
    const cohort = [{ visual: 'retention', dimension: 'cohort', values: ['202403'] }];
    assert.deepEqual(asked(of, { cross: cohort }).comparison.filters[1], { dimension: 'cohort', in: [202403] });
});

test('a limited list is compared member by member', () => {
    const of = visual('top_products', ['product'], { limit: 2, sort: 'revenue' });
    const [, comparison] = queries.forVisual(meta, view(), of);
    assert.equal(comparison.second, 'product');
    const narrowed = queries.narrowed(comparison, { columns: ['product', 'revenue'], rows: [['P7', '2.00'], ['P1', '1.00']] });
    assert.deepEqual(narrowed.filters.at(-1), { dimension: 'product', in: ['P7', 'P1'] });
    assert.equal(queries.narrowed(comparison, { columns: ['product', 'revenue'], rows: [] }), null);
});

test('what a query is for stays in the page', () => {
    const { current } = asked(visual('top_products', ['product'], { limit: 2, sort: 'revenue' }));
    assert.deepEqual(current.origin, { visual: 'top_products', name: 'current' });
    assert.deepEqual(Object.keys(queries.bare(current)), ['measures', 'by', 'filters', 'sort', 'limit']);
});

test('questions that differ in measures only are asked once, and parted again', () => {
    const one = { measures: ['revenue'], by: ['month'], filters: [] };
    const two = { measures: ['orders'], by: ['month'], filters: [] };
    const other = { measures: ['orders'], by: ['month'], filters: [], sort: 'orders', limit: 3 };
    const { asked: fewer, places } = queries.joined([one, two, other]);
    assert.deepEqual(fewer, [{ ...one, measures: ['revenue', 'orders'] }, other]);
    assert.deepEqual(places, [0, 0, 1]);
    const answer = { columns: ['month', 'revenue', 'orders'], rows: [[202501, '1.00', 2]], total: 1 };
    assert.deepEqual(queries.parted(answer, two), { columns: ['month', 'orders'], rows: [[202501, 2]], total: 1 });
});

test('where goods come back sales are net, but not by what a return does not tell', () => {
    const net = { measures: { revenue: { instead: 'net_sales' }, units: {} }, dimensions: { category: {}, order: { not_of_returns: true } } };
    assert.deepEqual(['revenue', 'units'].map(measure => queries.shownFor(net, measure, ['category'])), ['net_sales', 'units']);
    assert.equal(queries.shownFor(net, 'revenue', ['category', 'order']), 'revenue');
    assert.equal(queries.shownFor({ measures: { revenue: {} }, dimensions: {} }, 'revenue', []), 'revenue');
});
