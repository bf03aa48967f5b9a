import test from 'node:test';
import assert from 'node:assert/strict';
import * as csv from '../../../../src/Cartline.Dashboards/Web/app/visuals/csv.js';
import { sheetsOf, stretched } from '../../../../src/Cartline.Dashboards/Web/app/pages/print.js';
import { nextBelow } from '../../../../src/Cartline.Dashboards/Web/app/drill.js';
import { formatFor } from '../../../../src/Cartline.Dashboards/Web/app/format.js';
import { meta } from './shop.mjs';

test('no cell becomes a formula, and numbers stay numbers', () => {
    assert.equal(csv.cell('=HYPERLINK("x")'), '"\'=HYPERLINK(""x"")"');
    assert.equal(csv.cell('+1 phone'), "'+1 phone");
    assert.equal(csv.cell('@user'), "'@user");
    assert.equal(csv.cell('-12.50'), '-12.50');
    assert.equal(csv.cell('-x'), "'-x");
    assert.equal(csv.cell(null), '');
    assert.equal(csv.cell('a,"b"\n'), '"a,""b""\n"');
});

test('figures are written as they are, beside those of the comparison', () => {
    const of = { measures: ['revenue'], by: ['product'] };
    const texts = { product: { P1: 'Phone' } };
    const current = { columns: ['product', 'revenue'], rows: [['P1', '1234.50'], ['P2', null]], texts };
    const comparison = { columns: ['product', 'revenue'], rows: [['P1', '1000.00']], texts };
    const text = csv.ofAnswers(of, { current, comparison }, formatFor(meta), { comparisonText: '2024' });
    assert.equal(text, '\uFEFFProduct ID,Product,Revenue,"Revenue, 2024"\r\nP1,Phone,1234.50,1000.00\r\nP2,P2,,\r\n');
});

test('rows of visuals fill sheets of paper without a row being parted', () => {
    const card = { kind: 'card', width: 3 };
    const half = height => ({ kind: 'bars', width: 6, height });
    const sheets = sheetsOf([card, card, card, card, half('medium'), half('medium'), half('tall'), half('medium'), { kind: 'cohorts', width: 12, height: 'tall' }]);
    assert.deepEqual(sheets.map(sheet => sheet.map(row => row.visuals.length)), [[4, 2, 2], [1]]);
    assert.equal(sheets[0][2].kind, 'tall');
    const heights = stretched(sheets[0]);
    assert.ok(heights[0] < heights[1] && heights[1] < heights[2]);
    assert.ok(heights.reduce((a, b) => a + b) + 20 <= 628);
});

test('drilling ends at orders in every hierarchy', () => {
    const below = dimension => nextBelow(meta, dimension);
    assert.deepEqual(['category', 'sub_category', 'product', 'country', 'state', 'order'].map(below), ['sub_category', 'product', 'order', 'state', 'order', null]);
});
