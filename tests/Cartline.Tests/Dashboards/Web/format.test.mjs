import test from 'node:test';
import assert from 'node:assert/strict';
import { formatFor } from '../../../../src/Cartline.Dashboards/Web/app/format.js';
import { meta } from './shop.mjs';

const english = formatFor(meta);
const plain = text => text.replace(/[\u00a0\u202f]/g, ' ');

test('writes exact values with the currency and a true minus sign', () => {
    assert.equal(english.exact('revenue', '-1234567890123456.78'), '\u2212$1,234,567,890,123,456.78');
    assert.equal(english.exact('orders', 1234), '1,234');
    assert.equal(english.exact('margin_pct', '31.84'), '31.84%');
    assert.equal(english.exact('revenue', null), '–');
});

test('writes short values without more places than they have', () => {
    assert.equal(english.compact('revenue', '2241234.55'), '$2.24M');
    assert.equal(english.compact('revenue', '49812.40'), '$49,812');
    assert.equal(english.compact('revenue', '148.87'), '$148.87');
    assert.equal(english.compact('orders', 49812), '49,812');
    assert.equal(english.compact('margin_pct', '31.84'), '31.8%');
    assert.equal(english.axis('revenue', 250000), '$250K');
});

test('writes quantities with the decimals that they have', () => {
    assert.equal(english.exact('orders', '67.05'), '67.05');
    assert.equal(english.compact('orders', '67.05'), '67.05');
    assert.equal(english.compact('orders', 3), '3');
});

test('follows the locale of the shop', () => {
    const indian = formatFor({ ...meta, shop: { ...meta.shop, currency: 'INR', locale: 'en-IN' } });
    assert.equal(indian.compact('revenue', '224100000.00'), '₹22.4Cr');
    assert.equal(indian.exact('revenue', '1234567.00'), '₹12,34,567.00');
    const german = formatFor({ ...meta, shop: { ...meta.shop, currency: 'EUR', locale: 'de-DE' } });
    assert.equal(plain(german.exact('revenue', '-1234.50')), '\u22121.234,50 €');
    assert.equal(formatFor({ ...meta, shop: { ...meta.shop, locale: 'no such' } }).exact('orders', 1234), '1,234');
});

test('tells a change by symbol and words, and good from bad by the direction of the measure', () => {
    assert.deepEqual(pick(english.change('revenue', '124.60', '100.00')), ['good', '↑ 24.6%', 'up 24.6%, better']);
    assert.deepEqual(pick(english.change('discount_rate', '6.50', '3.80')), ['bad', '↑ 2.7 pts', 'up 2.7 pts, worse']);
    assert.deepEqual(pick(english.change('margin_pct', '31.10', '31.80')), ['bad', '↓ 0.7 pts', 'down 0.7 pts, worse']);
    assert.deepEqual(pick(english.change('orders', 5, 5)), ['flat', '= 0.0%', 'unchanged']);
    assert.equal(english.change('orders', 5, 0).text, '–');
    assert.equal(english.change('revenue', null, '1.00').text, '–');
    assert.equal(english.change('revenue', '1.00', '-1.00').text, '↑ 200.0%');
});

test('writes keys of the calendar for people', () => {
    assert.equal(english.key('month', 202501), 'Jan 2025');
    assert.equal(english.key('quarter', 20254), 'Q4 2025');
    assert.equal(english.key('weekday', 1), 'Monday');
    assert.equal(english.shortKey('weekday', 7), 'Sun');
    assert.equal(english.key('day', '2025-03-09'), 'Mar 9, 2025');
    assert.equal(english.key('product', 'P1', { product: { P1: 'A phone' } }), 'A phone');
    assert.equal(english.key('product', 'P2', { product: {} }), 'P2');
});

test('names a range in as few words as it takes', () => {
    const range = (from, to) => plain(english.range({ from, to })).replace(/\u2009/g, ' ');
    assert.equal(range('2025-01-01', '2025-12-31'), '2025');
    assert.equal(range('2025-03-01', '2025-03-31'), 'Mar 2025');
    assert.equal(range('2025-04-01', '2025-06-30'), 'Q2 2025');
    assert.equal(range('2025-01-05', '2025-02-03'), 'Jan 5 – Feb 3, 2025');
    assert.equal(range('2025-01-05', '2025-01-05'), 'Jan 5, 2025');
});

const pick = change => [change.tone, change.text, change.words];
