import test from 'node:test';
import assert from 'node:assert/strict';
import { readAmount } from '../../../../src/Cartline.Dashboards/Web/app/amounts.js';
import { explaining, ofPeriod, ofShop } from '../../../../src/Cartline.Dashboards/Web/app/visuals/reasons.js';
import { formatFor } from '../../../../src/Cartline.Dashboards/Web/app/format.js';

const value = (typed, reading) => readAmount(typed, reading).value;

test('an amount is read as the shops of all countries write it', () => {
    const written = {
        '1234.56': '1234.56', '1,234.56': '1234.56', '1.234,56': '1234.56', '1 234,56': '1234.56', '1\u202f234,56': '1234.56', "1'234.56": '1234.56',
        '1\u2019234.56': '1234.56', '1234,5': '1234.5', '12,34,567.80': '1234567.80', '1.234.567': '1234567', '1,234': '1234', '1.234': '1234', '0': '0',
        '007': '7', ',50': '0.50', '-12.30': '-12.30', '\u221212.30': '-12.30', '12.30-': '-12.30', '(12.30)': '-12.30', '  12.30 ': '12.30',
        '9007199254740993.01': '9007199254740993.01',
    };
    for (const [typed, expected] of Object.entries(written)) assert.equal(value(typed), expected, typed);
});

test('the currency of the shop may stand beside it, and no other', () => {
    const reading = { signs: ['USD', '$', 'US$'] };
    for (const typed of ['$1,234.50', '1,234.50 USD', 'usd 1,234.50', '$ 1,234.50']) assert.equal(value(typed, reading), '1234.50', typed);
    for (const typed of ['-$5.00', '$-5.00', '($5.00)', '-5.00 $']) assert.equal(value(typed, reading), '-5.00', typed);
    assert.match(readAmount('\u20ac5.00', reading).fault, /Not an amount/);
});

test('three digits behind the only mark are a group, unless the currency has three decimals and the shop writes them so', () => {
    assert.equal(value('1.234', { places: 3, mark: '.' }), '1.234');
    assert.equal(value('1,234', { places: 3, mark: '.' }), '1234');
    assert.equal(value('1,234', { places: 3, mark: ',' }), '1.234');
    assert.equal(value('1,234.567', { places: 3, mark: '.' }), '1234.567');
    assert.equal(value('0.123', { places: 3, mark: ',' }), '0.123');
});

test('what is no amount says what is expected, and a blank is nothing', () => {
    for (const typed of ['abc', '12.34.56', '1,23,45', '1234.567', '0.123', '1.', '--5', '12a', '1,234,56', '1 2', '$', '1e5']) {
        assert.equal(readAmount(typed).fault, 'Not an amount. Write it as 1,234.56 or 1.234,56.', typed);
    }
    assert.deepEqual(readAmount('   '), {});
});

const reasons = [{ name: 'Taxes', amount: '80.10' }, { name: 'Shipping', amount: '9.90' }, { name: 'Tips', amount: '5.00' }, { name: 'Abroad', amount: null, shown: 'EUR 1.00' }];
const names = found => found.map(together => together.map(reason => reason.name).join('+'));

test('a difference is explained to the cent by one reason, or by two where none does alone', () => {
    assert.deepEqual(names(explaining('80.10', reasons)), ['Taxes']);
    assert.deepEqual(names(explaining('-80.10', reasons)), ['Taxes']);
    assert.deepEqual(names(explaining('80.11', reasons)), []);
    assert.deepEqual(names(explaining('90', reasons)), ['Taxes+Shipping']);
    assert.deepEqual(names(explaining('-14.90', reasons)), ['Shipping+Tips']);
    assert.deepEqual(names(explaining('70.20', reasons)), []);
    assert.deepEqual(names(explaining('0.00', [...reasons, { name: 'Nothing', amount: '0' }])), []);
    assert.deepEqual(names(explaining('5', [...reasons, { name: 'Fees', amount: '-5.00' }])), ['Tips', 'Fees']);
});

test('reasons have money: those of the period from its answer, those of the shop from what stands beside its figures', () => {
    const meta = { measures: { taxes: { label: 'Taxes', meaning: 'Tax.' }, tips: { label: 'Tips', meaning: 'On top.' } } };
    assert.deepEqual(ofPeriod(['taxes', 'tips'], { columns: ['taxes', 'tips'], rows: [['3.00', '0.00']] }, meta), [{ name: 'Taxes', note: 'Tax.', amount: '3.00' }]);
    assert.deepEqual(ofPeriod(['taxes'], undefined, meta), []);

    const format = formatFor({ shop: { currency: 'USD', locale: 'en-US', timezone: 'UTC' }, measures: {}, dimensions: {} });
    const operations = {
        beside: [{ reason: 'gift cards sold', records: 2, amount: '50.00' }, { reason: 'excluded: no money', records: 1, amount: null }],
        quarantine: [
            { reason: 'a rule', table: 'transaction_items', rows: 1, amount: '7.00', currency: null },
            { reason: 'no rate', table: 'transactions', rows: 3, amount: null, currency: 'EUR', currency_amount: '12.5' },
            { reason: 'bad day', table: 'products', rows: 4, amount: null, currency: null }],
    };
    assert.deepEqual(ofShop(operations, format), [
        { name: 'Gift cards sold', note: '2 records', amount: '50.00' },
        { name: 'In quarantine: transaction items', note: '1 record, a rule', amount: '7.00' },
        { name: 'In quarantine: transactions', note: '3 records, no rate', amount: null, shown: 'EUR 12.5' }]);
    assert.deepEqual(ofShop({ beside: [], quarantine: null }, format), []);
});

test('the signs and the mark of the shop are those of its currency and locale', () => {
    const format = formatFor({ shop: { currency: 'EUR', locale: 'de-DE', timezone: 'UTC' }, measures: {}, dimensions: {} });
    assert.deepEqual([format.signs, format.mark], [['EUR', '\u20ac', '\u20ac'], ',']);
});
