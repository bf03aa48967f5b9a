import { h } from '../dom.js';

/** The box with exact values beside the pointer or the focused mark. Sighted people only; the live region speaks the same. */
export function tipIn(root) {
    const box = h('div', { class: 'chart-tip', hidden: true, 'aria-hidden': 'true' });
    root.append(box);

    /** Shows `{ title, lines: [{ text, value, colour, note }] }` beside a rectangle [x, y, width, height] of the root. */
    function show([x, y, width, height], { title, lines }) {
        box.replaceChildren(
            h('div', { class: 'chart-tip-title' }, title),
            ...lines.map(line => h('div', { class: 'chart-tip-line' },
                line.colour && h('span', { class: 'chart-tip-key', style: { background: line.colour } }),
                h('span', { class: 'chart-tip-text' }, line.text),
                h('span', { class: 'chart-tip-value' }, line.value),
                line.note && h('span', { class: `chart-tip-note ${line.tone ?? ''}` }, line.note))));
        box.hidden = false;
        const { offsetWidth: own, offsetHeight: tall } = box, room = root.clientWidth;
        const right = x + width + 10, left = x - own - 10;
        const beside = right + own <= room ? right : left >= 0 ? left : Math.max(0, Math.min(room - own, x + width / 2 - own / 2));
        const apart = beside === right || beside === left;
        const down = apart ? y + Math.min(height, 28) / 2 - tall / 2 : y - tall - 8 >= -40 ? y - tall - 8 : y + height + 8;
        box.style.left = `${Math.round(beside)}px`;
        box.style.top = `${Math.round(Math.max(-40, Math.min(down, root.clientHeight - tall + 24)))}px`;
    }

    return { show, hide: () => { box.hidden = true; }, get isShown() { return !box.hidden; } };
}
