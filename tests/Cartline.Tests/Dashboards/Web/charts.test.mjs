import test from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as decimal from '../../../../src/Cartline.Dashboards/Web/app/decimal.js';
import { addsUp, groups, largestFirst } from '../../../../src/Cartline.Dashboards/Web/app/visuals/answer.js';
import { scaleFor, scaleOf } from '../../../../src/Cartline.Dashboards/Web/app/visuals/axes.js';
import { cohortsOf, meanOf } from '../../../../src/Cartline.Dashboards/Web/app/visuals/cohorts.js';
import { byOrders, byOrdersAndReturns, priceVolumeMix, rateAndMix } from '../../../../src/Cartline.Dashboards/Web/app/visuals/decompose.js';
import { spread } from '../../../../src/Cartline.Dashboards/Web/app/visuals/labels.js';
import { mapOf, withFinder } from '../../../../src/Cartline.Dashboards/Web/app/visuals/maps.js';
import { isPartial, monthsOf } from '../../../../src/Cartline.Dashboards/Web/app/visuals/months.js';
import { inSentence, joined } from '../../../../src/Cartline.Dashboards/Web/app/visuals/scene.js';
import { isPartial as isInPart, keysOf } from '../../../../src/Cartline.Dashboards/Web/app/visuals/timeline.js';
import { tabsOf } from '../../../../src/Cartline.Dashboards/Web/app/visuals/map.js';
import { squarified } from '../../../../src/Cartline.Dashboards/Web/app/visuals/treemap.js';

const web = '../../../../src/Cartline.Dashboards/Web/';
const read = path => readFileSync(new URL(path, import.meta.url), 'utf8');
const map = name => withFinder(JSON.parse(read(`${web}maps/${name}.json`)));
const places = country => [...new Set(read(`../../../../src/Cartline.Simulator/Words/${country}_places.txt`).trim().split(/\r?\n/).map(line => line.split('|')[1]))];
const total = list => decimal.toNumber(decimal.sum(list));
// The same numbers on every run: a linear congruential series.
const series = seed => () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;

test('price, volume and mix of the worked example', () => {
    const parts = priceVolumeMix([{ key: 'A', units: 80, revenue: '880' }, { key: 'B', units: 90, revenue: '1710' }], [{ key: 'A', units: 100, revenue: '1000' }, { key: 'B', units: 50, revenue: '1000' }], 3);

    assert.deepEqual(parts, { difference: '590', price: '-10.000', volume: '266.667', mix: '333.333', fresh: '0', lost: '0' });
});

test('the parts of a change sum to it to the last cent, whatever is sold', () => {
    const next = series(7);
    for (let shop = 0; shop < 200; shop++) {
        const items = () => ['A', 'B', 'C', 'D', 'E'].filter(() => next() > 0.2).map(key => ({ key, units: Math.floor(next() * 9), revenue: (next() * 1e6).toFixed(2), p: (next() * 1e5 - 2e4).toFixed(2), c: (next() * 1e6).toFixed(2) }));
        const [now, before] = [items(), items()], parts = priceVolumeMix(now, before);
        assert.equal(decimal.compare(decimal.sum([parts.price, parts.volume, parts.mix, parts.fresh, parts.lost]), parts.difference), 0);
        const rate = rateAndMix(now, before, 'p', 'c');
        if (rate) assert.equal(decimal.compare(decimal.sum([rate.rate, rate.mix]), decimal.subtract(rate.to, rate.from)), 0);
        const split = byOrders({ revenue: (next() * 1e6).toFixed(2), orders: 1 + Math.floor(next() * 99) }, { revenue: (next() * 1e6).toFixed(2), orders: 1 + Math.floor(next() * 99) });
        assert.equal(decimal.compare(decimal.sum([split.orders, split.value]), split.difference), 0);
    }
});

test('more orders at the old value, and the rest by their value', () => {
    assert.deepEqual(byOrders({ revenue: '120.00', orders: 11 }, { revenue: '100.00', orders: 9 }), { difference: '20.00', orders: '22.22', value: '-2.22' });
    assert.equal(byOrders({ revenue: '120.00', orders: 11 }, { revenue: '0.00', orders: 0 }), null);
});

test('what comes back is a part of the change of net sales by itself', () => {
    const sold = { now: { revenue: '120.00', orders: 11 }, before: { revenue: '100.00', orders: 9 } };
    assert.deepEqual(byOrdersAndReturns({ ...sold.now, net_sales: '90.00' }, { ...sold.before, net_sales: '95.00' }), { difference: '-5.00', orders: '22.22', value: '-2.22', returns: '-25.00' });
    assert.equal(byOrdersAndReturns({ ...sold.now, net_sales: '90.00' }, { revenue: '0.00', orders: 0, net_sales: '-5.00' }), null);
});

test('a margin that falls although every part rises is mix', () => {
    const parts = rateAndMix([{ key: 'A', p: 30, c: 100 }, { key: 'B', p: 5, c: 100 }], [{ key: 'A', p: 28, c: 100 }, { key: 'B', p: 1, c: 50 }], 'p', 'c');

    assert.equal(parts.difference, '-1.83');
    assert.ok(parts.parts.every(part => decimal.sign(part.change) > 0));
    assert.equal(decimal.sign(parts.rate), 1);
    assert.equal(decimal.sign(parts.mix), -1);
});

test('cohorts leave months that are not over blank and count nobody as nought', () => {
    const rows = [[202510, 0, 40], [202510, 1, 10], [202511, 0, 4], [202512, 0, 50], [null, null, 3]].map(([cohort, months_since, customers]) => ({ cohort, months_since, customers }));

    const whole = cohortsOf(rows, 'customers', '2025-12-31'), part = cohortsOf(rows, 'customers', '2025-12-30');

    assert.deepEqual(whole.map(cohort => [cohort.key, cohort.size, cohort.shares]), [[202510, 40, ['100.0', '25.0', '0.0']], [202511, 4, ['100.0', '0.0']], [202512, 50, ['100.0']]]);
    assert.deepEqual(part[0].shares, ['100.0', '25.0']);
    assert.deepEqual(meanOf(whole, 2), ['100.0', '22.7', '0.0']);
});

test('labels are pushed apart and stay inside', () => {
    const next = series(3);
    for (let i = 0; i < 300; i++) {
        const centres = Array.from({ length: 1 + Math.floor(next() * 8) }, () => next() * 200), out = spread(centres, 16, 0, 200);
        const sorted = [...out].sort((a, b) => a - b);
        assert.ok(sorted[0] >= -1e-6 && sorted.at(-1) <= 200 + 1e-6);
        assert.ok(sorted.every((y, n) => n === 0 || y - sorted[n - 1] >= 16 - 1e-6), `${centres} -> ${out}`);
        assert.deepEqual(centres.map((_, n) => n).sort((a, b) => centres[a] - centres[b] || a - b), out.map((_, n) => n).sort((a, b) => out[a] - out[b] || a - b));
    }
    assert.deepEqual(spread([10, 100], 16, 0, 200), [10, 100]);
});

test('areas of a tree map are in proportion, inside and apart', () => {
    const values = [50, 30, 10, 5, 3, 1, 0.5, 0.5], boxes = squarified(values, 10, 20, 300, 200);

    boxes.forEach(([x, y, w, h], i) => {
        assert.ok(Math.abs(w * h - values[i] / 100 * 60000) < 1);
        assert.ok(x >= 10 - 1e-6 && y >= 20 - 1e-6 && x + w <= 310 + 1e-6 && y + h <= 220 + 1e-6);
        for (const [a, b, c, d] of boxes.slice(i + 1)) assert.ok(x + w <= a + 1e-6 || a + c <= x + 1e-6 || y + h <= b + 1e-6 || b + d <= y + 1e-6);
    });
});

test('axes start at nought, hold every value and count whole things', () => {
    assert.deepEqual(scaleOf([3, 97]).ticks, [0, 25, 50, 75, 100]);
    assert.equal(scaleOf([-5, 20]).low, -10);
    assert.deepEqual(scaleFor({ unit: 'count' }, [1, 2]).ticks, [0, 1, 2]);
    assert.deepEqual(scaleOf([]).ticks.at(0), 0);
});

test('every place the simulator knows is on its map', () => {
    for (const country of ['india', 'united_states']) {
        const { find } = map(country);
        assert.deepEqual(places(country).filter(place => !find(place)), []);
    }
});

test('places are found by name, code and other spellings', () => {
    const [india, states, world] = ['india', 'united_states', 'world'].map(map);

    assert.equal(india.find('ORISSA').name, 'Odisha');
    assert.equal(india.find('Jammu & Kashmir').name, 'Jammu and Kashmir');
    assert.equal(india.find('MH').name, 'Maharashtra');
    assert.equal(states.find('ca').name, 'California');
    assert.equal(states.find('Washington, D.C.').code, 'DC');
    assert.equal(states.find('Washington').code, 'WA');
    assert.equal(world.find('cote d’ivoire').code, 'CI');
    assert.equal(world.find('EIRE').code, 'IE');
    assert.equal(world.find('USA').code, 'US');
    assert.equal(world.find('Atlantis'), undefined);
    assert.equal(mapOf('U.S.A.'), 'united_states');
    assert.equal(mapOf('Germany'), undefined);
});

test('months of a period are all there and partial ones known', () => {
    assert.deepEqual(monthsOf({ from: '2024-11-05', to: '2025-02-28' }, []), [202411, 202412, 202501, 202502]);
    assert.deepEqual(monthsOf(null, [202503, 202501]), [202501, 202502, 202503]);
    assert.equal(isPartial(202411, { from: '2024-11-05', to: '2025-02-28' }), true);
    assert.equal(isPartial(202502, { from: '2024-11-05', to: '2025-02-28' }), false);
});

test('groups are exact sums, largest first, undefined last', () => {
    const rows = [['a', '0.10'], ['b', null], ['c', '5.00'], ['a', '0.20']].map(([category, revenue]) => ({ category, revenue }));

    const found = groups(rows, 'category', 'revenue').sort(largestFirst);

    assert.deepEqual(found.map(group => [group.key, decimal.text(group.value)]), [['c', '5.00'], ['a', '0.30'], ['b', null]]);
    assert.equal(addsUp({ additivity: ['month', 'state'] }, ['month', 'state']), true);
    assert.equal(addsUp({ additivity: ['month'] }, ['month', 'category']), false);
    assert.equal(total(rows.map(row => row.revenue)), 5.3);
});

test('words of a sentence', () => {
    assert.equal(inSentence('Profit margin'), 'profit margin');
    assert.equal(inSentence('UPI payments'), 'UPI payments');
    assert.equal(joined(['a', 'b', 'c']), 'a, b and c');
});

test('weeks and days of a period, whether or not they sold', () => {
    const range = { from: '2025-12-03', to: '2025-12-17' };
    assert.deepEqual(keysOf('week', range, []), ['2025-12-01', '2025-12-08', '2025-12-15']);
    assert.deepEqual(keysOf('week', range, []).map(key => isInPart('week', key, range)), [true, false, true]);
    assert.equal(keysOf('day', range, []).length, 15);
    assert.deepEqual(keysOf('day', null, ['2025-12-04', '2025-12-02']), ['2025-12-02', '2025-12-03', '2025-12-04']);
});

test('a map is chosen by what the states are, not by the name of the country alone', () => {
    const maps = new Map(['india', 'united_states'].map(name => [name, map(name)]));
    const rows = (...list) => list.map(([country, place], i) => ({ country, place, state: place, revenue: `${100 - i}.00` }));
    const chosen = (...list) => tabsOf(rows(...list), 'revenue', 'state', maps).map(tab => [tab.map, tab.dimension, tab.rows.length]);
    assert.deepEqual(chosen(['India', 'Goa'], ['India', 'Kerala']), [['india', 'state', 2]]);
    assert.deepEqual(chosen(['US', 'TX'], ['US', 'MA'], ['(unknown)', '(unknown)']), [['united_states', 'state', 3]]);
    assert.deepEqual(chosen(['(unknown)', 'TX'], ['(unknown)', 'MA']), [['united_states', 'state', 2]]);
    assert.deepEqual(chosen(['India', 'Bayern'], ['India', 'Hessen']), [[null, 'state', 2]]);
    assert.deepEqual(chosen(['Brazil', 'SP'], ['Brazil', 'MG']), [[null, 'state', 2]]);
    assert.deepEqual(chosen(['United States', '(unknown)']), [[null, 'country', 1]]);
    assert.deepEqual(chosen(['United Kingdom', '(unknown)'], ['France', '(unknown)']), [['world', 'country', 2]]);
    assert.deepEqual(chosen(['India', 'Goa'], ['US', 'TX']), [['india', 'state', 1], ['united_states', 'state', 1], ['world', 'country', 2]]);
});
