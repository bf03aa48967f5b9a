const most = 1000;

/** The members of a slicer with revenue and orders, best first; those whose text holds the searched words. */
export async function membersBy(backend, dimension, search, filters) {
    const query = { measures: ['revenue', 'orders'], by: [dimension], filters, sort: 'revenue', limit: most };
    const [answer] = await backend.ask([query]);
    if (answer.unavailable) return { members: [], total: 0, unavailable: answer.unavailable };
    const words = (search ?? '').trim().toLowerCase();
    const members = answer.rows
        .map(([key, revenue, orders]) => ({ key: String(key), text: String(answer.texts?.[dimension]?.[key] ?? key), value: revenue, orders }))
        .filter(member => !words || member.text.toLowerCase().includes(words));
    return { members, total: answer.total, asked: answer.rows.length };
}
