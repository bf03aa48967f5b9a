import { h, icon } from '../dom.js';
import { arrows, dropdown } from '../menu.js';
import * as periods from '../periods.js';

/** What the figures are held against; it can be switched off. */
export function comparisonPicker(context) {
    const value = h('strong', {});
    const control = dropdown({
        className: 'filter-button', label: 'Comparison', button: [h('span', { class: 'quiet' }, 'Compare'), ' ', value, icon('down')],
        panel: self => panel(self, context),
    });
    return {
        element: control.element,
        update(view) {
            const [, text] = periods.comparisons.find(([id]) => id === view.compare);
            const range = view.comparison && context.format.range(view.comparison);
            value.textContent = view.compare === 'none' ? 'Off' : !range ? `${text} · no data` : range.length <= 10 ? `${text} · ${range}` : text;
            control.toggle.title = view.comparisonReason ?? (range ? context.format.fullRange(view.comparison) : '');
        },
    };
}

function panel(self, context) {
    const { meta, format } = context;
    const state = context.state();
    const range = periods.clipped(periods.named(state.period, meta), meta);
    const list = h('div', { class: 'options wide', role: 'group', 'aria-label': 'Comparison' }, periods.comparisons.map(([id, text, meaning]) => {
        const compared = range && periods.compared(range, id);
        const covered = !compared || (compared.from >= meta.first_day && compared.to <= meta.last_day);
        const on = state.compare === id;
        return h('button', { type: 'button', class: 'option', 'aria-pressed': String(on), 'data-first': on, onclick: () => { context.change({ ...context.state(), compare: id }); self.close(true); } },
            h('span', {}, text, h('small', {}, meaning)),
            h('span', { class: 'quiet' }, compared ? (covered ? format.range(compared) : `${format.range(compared)}: not in the data`) : ''));
    }));
    arrows(list, '.option');
    const leap = range && periods.compared(range, 'last_year') && (periods.touchesLeapDay(range) || periods.touchesLeapDay(periods.compared(range, 'last_year')));
    return [list, leap && h('p', { class: 'panel-note' }, 'A 29 February lies in one of the two years: it is compared with 28 February, so the periods differ by a day.')].filter(Boolean);
}
