import test from 'node:test';
import assert from 'node:assert/strict';
import * as periods from '../../../../src/Cartline.Dashboards/Web/app/periods.js';
import { meta } from './shop.mjs';

const at = (as_of, period) => periods.named(period, { ...meta, as_of });
const range = (from, to) => ({ from, to });

test('presets end on the newest day of the data', () => {
    assert.deepEqual(at('2025-05-14', 'wtd'), range('2025-05-12', '2025-05-14'));
    assert.deepEqual(at('2025-05-14', 'mtd'), range('2025-05-01', '2025-05-14'));
    assert.deepEqual(at('2025-05-14', 'qtd'), range('2025-04-01', '2025-05-14'));
    assert.deepEqual(at('2025-05-14', 'ytd'), range('2025-01-01', '2025-05-14'));
    assert.deepEqual(at('2025-05-14', 'last_7_days'), range('2025-05-08', '2025-05-14'));
    assert.deepEqual(at('2025-05-14', 'last_28_days'), range('2025-04-17', '2025-05-14'));
    assert.deepEqual(at('2025-05-14', 'last_90_days'), range('2025-02-14', '2025-05-14'));
    assert.deepEqual(at('2025-05-14', 'last_12_months'), range('2024-05-15', '2025-05-14'));
    assert.deepEqual(at('2025-12-31', 'last_12_months'), range('2025-01-01', '2025-12-31'));
    assert.deepEqual(at('2025-05-14', 'last_complete_month'), range('2025-04-01', '2025-04-30'));
    assert.deepEqual(at('2025-05-31', 'last_complete_month'), range('2025-05-01', '2025-05-31'));
    assert.deepEqual(at('2025-05-14', 'last_year'), range('2024-01-01', '2024-12-31'));
    assert.deepEqual(at('2025-05-14', 'all'), range('2024-01-01', '2025-12-31'));
    for (const [id] of periods.presets) assert.ok(at('2024-02-29', id), id);
});

test('any two days make a period, in order', () => {
    assert.deepEqual(periods.customRange('2025-01-01..2025-03-31'), range('2025-01-01', '2025-03-31'));
    assert.deepEqual(periods.customRange('2025-01-01..2025-01-01'), range('2025-01-01', '2025-01-01'));
    for (const text of ['2025-03-31..2025-01-01', '2025-02-29..2025-03-01', '2025-01-01', 'x', null]) assert.equal(periods.customRange(text), null);
});

test('a period is cut to the days of the data', () => {
    assert.deepEqual(periods.clipped(range('2023-06-01', '2024-01-31'), meta), range('2024-01-01', '2024-01-31'));
    assert.equal(periods.clipped(range('2023-06-01', '2023-12-31'), meta), null);
});

test('the period before has as many days and ends right before', () => {
    assert.deepEqual(periods.compared(range('2025-03-01', '2025-03-15'), 'previous'), range('2025-02-14', '2025-02-28'));
    assert.deepEqual(periods.compared(range('2024-03-01', '2024-03-15'), 'previous'), range('2024-02-15', '2024-02-29'));
});

test('the same weekdays lie 364 days earlier', () => {
    assert.deepEqual(periods.compared(range('2025-12-29', '2025-12-31'), 'weekdays'), range('2024-12-30', '2025-01-01'));
});

test('29 February meets 28 February in the year before', () => {
    assert.deepEqual(periods.compared(range('2024-02-01', '2024-02-29'), 'last_year'), range('2023-02-01', '2023-02-28'));
    assert.deepEqual(periods.compared(range('2025-02-01', '2025-02-28'), 'last_year'), range('2024-02-01', '2024-02-28'));
    assert.equal(periods.touchesLeapDay(range('2023-12-31', '2024-03-01')), true);
    assert.equal(periods.touchesLeapDay(range('2024-03-01', '2025-12-31')), false);
});

test('no comparison is none', () => assert.equal(periods.compared(range('2025-01-01', '2025-01-31'), 'none'), null));
