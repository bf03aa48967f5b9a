import * as decimal from '../decimal.js';

// Why a figure changed, in parts that sum exactly to the difference: the last part is what the rounded others leave.

const deep = 10;
const nought = { digits: 0n, places: 0 };
const number = value => decimal.parse(value) ?? nought;
const times = (a, b) => { const [x, y] = [number(a), number(b)]; return { digits: x.digits * y.digits, places: x.places + y.places }; };
const total = list => decimal.sum(list) ?? nought;
const rounded = (value, places) => decimal.text(decimal.round(value, places));
const less = (whole, ...parts) => decimal.text(parts.reduce((left, part) => decimal.subtract(left, part), number(whole)));

/** The change of revenue by more or fewer orders at the old value, and by the value of an order; null where there were no orders before. */
export function byOrders(now, before, places = 2) {
    if (decimal.sign(before.orders) <= 0 || now.orders === null) return null;
    const difference = less(now.revenue, before.revenue), more = less(now.orders, before.orders);
    const orders = rounded(decimal.ratio(times(more, before.revenue), before.orders, deep), places);
    return { difference, orders, value: less(difference, orders) };
}

/** The same of net sales: more or fewer orders and their value move what is sold, and what comes back is a part by itself. */
export function byOrdersAndReturns(now, before, places = 2) {
    const sold = byOrders(now, before, places);
    if (!sold) return null;
    const difference = less(now.net_sales, before.net_sales);
    return { difference, orders: sold.orders, value: sold.value, returns: less(difference, sold.orders, sold.value) };
}

/**
 * Price, volume and mix over items { key, revenue, units } sold in both periods, with new and lost items apart:
 * price = sum of q1 (p1 - p0), volume = (Q1 - Q0) R0 / Q0, mix = what is left; all together are the difference.
 */
export function priceVolumeMix(now, before, places = 2) {
    const [here, then] = [new Map(now.map(item => [item.key, item])), new Map(before.map(item => [item.key, item]))];
    const sells = item => item !== undefined && decimal.sign(item.units) > 0;
    const both = [...here.keys()].filter(key => sells(here.get(key)) && sells(then.get(key)));
    const difference = less(total(now.map(item => item.revenue)), total(before.map(item => item.revenue)));
    const fresh = decimal.text(total(now.filter(item => !both.includes(item.key)).map(item => item.revenue)));
    const lost = less(0, total(before.filter(item => !both.includes(item.key)).map(item => item.revenue)));
    const sum = (items, field) => total(both.map(key => items.get(key)[field]));
    const [q0, q1, r0] = [sum(then, 'units'), sum(here, 'units'), sum(then, 'revenue')];
    if (both.length === 0) return { difference, price: '0', volume: '0', mix: '0', fresh, lost };
    const price = rounded(total(both.map(key => {
        const [a, b] = [then.get(key), here.get(key)];
        return decimal.subtract(b.revenue, decimal.ratio(times(b.units, a.revenue), a.units, deep));
    })), places);
    const volume = rounded(decimal.ratio(times(decimal.subtract(q1, q0), r0), q0, deep), places);
    return { difference, price, volume, mix: less(difference, price, volume, fresh, lost), fresh, lost };
}

/**
 * The change of a ratio (top / bottom, in percent) by the rates of the items and by the mix between them, with midpoint weights
 * so that no order of the two matters: rate = sum of mean share x change of rate. Null where a ratio is not defined.
 */
export function rateAndMix(now, before, top, bottom, places = 2) {
    const [n0, n1] = [total(before.map(item => item[bottom])), total(now.map(item => item[bottom]))];
    if (decimal.sign(n0) <= 0 || decimal.sign(n1) <= 0) return null;
    const of = (items, whole) => new Map(items.filter(item => decimal.sign(item[bottom]) > 0).map(item => [item.key, { rate: decimal.percent(item[top], item[bottom], deep), share: decimal.ratio(item[bottom], whole, deep) }]));
    const [then, here] = [of(before, n0), of(now, n1)];
    const ratio = items => decimal.percent(total(items.map(item => item[top])), total(items.map(item => item[bottom])), places);
    const [from, to] = [ratio(before), ratio(now)];
    const parts = [...here.keys()].filter(key => then.has(key)).map(key => {
        const [a, b] = [then.get(key), here.get(key)];
        const change = decimal.subtract(b.rate, a.rate);
        return { key, change: rounded(change, places), effect: decimal.ratio(times(decimal.add(a.share, b.share), change), 2, deep) };
    });
    const difference = less(to, from), rate = rounded(total(parts.map(part => part.effect)), places);
    return { from: decimal.text(from), to: decimal.text(to), difference, rate, mix: less(difference, rate), parts: parts.map(part => ({ ...part, effect: rounded(part.effect, places) })) };
}
