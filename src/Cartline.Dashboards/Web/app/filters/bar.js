import { h, icon } from '../dom.js';
import { dropdown, menuItems } from '../menu.js';
import { countFilters } from '../state.js';
import { chips } from './chips.js';
import { comparisonPicker } from './compare.js';
import { periodPicker } from './period.js';
import { slicer } from './slicer.js';

/** The one bar that filters every page: period, comparison, slicers, more of them, and what can be done with the view. */
export function filterBar(context) {
    const { meta } = context;
    const main = [periodPicker(context), comparisonPicker(context), ...meta.slicers.filter(d => d !== 'day').map(d => slicer(context, d))];
    const more = meta.more_slicers.filter(d => meta.dimensions[d]).map(d => slicer(context, d));
    const strip = chips(context);
    const moreRow = h('div', { class: 'filter-row more-row', hidden: true, id: 'more-filters' }, more.map(part => part.element));
    const moreButton = h('button', { type: 'button', class: 'button quiet-button more-button', 'aria-expanded': 'false', 'aria-controls': 'more-filters', onclick: () => showMore(moreRow.hidden) }, 'More filters');
    const sheetCount = h('span', { class: 'badge' });
    const controls = h('div', { class: 'filter-controls', id: 'filter-controls' }, h('div', { class: 'filter-row' }, main.map(part => part.element), more.length > 0 && moreButton), moreRow);
    const sheetButton = h('button', { type: 'button', class: 'button sheet-button', 'aria-expanded': 'false', 'aria-controls': 'filter-controls', onclick: () => showSheet(!controls.classList.contains('open')) }, icon('filter'), 'Filters', sheetCount);
    const summary = h('p', { class: 'filter-summary quiet' });
    const reset = h('button', { type: 'button', class: 'button quiet-button', onclick: () => context.reset() }, icon('reset'), h('span', { class: 'label' }, 'Reset'));
    const tools = h('div', { class: 'filter-tools' }, summary, reset,
        h('button', { type: 'button', class: 'button quiet-button', onclick: () => copyLink(context) }, icon('link'), h('span', { class: 'label' }, 'Copy link')), exportMenu(context).element);
    const element = h('section', { class: 'filters', 'aria-label': 'Filters' }, h('div', { class: 'filter-bar' }, sheetButton, controls, tools), strip.element);

    function showMore(open) {
        moreRow.hidden = !open;
        moreButton.setAttribute('aria-expanded', String(open));
        moreButton.textContent = open ? 'Fewer filters' : 'More filters';
    }

    function showSheet(open) {
        controls.classList.toggle('open', open);
        sheetButton.setAttribute('aria-expanded', String(open));
    }

    return {
        element,
        update(view) {
            [...main, ...more, strip].forEach(part => part.update(view));
            if (more.some(part => view.filters[part.dimension])) showMore(true);
            const count = countFilters(view);
            sheetCount.textContent = count ? String(count) : '';
            summary.textContent = count === 0 ? 'No filters' : count === 1 ? '1 filter' : `${count} filters`;
            reset.disabled = !context.isChanged();
        },
    };
}

async function copyLink(context) {
    try {
        await navigator.clipboard.writeText(location.href);
        context.notice('The link is copied. It holds this page, its period and its filters.', 'info');
    } catch {
        context.notice(`Copy the address of this page: ${location.href}`, 'info');
    }
}

function exportMenu(context) {
    return dropdown({
        className: 'quiet-button', label: 'Export', align: 'end', button: ['Export', icon('down')],
        panel: self => [
            menuItems([{ text: 'All pages, to print or save as PDF', act: () => { self.close(true); context.print(); } }]),
            h('p', { class: 'panel-note' }, 'Each visual saves its own figures (CSV) and picture (PNG) from its menu. The command ./cartline dashboard export writes them all.'),
        ],
    });
}
