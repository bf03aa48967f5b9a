import { h, icon } from './dom.js';
import { dropdown } from './menu.js';
import { themes, chosen } from './theme.js';

/** Header and footer: whose shop, which page, how fresh, how good. */
export function shell(context) {
    const { meta } = context;
    const pages = [...meta.pages.map(p => ({ id: p.id, short: p.short, title: p.title })), { id: 'glossary', short: 'Glossary', title: 'Glossary' }];
    const links = pages.map(page => h('a', { class: 'tab', href: `#/${page.id}`, dataset: { page: page.id }, title: page.title }, page.short));
    const facts = h('div', { class: 'facts-line' });
    const theme = themeMenu(context);
    const header = h('header', { class: 'top' },
        h('div', { class: 'brand' }, mark(), h('strong', {}, 'Cartline'), h('span', { class: 'quiet shop' }, [meta.shop.name, meta.shop.currency].join(' · '))),
        h('nav', { class: 'tabs', 'aria-label': 'Pages' }, links),
        h('div', { class: 'top-end' }, facts, theme.element));
    const footer = h('footer', { class: 'foot' });
    return {
        header,
        footer,
        update(view) {
            for (const link of links) {
                const on = link.dataset.page === view.page;
                link.href = context.address({ ...context.state(), page: link.dataset.page, drill: null });
                if (on) link.setAttribute('aria-current', 'page');
                else link.removeAttribute('aria-current');
            }
            links.find(link => link.dataset.page === view.page)?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
            facts.replaceChildren(...factsOf(context));
            footer.replaceChildren(...footOf(context));
        },
    };
}

function factsOf(context) {
    const { meta, format } = context;
    const { quality } = meta;
    const grade = quality?.score === null || quality?.score === undefined ? null
        : h('a', { href: context.address({ ...context.state(), page: 'operations', drill: null }), title: 'Quality of the data: open Operations' },
            'Quality ', h('strong', { class: `grade ${quality.score >= 95 ? 'good' : quality.score >= 80 ? 'fair' : 'bad'}` }, `${quality.grade} ${format.count(quality.score)}`));
    return [
        h('span', {}, `Data to ${format.day(meta.as_of)}`),
        h('span', { title: `Published ${format.moment(meta.published_at)}` }, `Version ${meta.version}`),
        grade,
    ].filter(Boolean);
}

function footOf({ meta, format }) {
    const { rows } = meta;
    return [
        h('span', {}, meta.measures.revenue?.instead ? `Net sales: sales after discount on the day of the order, less returns on their own day, ${meta.shop.timezone}.` : `Revenue is after discount, on the day of sale, ${meta.shop.timezone}.`),
        rows && h('span', {}, `${format.count(rows.orders)} orders · ${format.count(rows.lines)} lines`),
        h('span', {}, meta.mode === 'folder' ? 'A copy in one file: nothing leaves this machine' : 'Read-only: nothing leaves this machine'),
        meta.masked && h('span', {}, 'Names of customers are masked'),
    ].filter(Boolean);
}

function mark() {
    return h('span', { class: 'mark', 'aria-hidden': 'true' }, h('i'), h('i'), h('i'));
}

function themeMenu(context) {
    return dropdown({
        className: 'icon-button theme-button', label: 'Theme', align: 'end', button: icon('theme'),
        panel: self => h('div', { class: 'options', role: 'group', 'aria-label': 'Theme' }, themes.map(([id, text]) => h('button', {
            type: 'button', class: 'option', 'aria-pressed': String(chosen(context.state()) === id), onclick: () => { context.setTheme(id); self.close(true); },
        }, text))),
    });
}
