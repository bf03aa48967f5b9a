import { h, icon } from '../dom.js';
import { dropdown, menuItems } from '../menu.js';

const skeletonAfter = 150;

/** The card around a visual: title, subtitle, what can be done with it, and what it says while there is nothing to draw. */
export class Frame {
    #slow = null;

    constructor(visual, { isPrint, actions }) {
        this.visual = visual;
        const id = `v-${visual.id}`;
        this.title = h('h2', { class: 'frame-title', id: `${id}-title` }, visual.title);
        this.subtitle = h('p', { class: 'frame-subtitle' });
        this.host = h('div', { class: 'frame-host' });
        this.cover = h('div', { class: 'frame-cover', hidden: true });
        this.menu = isPrint ? null : dropdown({
            className: 'icon-button', label: `Actions for ${visual.title}`, align: 'end', button: icon('more'),
            panel: self => menuItems(actions().map(action => ({ ...action, act: () => { self.close(true); action.act(); } }))),
        });
        this.element = h('section', {
            class: `frame kind-${visual.kind} height-${visual.height ?? 'short'}`, id, 'aria-labelledby': `${id}-title`,
            style: { '--span': visual.width ?? 12 }, dataset: { visual: visual.id },
        },
        h('header', { class: 'frame-head' }, h('div', { class: 'frame-words' }, this.title, this.subtitle), this.menu && h('div', { class: 'frame-menu' }, this.menu.element)),
        h('div', { class: 'frame-body' }, this.host, this.cover));
    }

    /** Titles state the finding when there is one, and else name the measure. */
    name(title, subtitle) {
        this.title.textContent = title ?? this.visual.title;
        this.subtitle.textContent = subtitle ?? '';
        this.subtitle.hidden = !subtitle;
    }

    /** Old figures stay, dimmed, while new ones come; an empty place shows a skeleton, but not for a blink. */
    loading() {
        this.element.setAttribute('aria-busy', 'true');
        clearTimeout(this.#slow);
        this.#slow = setTimeout(() => {
            if (this.host.childElementCount === 0 || !this.cover.hidden) this.#say(h('div', { class: 'skeleton', 'aria-hidden': 'true' }, Array.from({ length: this.visual.kind === 'card' ? 2 : 5 }, () => h('i'))));
        }, skeletonAfter);
    }

    ready() {
        this.#settle('ready');
        this.cover.hidden = true;
        this.cover.replaceChildren();
    }

    failed(message, retry) {
        this.#settle('error');
        this.#say(h('div', { class: 'note', role: 'alert' }, icon('warn'), h('p', {}, h('strong', {}, 'No figures. '), message), h('button', { type: 'button', class: 'button', onclick: retry }, 'Try again')));
    }

    unavailable(reason) {
        this.#settle('unavailable');
        this.#say(h('div', { class: 'note' }, h('p', {}, h('strong', {}, 'Not known here. '), reason)));
    }

    empty(because, clears) {
        this.#settle('empty');
        this.#say(h('div', { class: 'note' }, h('p', {}, because), h('div', { class: 'note-actions' }, clears.map(({ text, act }) => h('button', { type: 'button', class: 'button', onclick: act }, text)))));
    }

    #settle(what) {
        clearTimeout(this.#slow);
        this.element.removeAttribute('aria-busy');
        this.element.dataset.state = what;
    }

    #say(content) {
        this.host.replaceChildren();
        this.cover.hidden = false;
        this.cover.replaceChildren(content);
    }
}
