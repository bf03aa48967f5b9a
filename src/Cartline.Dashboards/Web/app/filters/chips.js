import { h, icon } from '../dom.js';
import { filterText } from '../visuals/words.js';
import { nextBelow } from '../drill.js';

/** Every filter and every selection as a chip that takes itself away. */
export function chips(context) {
    const element = h('div', { class: 'chips', role: 'group', 'aria-label': 'Filters in force', hidden: true });
    return {
        element,
        update(view) {
            const all = [...Object.entries(view.filters).map(([d, filter]) => filterChip(context, d, filter)), ...view.cross.map(c => selectionChip(context, c))];
            element.hidden = all.length === 0;
            element.replaceChildren(...all);
        },
    };
}

function chip(className, words, clear, label, more) {
    return h('span', { class: `chip ${className}` }, words, more, h('button', { type: 'button', class: 'chip-close', 'aria-label': label, title: label, onclick: clear }, icon('close')));
}

function filterChip(context, dimension, filter) {
    const label = context.format.label(dimension);
    return chip('', [h('span', { class: 'quiet' }, label), ' ', filterText(context.format, dimension, filter)], () => context.clearFilter(dimension), `Remove filter ${label}`);
}

function selectionChip(context, selection) {
    const { format } = context;
    const label = format.label(selection.dimension);
    const visual = context.visual(selection.visual);
    const one = selection.values.length === 1 && nextBelow(context.meta, selection.dimension) ? { dimension: selection.dimension, key: selection.values[0] } : null;
    const words = [h('span', { class: 'quiet' }, label), ' ', context.textOf(selection, 3)];
    return chip('selection', words, () => context.clearSelection(selection), `Clear selection ${label}${visual ? ` made in ${visual.title}` : ''}`,
        one && h('button', { type: 'button', class: 'text-button', onclick: () => context.drill([one]) }, 'Open'));
}
