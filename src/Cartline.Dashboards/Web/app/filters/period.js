import { h, icon } from '../dom.js';
import { arrows, dropdown } from '../menu.js';
import * as periods from '../periods.js';

/** Presets to the newest day of the data, or any two days of it. */
export function periodPicker(context) {
    const value = h('strong', {});
    const control = dropdown({
        className: 'filter-button', label: 'Period', button: [h('span', { class: 'quiet' }, 'Period'), ' ', value, icon('down')],
        panel: self => panel(self, context),
    });
    return {
        element: control.element,
        update(view) {
            const preset = periods.presets.find(([id]) => id === view.period);
            value.textContent = preset && view.periodText.length < 9 ? `${preset[1]} · ${view.periodText}` : preset && view.period === 'all' ? 'All days' : view.periodText;
            control.toggle.title = view.range ? context.format.fullRange(view.range) : '';
        },
    };
}

function panel(self, context) {
    const { meta, format } = context;
    const state = context.state();
    const choose = period => { context.change({ ...context.state(), period }); self.close(true); };
    const list = h('div', { class: 'options', role: 'group', 'aria-label': 'Presets' }, periods.presets.map(([id, text]) => {
        const range = periods.clipped(periods.named(id, meta), meta);
        const on = state.period === id;
        return h('button', { type: 'button', class: 'option', 'aria-pressed': String(on), 'data-first': on, disabled: !range, onclick: () => choose(id) },
            h('span', {}, text), h('span', { class: 'quiet' }, range ? format.range(range) : 'not in the data'));
    }));
    arrows(list, '.option');
    return [list, custom(context, state, choose), h('p', { class: 'panel-note' }, `Up to ${format.day(meta.as_of)}, the newest day of the data. Days are those of ${meta.shop.timezone}.`)];
}

function custom({ meta }, state, choose) {
    const now = periods.named(state.period, meta);
    const day = value => h('input', { type: 'date', min: meta.first_day, max: meta.last_day, value, required: true });
    const [from, to] = [day(now.from), day(now.to)];
    const fault = h('p', { class: 'fault', role: 'alert', hidden: true });
    const apply = event => {
        event.preventDefault();
        const text = `${from.value}..${to.value}`;
        fault.hidden = Boolean(periods.customRange(text));
        fault.textContent = from.value && to.value ? 'The first day lies after the last.' : 'Both days are needed.';
        if (fault.hidden) choose(text);
    };
    return h('form', { class: 'custom-range', novalidate: true, onsubmit: apply },
        h('label', {}, 'From', from), h('label', {}, 'To', to), h('button', { class: 'button primary' }, 'Apply'), fault);
}
