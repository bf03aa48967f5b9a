import { h, icon } from '../dom.js';
import { toNumber } from '../decimal.js';
import { arrows, dropdown } from '../menu.js';
import { periodFilter, standing } from '../queries.js';
import { filterText } from '../visuals/words.js';

const drawn = 250;

/** Members of one dimension with what they sold under the other filters; any of them, or all but them. */
export function slicer(context, dimension) {
    const label = context.format.label(dimension);
    const value = h('strong', {});
    const control = dropdown({
        className: 'filter-button', label, button: [h('span', { class: 'quiet' }, label), ' ', value, icon('down')],
        panel: () => new SlicerPanel(context, dimension).elements,
    });
    return {
        element: control.element,
        dimension,
        update(view) {
            const filter = view.filters[dimension];
            value.textContent = filter ? filterText(context.format, dimension, filter, 1) : 'All';
            control.toggle.classList.toggle('active', Boolean(filter));
        },
    };
}

class SlicerPanel {
    #turn = 0;
    #members = [];

    constructor(context, dimension) {
        Object.assign(this, { context, dimension });
        const label = context.format.label(dimension).toLowerCase();
        this.search = h('input', { type: 'search', placeholder: `Search ${label}`, 'aria-label': `Search ${label}`, 'data-first': true, autocomplete: 'off', oninput: () => this.#load(), onkeydown: event => this.#searchKey(event) });
        this.list = h('div', { class: 'members', role: 'group', 'aria-label': context.format.label(dimension), 'aria-busy': 'true' });
        this.count = h('p', { class: 'panel-note', 'aria-live': 'polite' });
        arrows(this.list, 'input');
        this.mode = h('select', { 'aria-label': 'How the ticked ones filter', onchange: () => this.#set(this.#chosen()) },
            h('option', { value: 'in' }, 'Only the ticked'), h('option', { value: 'not_in' }, 'All but the ticked'));
        this.mode.value = this.#filter()?.exclude ? 'not_in' : 'in';
        this.elements = [
            h('div', { class: 'search' }, icon('search'), this.search),
            h('div', { class: 'panel-tools' },
                h('button', { type: 'button', class: 'text-button', onclick: () => this.#all() }, 'Select all'),
                h('button', { type: 'button', class: 'text-button', onclick: () => this.#set([]) }, 'Clear'), this.mode),
            this.list, this.count];
        this.#load();
    }

    #filter() {
        return this.context.state().filters[this.dimension];
    }

    #chosen() {
        return this.#filter()?.values ?? [];
    }

    #set(values) {
        this.context.setFilter(this.dimension, values.length ? { exclude: this.mode.value === 'not_in', values } : null);
        this.#draw();
    }

    #toggle(key, on) {
        const values = this.#chosen().filter(value => value !== key);
        this.#set(on ? [...values, key] : values);
    }

    // All that the search finds; all without a search is no filter at all.
    #all() {
        const found = this.#members.map(member => member.key);
        this.#set(this.search.value.trim() || this.mode.value === 'not_in' ? [...new Set([...this.#chosen(), ...found])] : []);
    }

    #searchKey(event) {
        const first = this.list.querySelector('input');
        if (event.key === 'ArrowDown' && first) { event.preventDefault(); first.focus(); }
        if (event.key === 'Enter' && this.#members.length) {
            const { key } = this.#members[0];
            this.#toggle(key, !this.#chosen().includes(key));
        }
    }

    async #load() {
        const turn = ++this.#turn;
        const { context, dimension } = this;
        const view = context.view();
        const filters = [...(periodFilter(view, 'current') ?? []), ...standing(context.meta, view, { ignores: [dimension] })];
        try {
            const answer = await context.backend.members(dimension, this.search.value, filters);
            if (turn !== this.#turn) return;
            this.#members = this.#withChosen(answer.members);
            this.unavailable = answer.unavailable;
            this.total = answer.total;
            this.asked = answer.asked;
        } catch (error) {
            if (turn !== this.#turn) return;
            this.#members = this.#withChosen([]);
            this.unavailable = error.message;
        }
        this.list.removeAttribute('aria-busy');
        this.#draw();
    }

    // What is ticked stays to be seen, though nothing of it was sold under the other filters.
    #withChosen(members) {
        if (this.search.value.trim()) return members;
        const known = new Set(members.map(member => member.key));
        const absent = this.#chosen().filter(key => !known.has(key)).map(key => ({ key, text: this.context.format.key(this.dimension, key), value: null }));
        return [...absent, ...members];
    }

    #draw() {
        const { format } = this.context;
        const chosen = new Set(this.#chosen());
        const focused = document.activeElement?.dataset?.key;
        const largest = Math.max(0, ...this.#members.map(member => toNumber(member.value)).filter(Number.isFinite));
        this.list.replaceChildren(...this.#members.slice(0, drawn).map(member => h('label', { class: 'member' },
            h('input', { type: 'checkbox', checked: chosen.has(member.key), dataset: { key: member.key }, onchange: event => this.#toggle(member.key, event.target.checked) }),
            h('span', { class: 'member-text' }, member.text),
            h('span', { class: 'member-bar', 'aria-hidden': 'true', style: { '--share': `${largest > 0 ? Math.max(0, (toNumber(member.value) / largest) * 100 || 0) : 0}%` } }),
            h('span', { class: 'member-value' }, format.compact('revenue', member.value)))));
        if (focused !== undefined) [...this.list.querySelectorAll('input')].find(input => input.dataset.key === focused)?.focus();
        const hidden = this.#members.length - drawn;
        this.count.textContent = this.unavailable ?? [`${format.count(this.#members.length)} found`, chosen.size && `${format.count(chosen.size)} ticked`, hidden > 0 && `${format.count(hidden)} more: search for them`,
            this.total > this.asked && `the ${format.count(this.asked)} largest of ${format.count(this.total)}`].filter(Boolean).join(' · ');
    }
}
