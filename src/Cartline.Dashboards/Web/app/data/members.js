import { shownFor } from '../queries.js';

const most = 1000;

/** The members of a slicer with their sales and orders, best first; those whose text holds the searched words. */
export async function membersBy(backend, meta, dimension, search, filters) {
    const sales = shownFor(meta, 'revenue', [dimension, ...filters.map(filter => filter.dimension)]);
    const query = { measures: [sales, 'orders'], by: [dimension], filters, sort: sales, limit: most };
    const [answer] = await backend.ask([query]);
    if (answer.unavailable) return { members: [], total: 0, unavailable: answer.unavailable };
    const words = (search ?? '').trim().toLowerCase();
    const members = answer.rows
        .map(([key, value, orders]) => ({ key: String(key), text: String(answer.texts?.[dimension]?.[key] ?? key), value, orders }))
        .filter(member => !words || member.text.toLowerCase().includes(words));
    return { members, total: answer.total, asked: answer.rows.length };
}
