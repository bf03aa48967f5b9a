import test from 'node:test';
import assert from 'node:assert/strict';
import * as decimal from '../../../../src/Cartline.Dashboards/Web/app/decimal.js';

test('adds money to the cent where binary fractions do not', () => {
    assert.equal(decimal.text(decimal.add('0.10', '0.20')), '0.30');
    assert.equal(decimal.text(decimal.sum(Array.from({ length: 1000 }, () => '0.10'))), '100.00');
    assert.equal(decimal.text(decimal.add('9007199254740993.01', '0.01')), '9007199254740993.02');
    assert.equal(decimal.text(decimal.subtract('1.00', '2.50')), '-1.50');
    assert.equal(decimal.text(decimal.add('1.5', 2)), '3.5');
});

test('divides half away from zero', () => {
    assert.equal(decimal.text(decimal.ratio('1', '8', 2)), '0.13');
    assert.equal(decimal.text(decimal.ratio('-1', '8', 2)), '-0.13');
    assert.equal(decimal.text(decimal.ratio('1', '3', 4)), '0.3333');
    assert.equal(decimal.text(decimal.ratio('2.50', '1', 0)), '3');
    assert.equal(decimal.text(decimal.percent('1', '3', 1)), '33.3');
    assert.equal(decimal.text(decimal.round('-0.045', 2)), '-0.05');
    assert.equal(decimal.text(decimal.round('1.5', 4)), '1.5');
});

test('what is undefined stays undefined', () => {
    assert.equal(decimal.parse(null), null);
    assert.equal(decimal.parse(''), null);
    assert.equal(decimal.parse('x'), null);
    assert.equal(decimal.add('1', null), null);
    assert.equal(decimal.ratio('1', '0.00', 2), null);
    assert.equal(decimal.text(null), null);
    assert.ok(Number.isNaN(decimal.toNumber(null)));
    assert.equal(decimal.text(decimal.sum([null, '1.20', undefined])), '1.20');
    assert.equal(decimal.sum([]), null);
});

test('orders numbers by size and undefined ones last', () => {
    assert.deepEqual(['10', null, '9.99', '-1'].sort(decimal.compare), ['-1', '9.99', '10', null]);
    assert.equal(decimal.sign('-0.00'), 0);
    assert.equal(decimal.sign('-0.01'), -1);
});
