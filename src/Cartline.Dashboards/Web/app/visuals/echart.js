import { h } from '../dom.js';
import { walkable } from './marks.js';
import { dress, tokensOf } from './tokens.js';

let echarts = null;

/** Resolves when drawings can be made. The library comes beside the figures and not before them, so that cards stand at once. */
export const loaded = import('../../vendor/echarts.common.min.mjs').then(() => { echarts = globalThis.echarts; });

// Who waits for it says so; the rest does not need it.
loaded.catch(() => {});

/** A box for a drawing in the host: { root, look, isPrint }, coloured by the theme. */
export function rootIn(host, { theme, isPrint }) {
    const look = tokensOf(host, theme, isPrint);
    const root = h('div', { class: `chart-root${isPrint ? ' chart-print' : ''}` });
    dress(root, look);
    host.replaceChildren(root);
    return { root, look };
}

/** The height there is for a drawing now: a title of two lines, set after the first drawing, leaves less of it. */
export function roomIn(host, root, context) {
    const free = host.clientHeight;
    return root.classList.contains('chart-grows') || root.childElementCount === 0 || free < 60 ? context.height || 280 : free;
}

/** Lets the card around grow where a drawing needs more height than the room it was given; paper has no more to give. */
export function settle(root, { height, isPrint }, room = height) {
    root.classList.toggle('chart-grows', !isPrint && Boolean(room) && root.offsetHeight > room + 1);
}

/** Calls back when the host gets another width or height, once a frame. */
export function onResize(host, act) {
    let [width, height] = [host.clientWidth, host.clientHeight], asked = 0;
    const watcher = new ResizeObserver(() => {
        if (host.clientWidth === 0 || (host.clientWidth === width && host.clientHeight === height)) return;
        [width, height] = [host.clientWidth, host.clientHeight];
        cancelAnimationFrame(asked);
        asked = requestAnimationFrame(act);
    });
    watcher.observe(host);
    return () => { cancelAnimationFrame(asked); watcher.disconnect(); };
}

/**
 * Draws an ECharts option as SVG and makes its marks walkable. `build({ width, height, look })` answers { option, marks, at } where
 * marks(toPixel) places them after drawing. Never animated: the same data gives the same picture, at once.
 */
export function chart(host, context, { summary, minHeight = () => 120, build }) {
    const { root, look } = rootIn(host, context);
    const canvas = h('div', { class: 'chart-canvas', 'aria-hidden': 'true' });
    root.append(canvas);
    const size = first => {
        const room = Math.round(first ? context.height || 280 : roomIn(host, root, context));
        return {
            width: Math.max(160, Math.round((first ? context.width : 0) || host.clientWidth || context.width || 480)),
            height: Math.max(context.isPrint ? 60 : minHeight(host.clientWidth || context.width || 480), room), room,
        };
    };
    const walk = walkable(root, { summary, onSelect: context.onSelect, isPrint: context.isPrint });
    const instance = echarts.init(canvas, null, { renderer: 'svg', width: size(true).width, height: size(true).height });
    const paint = first => {
        const { width, height, room } = size(first);
        instance.resize({ width, height, silent: true });
        const view = build({ width, height, look });
        instance.setOption({
            animation: false, aria: { enabled: false }, textStyle: { fontFamily: look.font, fontSize: 12, color: look.muted },
            ...view.option,
        }, { notMerge: true });
        settle(root, context, room);
        walk.update(view.marks?.((x, y) => instance.convertToPixel({ gridIndex: 0 }, [x, y])) ?? [], view.at);
    };
    paint(true);
    const still = onResize(host, () => paint(false));
    return { instance, dispose() { still(); walk.dispose(); instance.dispose(); root.remove(); } };
}

/** Says in the host why there is no drawing. */
export function say(host, words) {
    host.replaceChildren(h('p', { class: 'chart-nothing' }, words));
    return () => host.replaceChildren();
}
