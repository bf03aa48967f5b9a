import * as decimal from '../decimal.js';
import { records } from './answer.js';

/**
 * @typedef {object} Reason Money that another report may have where this page has none, or the other way round.
 * @property {string} name what it is, in words
 * @property {string} note what more is known of it
 * @property {string|null} amount in the shop's currency; null where it is of another one
 * @property {string} [shown] the amount as it is written, where it is of another currency
 */

/** The measures that may be the reason, with their money in the period and with the filters in view. */
export function ofPeriod(ids, answer, meta) {
    const [found = {}] = records(answer);
    return ids.filter(id => decimal.sign(found[id]) !== 0).map(id => ({ name: meta.measures[id].label, note: meta.measures[id].meaning, amount: found[id] }));
}

/** What stands beside the figures of the whole shop: no sale, excluded, in quarantine. */
export function ofShop({ beside, quarantine }, format) {
    const counted = count => `${format.count(count)} ${count === 1 ? 'record' : 'records'}`;
    const left = (beside ?? []).map(({ reason, records: count, amount }) => ({ name: reason[0].toUpperCase() + reason.slice(1), note: counted(count), amount }));
    const held = (quarantine ?? []).map(q => ({
        name: `In quarantine: ${q.table.replaceAll('_', ' ')}`, note: `${counted(q.rows)}, ${q.reason}`, amount: q.amount,
        ...(q.currency ? { shown: `${q.currency} ${q.currency_amount ?? ''}`.trim() } : {}),
    }));
    return [...left, ...held].filter(reason => reason.shown || decimal.sign(reason.amount) !== 0);
}

const meets = (difference, amount) => decimal.sign(amount) !== 0 && (decimal.compare(difference, amount) === 0 || decimal.compare(difference, decimal.subtract(0, amount)) === 0);

/** The reasons that come to a difference to the last digit, in either direction: each alone, or where none does, two together. */
export function explaining(difference, reasons) {
    if (decimal.sign(difference) === 0) return [];
    const known = reasons.filter(reason => reason.amount !== null);
    const alone = known.filter(reason => meets(difference, reason.amount)).map(reason => [reason]);
    return alone.length ? alone : known.flatMap((one, i) => known.slice(i + 1).filter(other => meets(difference, decimal.add(one.amount, other.amount))).map(other => [one, other]));
}
