import test from 'node:test';
import assert from 'node:assert/strict';
import * as states from '../../../../src/Cartline.Dashboards/Web/app/state.js';
import { formatFor } from '../../../../src/Cartline.Dashboards/Web/app/format.js';
import { meta } from './shop.mjs';

const start = states.initial(meta);
const read = fragment => states.read(fragment, meta);

test('the state nobody has changed is a short address', () => assert.equal(states.write(start, meta), '#/overview?v=1'));

test('what is written is read back, whatever the values hold', () => {
    const awkward = ['Home & Kitchen', 'a,b', '!not', '50%', 'x=y', 'ü/ö', '(unknown)', 'a:b', '+', "l'eau"];
    const state = {
        ...start, page: 'products', period: '2025-01-01..2025-03-31', compare: 'weekdays', theme: 'dark',
        filters: { category: { exclude: false, values: awkward }, state: { exclude: true, values: ['!Goa'] } },
        cross: [{ visual: 'top_products', dimension: 'product', values: awkward }],
        drill: [{ dimension: 'category', key: 'a/b:c' }, { dimension: 'sub_category', key: 'x y' }],
    };
    const { state: back, notices } = read(states.write(state, meta));
    assert.deepEqual(back, state);
    assert.deepEqual(notices, []);
});

test('the address is one that people can read', () => {
    const state = { ...start, filters: { category: { exclude: false, values: ['Books', 'Sports'] }, state: { exclude: true, values: ['Goa'] } } };
    assert.equal(states.write(state, meta), '#/overview?v=1&category=Books,Sports&state=!Goa');
});

test('what is not understood is left out and told', () => {
    const { state, notices } = read('#/nowhere?v=9&period=2025-02-30..2025-03-01&compare=x&theme=pink&shoe=1&x=ghost:category:A&drill=shoe:1&category=');
    assert.deepEqual(state, start);
    assert.equal(notices.length, 9);
    assert.deepEqual(read(''), { state: start, notices: [] });
    assert.deepEqual(read('#/overview?v=1&category=%E0%A4%A').state.filters.category.values, ['%E0%A4%A']);
});

test('a click chooses, again clears, with Ctrl it adds and takes away', () => {
    const click = (state, key, additive = false) => states.withSelection(state, 'top_categories', { dimension: 'category', key, additive });
    const once = click(start, 'Books');
    assert.deepEqual(once.cross, [{ visual: 'top_categories', dimension: 'category', values: ['Books'] }]);
    assert.deepEqual(click(once, 'Books').cross, []);
    assert.deepEqual(click(once, 'Sports').cross[0].values, ['Sports']);
    const both = click(once, 'Sports', true);
    assert.deepEqual(both.cross[0].values, ['Books', 'Sports']);
    assert.deepEqual(click(both, 'Books', true).cross[0].values, ['Sports']);
    assert.deepEqual(click(both, 'Books').cross[0].values, ['Books']);
});

test('Escape takes the newest selection', () => {
    const first = states.withSelection(start, 'top_categories', { dimension: 'category', key: 'Books' });
    const second = states.withSelection(first, 'top_products', { dimension: 'product', key: 'P1' });
    assert.deepEqual(states.withoutLastSelection(second).cross, first.cross);
});

test('reset keeps the page and the theme', () => {
    const state = { ...start, page: 'products', theme: 'dark', period: 'mtd', filters: { category: { exclude: false, values: ['Books'] } } };
    assert.deepEqual(states.reset(state, meta), { ...start, page: 'products', theme: 'dark' });
});

test('a comparison outside the data is none, with the reason', () => {
    const format = formatFor(meta);
    const covered = states.resolved(start, meta, format);
    assert.deepEqual(covered.comparison, { from: '2024-01-01', to: '2024-12-31' });
    assert.equal(covered.comparisonReason, null);
    const outside = states.resolved({ ...start, period: 'all' }, meta, format);
    assert.equal(outside.comparison, null);
    assert.match(outside.comparisonReason, /not fully in the data/);
    assert.equal(states.resolved({ ...start, period: '2019-01-01..2019-02-01' }, meta, format).range, null);
});

test('visuals see what was chosen in them', () => {
    const state = states.withSelection(start, 'top_categories', { dimension: 'category', key: 'Books' });
    const view = states.resolved(state, meta, formatFor(meta));
    assert.deepEqual([...view.selected('top_categories').get('category')], ['Books']);
    assert.equal(view.selected('top_products').size, 0);
});
