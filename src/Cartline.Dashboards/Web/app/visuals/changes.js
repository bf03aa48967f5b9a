import * as decimal from '../decimal.js';
import { h } from '../dom.js';
import { byKey, nothingToDraw, records } from './answer.js';
import { byOrders, byOrdersAndReturns, priceVolumeMix, rateAndMix } from './decompose.js';
import { rootIn, say, settle } from './echart.js';
import { inSentence, joined, sceneOf, whole } from './scene.js';

export const kind = 'changes';

/** What changed against the comparison, in plain words with figures that add up; without a comparison what the period was like. */
export function draw(host, context) {
    const { visual, answers } = context, scene = sceneOf(context), dimension = visual.by[0];
    const nothing = nothingToDraw(answers.current);
    if (nothing) return { table: { columns: [], rows: [] }, dispose: say(host, nothing) };
    const now = totalsOf(scene, records(answers.total)[0], scene.now, visual.measures), before = scene.compares ? totalsOf(scene, records(answers.total_comparison)[0], scene.before, visual.measures) : null;
    const facts = { ...context, ...figuresOf(visual), scene, dimension, now, before };
    const findings = (before ? [salesFinding(facts), mixFinding(facts), marginFinding(facts), customersFinding(facts) ?? customersNow(facts), moversFinding(facts)]
        : [salesNow(facts), shareNow(facts), customersNow(facts), marginNow(facts)]).filter(Boolean);
    const { root } = rootIn(host, context);
    root.append(findings.length === 0 ? h('p', { class: 'chart-nothing' }, 'Too little was sold here to say what changed.')
        : h('ul', { class: 'chart-findings' }, findings.map(({ lead, rest }) => h('li', {}, h('strong', {}, lead), ' ', rest))));
    // Paper has no more room than it has: whole findings or none.
    const list = root.querySelector('ul');
    while (context.isPrint && list && list.childElementCount > 1 && root.offsetHeight > context.height) list.lastElementChild.remove();
    settle(root, context);
    return {
        title: before ? `What changed against ${scene.against}` : 'What this period was like',
        subtitle: before ? 'The parts sum to the difference' : 'Choose a comparison to see what changed',
        table: tableOf(facts), dispose() { root.remove(); },
    };
}

/** Which measures tell of sales, profit and its base: those after returns where goods come back. */
const figuresOf = ({ measures }) => measures.includes('net_sales') ? { isNet: true, sales: 'net_sales', profit: 'net_profit', costed: 'net_costed_sales', margin: 'net_margin_pct' }
    : { isNet: false, sales: 'revenue', profit: 'profit', costed: 'costed_revenue', margin: 'margin_pct' };

/** The totals of each measure: asked for where there is such an answer, summed where the parts add up, else unknown. */
function totalsOf(scene, total, rows, measures) {
    return Object.fromEntries(measures.map(id => [id, total?.[id] ?? (scene.adds(id) ? decimal.text(decimal.sum(rows.map(row => row[id]))) : null)]));
}

const shown = ({ format }, measure, value) => whole((decimal.sign(value) > 0 ? '+' : '') + format.compact(measure, value));
const moreOrFewer = (value, more, fewer) => decimal.sign(value) < 0 ? fewer : more;
const points = ({ format }, value) => `${decimal.sign(value) > 0 ? '+' : decimal.sign(value) < 0 ? '−' : ''}${format.count(decimal.toNumber(decimal.sign(value) < 0 ? decimal.subtract(0, value) : value))}`;
const has = (values, ...ids) => ids.every(id => values[id] !== null && values[id] !== undefined);
const itemsOf = (rows, dimension, ...fields) => rows.map(row => ({ key: row[dimension], ...Object.fromEntries(fields.map(field => [field, row[field] ?? 0])) }));

function salesFinding(facts) {
    const { scene, now, before, format, sales, isNet } = facts;
    if (!has(now, sales) || !has(before, sales)) return null;
    const difference = decimal.text(decimal.subtract(now[sales], before[sales])), label = inSentence(scene.label(sales));
    if (decimal.sign(difference) === 0) return { lead: `${scene.label(sales)} ${isNet ? 'are' : 'is'} the same:`, rest: `${format.exact(sales, now[sales])} in both periods.` };
    const lead = `${shown(facts, sales, difference)} ${label}:`, split = has(now, 'revenue', 'orders') && has(before, 'revenue', 'orders') ? (isNet ? byOrdersAndReturns : byOrders)(now, before, scene.measure(sales).places) : null;
    if (!split) return { lead, rest: `${format.compact(sales, now[sales])} after ${format.compact(sales, before[sales])}.` };
    const orders = decimal.subtract(now.orders, before.orders), returns = isNet && decimal.sign(split.returns) !== 0 ? `, ${shown(facts, sales, split.returns)} from ${moreOrFewer(split.returns, 'fewer returns', 'more returns')}` : '';
    return { lead, rest: `${shown(facts, sales, split.orders)} from ${decimal.sign(orders) === 0 ? 'as many orders' : moreOrFewer(orders, 'more orders', 'fewer orders')} (${format.count(Number(now.orders))} after ${format.count(Number(before.orders))}), ${shown(facts, sales, split.value)} from ${moreOrFewer(split.value, 'larger orders', 'smaller orders')}${returns}.` };
}

function mixFinding(facts) {
    const { scene, dimension, isNet } = facts;
    if (scene.now.length < 2 || !('revenue' in scene.now[0]) || !('units' in scene.now[0]) || scene.before.length === 0) return null;
    const split = priceVolumeMix(itemsOf(scene.now, dimension, 'revenue', 'units'), itemsOf(scene.before, dimension, 'revenue', 'units'), scene.measure('revenue').places);
    const one = inSentence(scene.label(dimension)), parts = [
        [split.volume, moreOrFewer(split.volume, 'more units', 'fewer units')], [split.price, moreOrFewer(split.price, 'higher prices', 'lower prices')],
        [split.mix, moreOrFewer(split.mix, `more expensive ${plural(one)} in the mix`, `cheaper ${plural(one)} in the mix`)],
        [split.fresh, `${plural(one)} not sold before`], [split.lost, `${plural(one)} no longer sold`]].filter(([value]) => decimal.sign(value) !== 0);
    if (parts.length === 0) return null;
    const [value, why] = [...parts].sort((a, b) => magnitude(b[0]) - magnitude(a[0]))[0];
    const lead = `${why[0].toUpperCase()}${why.slice(1)} ${decimal.sign(value) > 0 ? 'brought' : 'cost'} most:`;
    return { lead, rest: `${joined(parts.map(([part, words]) => `${shown(facts, 'revenue', part)} from ${words}`))}${isNet ? ', before returns' : ''}.` };
}

const magnitude = value => Math.abs(decimal.toNumber(value));
const plural = word => word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;

function marginFinding(facts) {
    const { scene, dimension, format, profit, costed, margin } = facts;
    if (scene.now.length === 0 || !(costed in scene.now[0]) || scene.before.length === 0) return null;
    const split = rateAndMix(itemsOf(scene.now, dimension, profit, costed), itemsOf(scene.before, dimension, profit, costed), profit, costed);
    if (!split) return null;
    const label = scene.label(margin) === margin ? 'Profit margin' : scene.label(margin);
    if (decimal.sign(split.difference) === 0) return { lead: `${label} unchanged:`, rest: `${format.compact('margin_pct', split.to)} in both periods.` };
    const way = decimal.sign(split.difference), driver = [...split.parts].sort((a, b) => way * (decimal.toNumber(b.effect) - decimal.toNumber(a.effect)))[0];
    const named = driver && decimal.sign(driver.effect) === way ? `, most of all in ${scene.name(dimension, driver.key)}` : '';
    const against = split.parts.length > 1 && split.parts.every(part => decimal.sign(part.change) === -way) ? `, although it ${way > 0 ? 'fell' : 'rose'} in every ${inSentence(scene.label(dimension))}` : '';
    if (scene.now.length < 2) return { lead: `${label} ${points(facts, split.difference)} points:`, rest: `${format.compact('margin_pct', split.to)} after ${format.compact('margin_pct', split.from)}.` };
    return { lead: `${label} ${points(facts, split.difference)} points${against}:`, rest: `${points(facts, split.rate)} from the margins themselves${named}, ${points(facts, split.mix)} from selling more where margins are ${decimal.sign(split.mix) < 0 ? 'lower' : 'higher'}.` };
}

function customersFinding(facts) {
    const { now, before, format } = facts;
    if (!has(now, 'customers', 'new_customers') || !has(before, 'customers', 'new_customers')) return null;
    const back = values => Number(values.customers) - Number(values.new_customers);
    const say = (value, then, one, many) => `${format.count(value)} ${value === 1 ? one : many} (${then === value ? 'as many as before' : `${format.count(then)} before${then > 0 ? `, ${whole(format.change('customers', value, then).text)}` : ''}`})`;
    return { lead: `${format.count(Number(now.customers))} ${Number(now.customers) === 1 ? 'customer' : 'customers'} bought:`, rest: `${say(back(now), back(before), 'came back', 'came back')}, ${say(Number(now.new_customers), Number(before.new_customers), 'was new', 'were new')}.` };
}

function moversFinding(facts) {
    const { scene, dimension, format, sales } = facts;
    if (scene.now.length + scene.before.length < 3) return null;
    const [here, then] = [byKey(scene.now, [dimension]), byKey(scene.before, [dimension])];
    const moves = [...new Set([...here.keys(), ...then.keys()])].map(key => {
        const [a, b] = [then.get(key)?.[sales] ?? 0, here.get(key)?.[sales] ?? 0];
        return { name: scene.name(dimension, (here.get(key) ?? then.get(key))[dimension]), by: decimal.subtract(b, a), change: format.change(sales, b, a) };
    }).sort((a, b) => decimal.compare(b.by, a.by));
    const [best, worst] = [moves[0], moves.at(-1)];
    if (decimal.compare(best.by, worst.by) === 0) return null;
    const words = move => `${shown(facts, sales, move.by)}${move.change.symbol ? ` (${whole(move.change.text)})` : ''}`;
    const [up, down] = [decimal.sign(best.by) > 0, decimal.sign(worst.by) < 0];
    if (up && down) return { lead: `${best.name} gained most, ${words(best)};`, rest: `${worst.name} lost most, ${words(worst)}.` };
    return up ? { lead: `${best.name} gained most, ${words(best)};`, rest: `${decimal.sign(worst.by) === 0 ? `${worst.name} did not grow` : `${worst.name} gained least, ${words(worst)}`}; none lost.` }
        : { lead: `${worst.name} lost most, ${words(worst)};`, rest: 'none gained.' };
}

function salesNow(facts) {
    const { scene, now, format, sales, isNet } = facts;
    if (!has(now, sales)) return null;
    const each = has(now, 'revenue', 'orders') ? decimal.ratio(now.revenue, now.orders, 2) : null, count = Number(now.orders);
    const orders = `${format.count(count)} ${count === 1 ? 'order' : 'orders'}`, mean = each ? `${format.exact('revenue', decimal.text(each))}${count === 1 ? '' : ' on average'}` : '';
    const rest = !each ? '' : isNet ? `${orders} of ${mean} before returns, and ${format.compact('returns', now.returns)} given back.` : `${orders} of ${mean}.`;
    return { lead: `${format.compact(sales, now[sales])} ${inSentence(scene.label(sales))}${each ? ':' : '.'}`, rest };
}

function shareNow({ scene, dimension, now, format, sales }) {
    const rows = scene.now.filter(row => row[sales] !== null && row[sales] !== undefined).sort((a, b) => decimal.compare(b[sales], a[sales]));
    if (rows.length < 2 || decimal.sign(now[sales]) <= 0 || rows.some(row => decimal.sign(row[sales]) < 0)) return null;
    const name = row => scene.name(dimension, row[dimension]);
    return { lead: `${name(rows[0])} made ${format.share(rows[0][sales], now[sales], 0)} of it;`, rest: `then came ${joined(rows.slice(1, 3).map(row => `${name(row)} with ${format.share(row[sales], now[sales], 0)}`))}.` };
}

function customersNow({ now, format }) {
    if (!has(now, 'customers', 'new_customers') || Number(now.customers) === 0) return null;
    const all = Number(now.customers), fresh = Number(now.new_customers);
    return { lead: `${format.count(all)} ${all === 1 ? 'customer' : 'customers'} bought:`, rest: all === fresh ? 'for the first time.' : `${format.count(all - fresh)} came back, ${format.count(fresh)} bought for the first time (${format.share(fresh, all, 0)}).` };
}

function marginNow({ scene, now, format, profit, costed, isNet }) {
    const margin = has(now, profit, costed) ? decimal.percent(now[profit], now[costed], 2) : null;
    return margin ? { lead: `${format.compact(profit, now[profit])} ${inSentence(scene.label(profit))}:`, rest: `${format.compact('margin_pct', decimal.text(margin))} of the ${isNet ? 'net sales' : 'revenue'} whose cost is known.` } : null;
}

function tableOf({ scene, visual, dimension, now, before, format }) {
    const cells = (id, value, then) => [format.exact(id, value), ...(before ? [format.exact(id, then), format.change(id, value, then).difference] : [])];
    const earlier = byKey(scene.before, [dimension]), heading = before ? [{ text: scene.beforeName, isNumber: true }, { text: 'Difference', isNumber: true }] : [];
    return {
        columns: [{ text: 'What' }, { text: scene.label(dimension) }, { text: scene.nowName, isNumber: true }, ...heading],
        rows: visual.measures.flatMap(id => [[scene.label(id), 'All', ...cells(id, now[id], before?.[id])],
            ...scene.now.map(row => [scene.label(id), scene.name(dimension, row[dimension]), ...cells(id, row[id], earlier.get(String(row[dimension]))?.[id])])]),
    };
}
