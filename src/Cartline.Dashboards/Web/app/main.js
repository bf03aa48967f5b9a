import { h } from './dom.js';
import { openBackend } from './data/backend.js';
import { VersionChanged } from './data/served.js';
import { filterBar } from './filters/bar.js';
import { DrillPage } from './drill.js';
import { formatFor } from './format.js';
import { Live, hoursSince, watchVersion } from './live.js';
import { closeOpen, watchOutside } from './menu.js';
import { GlossaryPage } from './pages/glossary.js';
import { OperationsPage } from './pages/operations.js';
import { VisualPage } from './pages/page.js';
import { PrintPages } from './pages/print.js';
import { shell } from './shell.js';
import * as states from './state.js';
import * as themes from './theme.js';
import { filterText } from './visuals/words.js';
import { firstFigure } from './visuals/slot.js';

const root = document.getElementById('app');
const live = new Live();
const isPrint = /[?&]print=1\b/.test(location.search + location.hash);

class App {
    #state;
    #view;
    #part = null;
    #partName = null;
    #turn = 0;
    #written = null;
    #shown = null;
    #texts = new Map();

    constructor(backend) {
        this.backend = backend;
        this.isPrint = isPrint;
    }

    async start() {
        await this.#load();
        if (!this.meta.first_day) throw new Error('The published version holds no sale yet. Run ./cartline run, then load this page again.');
        watchOutside();
        document.addEventListener('keydown', event => this.#key(event));
        window.addEventListener('hashchange', () => this.#read());
        themes.onSystemChange(() => this.render());
        if (this.meta.mode === 'served' && !isPrint) {
            this.look = watchVersion(this.backend, () => this.meta, {
                changed: version => this.#newVersion(version),
                gone: () => this.serverGone(),
                back: () => { live.dismiss('gone'); this.render(); },
            });
        }
        await this.#read();
    }

    // What parts of the page ask of the application.
    state() { return this.#state; }
    view() { return this.#view; }
    theme() { return themes.effective(this.#state, isPrint); }
    address(state) { return states.write(state, this.meta); }
    change(state) {
        // The state changes at once; the address follows it, and its event finds nothing left to do.
        this.#state = state;
        location.hash = this.address(state);
        this.#written = location.hash;
        return this.#moved();
    }
    select(visual, selection) {
        this.#texts.set(`${selection.dimension}:${selection.key}`, selection.text);
        this.change(states.withSelection(this.#state, visual, selection));
    }
    drill(steps) { this.change({ ...this.#state, drill: steps }); }
    setFilter(dimension, filter) { this.change(states.withFilter(this.#state, dimension, filter)); }
    clearFilter(dimension) { this.setFilter(dimension, null); }
    clearSelection(selection) { this.change({ ...this.#state, cross: this.#state.cross.filter(c => c !== selection) }); }
    clearAll() { this.change(states.withoutFilters(this.#state)); }
    reset() { this.change(states.reset(this.#state, this.meta)); }
    isChanged() { return this.address({ ...this.#state, drill: null }) !== this.address(states.reset(this.#state, this.meta)); }
    notice(text, tone = 'warn') { live.banner(text, text, { tone }); }
    visual(id) { return this.meta.pages.flatMap(page => page.visuals).find(v => v.id === id); }
    print() { window.open(`?print=1${this.address(this.#state)}`, '_blank', 'noopener'); }

    /** The values of a selection as they stood in the visual. */
    textOf({ dimension, values }, most) {
        const known = { [dimension]: Object.fromEntries(values.map(v => [v, this.#texts.get(`${dimension}:${v}`)]).filter(([, text]) => text)) };
        return filterText({ key: (d, v) => this.format.key(d, v, known) }, dimension, { values }, most);
    }

    setTheme(theme) {
        themes.remember(theme);
        if (this.#state.theme) this.change({ ...this.#state, theme: null });
        else this.render();
    }

    serverGone() {
        live.banner('gone', 'The server does not answer, so nothing new can be asked. Start it again with ./cartline dashboard serve.', { tone: 'bad', close: false, action: { text: 'Try again', act: () => this.look?.() } });
    }

    /** Draws what stands, once more. */
    again() { return this.render(); }

    async render() {
        const turn = ++this.#turn;
        document.documentElement.dataset.ready = 'false';
        themes.apply(this.theme());
        this.#view = states.resolved(this.#state, this.meta, this.format);
        this.shell?.update(this.#view);
        this.bar?.update(this.#view);
        this.#heading();
        const part = this.#place();
        try {
            await part.update(this.#view);
        } catch (error) {
            if (!(error instanceof VersionChanged)) throw error;
            return this.#newVersion(error.version);
        }
        if (turn !== this.#turn) return;
        await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
        if (turn !== this.#turn) return;
        document.documentElement.dataset.ready = 'true';
        this.#tell(part);
    }

    async #load() {
        this.meta = await this.backend.meta();
        this.format = formatFor(this.meta);
        document.documentElement.lang = 'en';
        this.heading = h('div', { class: 'page-head' });
        this.body = h('div', {});
        this.main = h('main', { id: 'main', class: 'main', tabindex: '-1' }, isPrint ? null : this.heading, this.body);
        this.#part?.dispose();
        this.#part = null;
        this.#partName = null;
        document.documentElement.classList.toggle('printing', isPrint);
        if (isPrint) {
            root.replaceChildren(this.main);
            return;
        }
        this.shell = shell(this);
        this.bar = filterBar(this);
        root.replaceChildren(
            h('a', { class: 'skip', href: '#main', onclick: event => { event.preventDefault(); this.main.focus(); } }, 'Skip to the figures'),
            this.shell.header, ...live.elements, this.bar.element, this.main, this.shell.footer);
        this.#age();
    }

    #age() {
        const hours = hoursSince(this.meta.published_at, Date.now());
        const limit = this.meta.max_lag_hours;
        if (this.meta.mode === 'served' && limit && hours > limit) {
            live.banner('stale', `These figures were published ${this.format.moment(this.meta.published_at)}, longer ago than the ${this.format.count(limit)} hours they should last. Run ./cartline run, or see Operations.`, { tone: 'warn' });
        }
    }

    #read() {
        if (location.hash === this.#written) return undefined;
        this.#written = location.hash;
        const { state, notices } = states.read(location.hash, this.meta);
        this.#state = state;
        notices.forEach(text => this.notice(text));
        return this.#moved();
    }

    async #moved() {
        closeOpenUnlessFiltering();
        const place = JSON.stringify([this.#state.page, this.#state.drill]);
        const isNew = this.#shown !== null && this.#shown !== place;
        this.#shown = place;
        const done = this.render();
        if (isNew) {
            window.scrollTo(0, 0);
            this.main.focus({ preventScroll: true });
        }
        await done;
    }

    #heading() {
        const { page: id, drill } = this.#view;
        const page = this.meta.pages.find(p => p.id === id) ?? { title: 'Glossary', question: 'What do the figures mean, and how are they made?' };
        document.title = `${page.title} · ${this.meta.shop.name}`;
        this.heading.replaceChildren(h('h1', {}, page.title), h('p', { class: 'quiet' }, page.question));
        this.heading.hidden = Boolean(drill);
        if (this.bar) this.bar.element.hidden = ['operations', 'glossary'].includes(id) && !drill;
    }

    #place() {
        const { page: id, drill } = this.#view;
        const name = isPrint ? 'print' : drill ? 'drill' : id;
        if (name === this.#partName) return this.#part;
        this.#part?.dispose();
        this.#partName = name;
        this.#part = this.#make(name, this.meta.pages.find(p => p.id === id));
        this.body.replaceChildren(this.#part.element);
        return this.#part;
    }

    #make(name, page) {
        if (name === 'print') return new PrintPages(this);
        if (name === 'drill') return new DrillPage(this);
        if (name === 'glossary') return new GlossaryPage(page, this);
        return page.visuals.length ? new VisualPage(page, this) : new OperationsPage(page, this);
    }

    #tell(part) {
        const figure = firstFigure(part.element);
        const count = states.countFilters(this.#state);
        const title = part.element.querySelector('.kind-card .frame-title')?.textContent;
        if (!figure) live.announce(`${part.element.querySelector('h1')?.textContent ?? document.title}, ${this.#view.periodText}`);
        else if (title) live.announce(`${title} now ${figure}, ${count === 1 ? '1 filter' : `${count} filters`}, ${this.#view.periodText}`);
    }

    #key(event) {
        if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return;
        if (closeOpen()) return;
        if (this.#state.cross.length) this.change(states.withoutLastSelection(this.#state));
        else if (this.#state.drill) this.drill(this.#state.drill.length ? this.#state.drill.slice(0, -1) : null);
    }

    async #newVersion(version) {
        live.banner('version', `Version ${version} was published: the figures are now of it.`, { tone: 'info' });
        await this.#load();
        await this.render();
    }
}

// A panel that changes the filters stays open while they change; others have done their work.
function closeOpenUnlessFiltering() {
    if (!document.querySelector('.panel:not([hidden]) .members')) closeOpen();
}

async function boot() {
    try {
        const app = new App(await openBackend());
        await app.start();
    } catch (error) {
        console.error(error);
        document.documentElement.dataset.ready = 'error';
        root.replaceChildren(h('div', { class: 'note whole', role: 'alert' }, h('h1', {}, 'The dashboard could not start'), h('p', {}, error.message), h('button', { type: 'button', class: 'button', onclick: () => location.reload() }, 'Try again')));
    }
}

boot();
