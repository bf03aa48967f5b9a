/** The line under a title: unit, period, comparison, and the slicers that the visual does not obey. */
export function subtitleOf({ visual, view, context }, more, compares = true) {
    if (visual.kind === 'card') return undefined;
    const { format, meta } = context;
    const ignores = visual.ignores ?? [];
    const parts = [more ?? unit(visual, meta, format)];
    parts.push(ignores.includes('day') ? 'all days' : view.periodText);
    if (visual.compare && !ignores.includes('day') && view.compare !== 'none') parts.push(!view.comparison ? 'nothing to compare with' : compares ? `vs ${view.comparisonText}` : `not comparable with ${view.comparisonText}`);
    const untouched = ignores.filter(d => view.filters[d] || view.cross.some(c => c.dimension === d)).map(format.label);
    if (untouched.length) parts.push(`not affected by ${listed(untouched)}`);
    return parts.filter(Boolean).join(' · ');
}

function unit(visual, meta, format) {
    const units = new Set(visual.measures.map(m => meta.measures[m]?.unit));
    if (units.size !== 1) return undefined;
    return { money: format.currency, percent: '%' }[[...units][0]];
}

export const listed = words => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`);

/** A filter in words: "Category Books, Sports", "State not Goa". */
export function filterText(format, dimension, { exclude, values }, most = 3) {
    const shown = values.slice(0, most).map(value => format.key(dimension, value));
    const rest = values.length - shown.length;
    return `${exclude ? 'not ' : ''}${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** Why a visual shows nothing, and what would help. */
export function emptyReasons({ visual, view, context }) {
    const { format, meta } = context;
    if (!view.range && !(visual.ignores ?? []).includes('day')) {
        return {
            because: `There is no day of the data in ${format.fullRange(view.asked)}: it runs from ${format.day(meta.first_day)} to ${format.day(meta.last_day)}.`,
            clears: [{ text: 'Show all days', act: () => context.change({ ...context.state(), period: 'all' }) }],
        };
    }
    const ignored = new Set(visual.ignores ?? []);
    const filters = Object.entries(view.filters).filter(([d]) => !ignored.has(d));
    const others = view.cross.filter(c => c.visual !== visual.id && !ignored.has(c.dimension));
    const words = [
        ...filters.map(([d, filter]) => `${format.label(d)}: ${filterText(format, d, filter)}`),
        ...others.map(c => `${format.label(c.dimension)}: ${filterText(format, c.dimension, c)} (selected)`),
    ];
    const clears = [
        ...filters.map(([d]) => ({ text: `Clear ${format.label(d)}`, act: () => context.clearFilter(d) })),
        ...others.map(c => ({ text: `Clear selection ${format.label(c.dimension)}`, act: () => context.clearSelection(c) })),
    ];
    return { because: words.length ? `Nothing was sold in ${view.periodText} with ${listed(words)}.` : `Nothing was sold in ${view.periodText}.`, clears };
}
