import { h, spoken } from '../dom.js';
import { tipIn } from './tip.js';

// Where the keyboard stood when a drawing was replaced by its next one in the same place.
const left = new WeakMap();

const steps = { ArrowRight: [1, 0], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowUp: [0, -1] };

/**
 * Makes a drawing one tab stop whose marks are walked by the arrow keys and filtered by Enter, a click or a tap. A mark is
 * { label, box: [x, y, width, height], tip?, select?: { dimension, key, text }, column?, row? }; with columns and rows the arrows
 * go in two directions. `at(x, y, element)` finds the mark
 * under a point; `light(on)` of a mark is called as it is reached and left.
 */
export function walkable(root, { summary, onSelect, isPrint }) {
    let marks = [], find = () => -1, here = -1, byKeyboard = false;
    root.setAttribute('aria-label', summary);
    if (isPrint) {
        root.setAttribute('role', 'img');
        return { update: () => {}, dispose: () => {} };
    }
    const ring = h('div', { class: 'chart-ring', hidden: true, 'aria-hidden': 'true' });
    const live = h('div', { class: 'spoken', 'aria-live': 'polite' });
    root.append(ring, live);
    const tip = tipIn(root);
    root.tabIndex = 0;
    root.setAttribute('role', 'application');
    root.setAttribute('aria-roledescription', 'chart');
    root.setAttribute('aria-keyshortcuts', 'ArrowLeft ArrowRight ArrowUp ArrowDown Home End Enter Escape');
    root.append(spoken('Arrow keys walk through the marks; Enter filters the page by the mark.'));

    function place(index, keyboard) {
        if (index !== here) marks[here]?.light?.(false);
        here = index;
        marks[here]?.light?.(true);
        byKeyboard = keyboard;
        const mark = marks[index];
        ring.hidden = !mark || mark.noRing;
        root.classList.toggle('chart-can-pick', Boolean(mark?.select));
        if (!mark) { tip.hide(); return; }
        const [x, y, width, height] = mark.box;
        ring.classList.toggle('chart-ring-keyboard', keyboard);
        Object.assign(ring.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
        if (mark.tip) tip.show(mark.box, mark.tip); else tip.hide();
        if (keyboard) {
            live.textContent = mark.label;
            ring.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
        }
    }

    function next(key) {
        if (key === 'Home') return 0;
        if (key === 'End') return marks.length - 1;
        const [across, along] = steps[key];
        const from = marks[here];
        if (!from) return across + along > 0 ? 0 : marks.length - 1;
        if (from.row === undefined) return Math.max(0, Math.min(marks.length - 1, here + across + along));
        let best = here, least = Infinity;
        marks.forEach((mark, i) => {
            const [dx, dy] = [mark.column - from.column, mark.row - from.row];
            const ahead = dx * across + dy * along, aside = Math.abs(dx * along) + Math.abs(dy * across);
            if (ahead > 0 && ahead + aside * 50 < least) { least = ahead + aside * 50; best = i; }
        });
        return best;
    }

    const pick = (mark, event) => {
        if (mark?.select) onSelect?.({ ...mark.select, additive: event.ctrlKey || event.metaKey || event.shiftKey });
    };
    const listeners = {
        keydown(event) {
            if (event.target !== root || event.altKey) return;
            if (steps[event.key] || event.key === 'Home' || event.key === 'End') {
                if (marks.length === 0 || event.ctrlKey || event.metaKey) return;
                event.preventDefault();
                place(next(event.key), true);
            } else if ((event.key === 'Enter' || event.key === ' ') && marks[here]) {
                event.preventDefault();
                pick(marks[here], event);
            } else if (event.key === 'Escape' && here >= 0) {
                place(-1, false);
            }
        },
        blur: () => place(-1, false),
        mousemove(event) {
            const edge = root.getBoundingClientRect();
            const index = find(event.clientX - edge.left, event.clientY - edge.top, event.target);
            if (index !== here || byKeyboard) place(index, false);
        },
        mouseleave: () => { if (!byKeyboard) place(-1, false); },
        click(event) {
            if (event.target.closest('button, a')) return;
            const edge = root.getBoundingClientRect();
            const index = find(event.clientX - edge.left, event.clientY - edge.top, event.target);
            if (index >= 0) pick(marks[index], event);
        },
    };
    for (const [name, act] of Object.entries(listeners)) root.addEventListener(name, act);

    // A choice redraws the chart; who walks it by keyboard stays where he was.
    function resume() {
        const host = placeOf(root), index = left.get(host);
        left.delete(host);
        if (index === undefined || (document.activeElement && document.activeElement !== document.body)) return;
        root.focus({ preventScroll: true });
        if (index >= 0 && marks.length > 0) place(Math.min(index, marks.length - 1), true);
    }

    const within = (x, y) => marks.findIndex(({ box: [left, top, width, height] }) => x >= left && x < left + width && y >= top && y < top + height);
    return {
        update(given, at) {
            const stays = document.activeElement === root && byKeyboard ? here : -1;
            place(-1, false);
            marks = given;
            find = at ?? within;
            if (stays >= 0 && marks.length > 0) place(Math.min(stays, marks.length - 1), true);
            else resume();
        },
        dispose() {
            if (document.activeElement === root) left.set(placeOf(root), here);
            for (const [name, act] of Object.entries(listeners)) root.removeEventListener(name, act);
        },
    };
}

const placeOf = root => root.closest('.chart-root')?.parentElement ?? root;
