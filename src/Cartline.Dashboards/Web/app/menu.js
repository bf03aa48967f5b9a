import { h } from './dom.js';

let open = null;

/** A button with a panel under it. Escape and a click elsewhere close it; the focus goes back to the button. */
export function dropdown({ className = '', button, label, panel, align = 'start', onOpen }) {
    const body = h('div', { class: `panel align-${align}`, role: 'dialog', 'aria-label': label, hidden: true });
    const toggle = h('button', { type: 'button', class: `button ${className}`, 'aria-haspopup': 'dialog', 'aria-expanded': 'false' }, button);
    if (label && !toggle.textContent.trim()) toggle.setAttribute('aria-label', label);
    const element = h('div', { class: 'dropdown' }, toggle, body);
    const self = {
        element,
        toggle,
        body,
        close(focus) {
            if (body.hidden) return;
            body.hidden = true;
            toggle.setAttribute('aria-expanded', 'false');
            open = open === self ? null : open;
            if (focus) toggle.focus();
        },
        show() {
            open?.close(false);
            body.replaceChildren(...[panel(self)].flat());
            body.hidden = false;
            toggle.setAttribute('aria-expanded', 'true');
            open = self;
            keepInView(body);
            onOpen?.(self);
            (body.querySelector('[data-first]') ?? body.querySelector('input, button, select, a'))?.focus({ preventScroll: true });
        },
    };
    toggle.addEventListener('click', () => (body.hidden ? self.show() : self.close(true)));
    return self;
}

function keepInView(body) {
    body.style.removeProperty('--shift');
    const box = body.getBoundingClientRect();
    const over = box.right - document.documentElement.clientWidth + 8;
    const under = 8 - box.left;
    if (over > 0) body.style.setProperty('--shift', `${-over}px`);
    else if (under > 0) body.style.setProperty('--shift', `${under}px`);
}

/** Closes the open panel; false when none was open. */
export function closeOpen() {
    if (!open) return false;
    open.close(true);
    return true;
}

export function watchOutside() {
    document.addEventListener('pointerdown', event => {
        if (open && !open.element.contains(event.target)) open.close(false);
    });
    document.addEventListener('focusin', event => {
        if (open && !open.element.contains(event.target)) open.close(false);
    });
}

/** Arrow keys, Home and End move within a list of controls. */
export function arrows(container, selector) {
    container.addEventListener('keydown', event => {
        const all = [...container.querySelectorAll(selector)].filter(node => !node.disabled && node.offsetParent);
        const at = all.indexOf(document.activeElement);
        const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
        if (to === undefined || at < 0 || !all.length) return;
        event.preventDefault();
        all[Math.max(0, Math.min(all.length - 1, to))].focus();
    });
}

/** A list of things to do. */
export function menuItems(items) {
    const list = h('div', { class: 'menu', role: 'menu' }, items.filter(Boolean).map(({ text, act, href }) => href
        ? h('a', { class: 'menu-item', role: 'menuitem', href, target: '_blank', rel: 'noopener' }, text)
        : h('button', { type: 'button', class: 'menu-item', role: 'menuitem', onclick: act }, text)));
    arrows(list, '.menu-item');
    return list;
}
