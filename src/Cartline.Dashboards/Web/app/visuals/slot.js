import { h, download } from '../dom.js';
import { comparable, forVisual, narrowed } from '../queries.js';
import { ServerGone, VersionChanged } from '../data/served.js';
import { loaded } from './echart.js';
import { explainDialog } from './explain.js';
import { drawingOf } from './index.js';
import { plainTable } from './fallback.js';
import { Frame } from './frame.js';
import { emptyReasons, subtitleOf } from './words.js';
import * as csv from './csv.js';
import { pictureOf } from './png.js';

const few = 200;

/** One visual's place on a page: asks for its figures, draws them, and keeps what was drawn until they change. */
export class Slot {
    #drawn = null;
    #answered = null;
    #turn = 0;
    #asTable = false;
    #members = Infinity;

    constructor(visual, context) {
        this.visual = visual;
        this.context = context;
        this.frame = new Frame(visual, { isPrint: context.isPrint, actions: () => this.#actions() });
    }

    get element() {
        return this.frame.element;
    }

    /** Brings the visual to a state. Resolves when it is drawn, or says why it is not. */
    async update(view, ask) {
        const turn = ++this.#turn;
        this.view = view;
        const asked = forVisual(this.context.meta, view, this.visual);
        const question = JSON.stringify([asked.map(a => a.query), this.context.meta.version]);
        const look = JSON.stringify([question, view.compare, view.comparison, view.range, this.context.theme(), [...view.selected(this.visual.id)].map(([d, keys]) => [d, [...keys]])]);
        if (this.#drawn?.look === look) return;
        if (!view.range && !(this.visual.ignores ?? []).includes('day')) return this.#empty();
        if (this.#answered?.question !== question) {
            this.frame.loading();
            try {
                const answers = await this.#ask(asked, ask);
                if (turn !== this.#turn) return;
                if (this.visual.kind !== 'card') await loaded;
                if (turn !== this.#turn) return;
                this.#answered = { question, answers };
            } catch (error) {
                if (turn !== this.#turn || error.name === 'AbortError') return;
                if (error instanceof VersionChanged) throw error;
                if (error instanceof ServerGone) this.context.serverGone();
                this.#answered = null;
                this.#forget();
                this.frame.name(undefined, subtitleOf(this));
                this.frame.failed(error.message, () => this.context.again(this));
                return;
            }
        }
        this.#draw(look);
    }

    dispose() {
        this.#drawn?.result?.dispose?.();
        this.#turn++;
    }

    async #ask(asked, ask) {
        // Where there were few members before, asking for all of them at once is quicker than asking twice.
        const isFew = this.#members <= few;
        const first = asked.filter(a => !a.second || isFew);
        const answers = Object.fromEntries((await ask(first.map(a => a.query))).map((answer, i) => [first[i].name, answer]));
        this.#members = answers.current?.total ?? Infinity;
        const second = (isFew ? [] : asked.filter(a => a.second)).map(a => ({ name: a.name, query: answers.current?.unavailable ? null : narrowed(a, answers.current) })).filter(a => a.query);
        if (second.length) {
            (await ask(second.map(a => a.query))).forEach((answer, i) => { answers[second[i].name] = answer; });
        }
        for (const [name, answer] of Object.entries(answers)) {
            if (name !== 'current' && answer.unavailable) delete answers[name];
            else if (name.endsWith('comparison')) answers[name] = comparable(answer, this.context.meta, this.view);
        }
        return answers;
    }

    #draw(look) {
        const { answers } = this.#answered;
        if (answers.current.unavailable) {
            this.#forget();
            this.frame.name(undefined, subtitleOf(this));
            return this.frame.unavailable(answers.current.unavailable);
        }
        if (this.visual.by?.length && answers.current.rows.length === 0) return this.#empty();
        this.#forget();
        this.frame.ready();
        const { context, view, visual } = this;
        const host = this.frame.host;
        // A title of two lines leaves less room: the words come first, then the drawing measures what is left.
        this.frame.name(undefined, subtitleOf(this));
        const draw = () => drawingOf(visual.kind).draw(host, {
            visual, answers, meta: context.meta, state: view, theme: context.theme(), format: context.format, isPrint: context.isPrint,
            width: host.clientWidth, height: host.clientHeight,
            onSelect: selection => { if (!context.meta.dimensions[selection.dimension]?.of_returns) context.select(visual.id, selection); }, onOpen: step => context.drill([step]), operations: () => context.backend.operations(),
        });
        let result;
        try {
            result = draw();
        } catch (error) {
            console.error(error);
            this.frame.failed(`It could not be drawn: ${error.message}`, () => this.context.again(this));
            return;
        }
        // That most of it is of something nobody knows is no finding.
        this.frame.name(result.title?.includes('(unknown)') ? undefined : result.title, subtitleOf(this, result.subtitle, result.compares));
        this.#drawn = { look, result };
        if (this.#asTable) this.#showTable();
    }

    #empty() {
        this.#forget();
        this.frame.name(undefined, subtitleOf(this));
        const { because, clears } = emptyReasons(this);
        this.frame.empty(because, clears);
    }

    #forget() {
        this.#drawn?.result?.dispose?.();
        this.#drawn = null;
        this.frame.host.replaceChildren();
    }

    #showTable() {
        this.#drawn.result.dispose?.();
        this.element.classList.add('as-table');
        this.frame.host.replaceChildren(plainTable(this.#drawn.result.table, this.frame.title.textContent));
    }

    #actions() {
        const { context, visual } = this;
        const has = Boolean(this.#drawn);
        const again = () => { this.#drawn = null; context.again(this); };
        const name = [context.meta.shop.name, visual.id].join('-').toLowerCase().replace(/[^a-z0-9]+/g, '-');
        const goods = ['category', 'sub_category', 'product'].some(d => (visual.by ?? []).includes(d));
        return [
            has && visual.kind !== 'table' && { text: this.#asTable ? 'Show as drawing' : 'Show as table', act: () => { this.#asTable = !this.#asTable; this.element.classList.remove('as-table'); again(); } },
            has && { text: 'Save figures (CSV)', act: () => download(`${name}.csv`, this.#figures(), 'text/csv;charset=utf-8') },
            has && { text: 'Save picture (PNG)', act: () => this.#savePicture(`${name}.png`) },
            goods && { text: 'Drill down', act: () => context.drill([]) },
            { text: 'What is behind this?', act: () => explainDialog(this, forVisual(context.meta, this.view, visual), this.#answered?.answers) },
        ].filter(Boolean);
    }

    #figures() {
        return this.#drawn.result.csv?.() ?? csv.ofAnswers(this.visual, this.#answered.answers, this.context.format, this.view);
    }

    async #savePicture(name) {
        try {
            download(name, await pictureOf(this.element));
        } catch (error) {
            this.context.notice(`The picture could not be made: ${error.message || error}`);
        }
    }
}

/** What a reader of the screen hears of the first figure. */
export const firstFigure = element => element?.querySelector('.card-value')?.lastChild?.textContent ?? null;

export const place = slots => h('div', { class: 'grid' }, slots.map(slot => slot.element));
