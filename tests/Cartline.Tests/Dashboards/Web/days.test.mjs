import test from 'node:test';
import assert from 'node:assert/strict';
import * as days from '../../../../src/Cartline.Dashboards/Web/app/days.js';

test('counts days as the calendar does, over four hundred years', () => {
    for (let number = days.number('1899-12-31'); number <= days.number('2301-01-01'); number += 13) {
        const day = days.fromNumber(number);
        assert.equal(day, new Date(number * 86400000).toISOString().slice(0, 10));
        assert.equal(days.number(day), number);
        assert.equal(days.weekday(day), new Date(number * 86400000).getUTCDay() || 7);
    }
});

test('knows which texts are days', () => {
    for (const day of ['2024-02-29', '2000-02-29', '2025-12-31']) assert.equal(days.isDay(day), true, day);
    for (const text of ['2025-02-29', '1900-02-29', '2025-13-01', '2025-00-10', '2025-04-31', '2025-1-1', '', null, undefined, '20250101']) assert.equal(days.isDay(text), false, String(text));
});

test('moves by months to the same day or the last one', () => {
    assert.equal(days.addMonths('2024-03-31', -1), '2024-02-29');
    assert.equal(days.addMonths('2025-12-31', -12), '2024-12-31');
    assert.equal(days.addMonths('2024-02-29', 12), '2025-02-28');
    assert.equal(days.addMonths('2025-01-15', -13), '2023-12-15');
});

test('finds the starts of weeks, quarters and years', () => {
    assert.equal(days.startOfWeek('2025-12-31'), '2025-12-29');
    assert.equal(days.startOfWeek('2025-12-29'), '2025-12-29');
    assert.equal(days.startOfQuarter('2025-12-31'), '2025-10-01');
    assert.equal(days.startOfQuarter('2025-02-28'), '2025-01-01');
    assert.equal(days.endOfMonth('2024-02-10'), '2024-02-29');
});
