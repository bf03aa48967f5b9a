import { h } from '../dom.js';
import { ServerGone, VersionChanged } from '../data/served.js';
import { Slot, place } from '../visuals/slot.js';

/** A page of visuals on a grid of twelve columns. */
export class VisualPage {
    #batch = null;
    #abort = null;

    constructor(page, context) {
        this.page = page;
        this.context = context;
        this.slots = page.visuals.map(visual => new Slot(visual, context));
        this.element = h('div', { class: `page page-${page.id}` }, place(this.slots));
    }

    async update(view) {
        this.#abort?.abort();
        this.#abort = new AbortController();
        const { signal } = this.#abort;
        await Promise.all(this.slots.map(slot => slot.update(view, queries => this.#ask(queries, signal))));
    }

    dispose() {
        this.#abort?.abort();
        this.slots.forEach(slot => slot.dispose());
    }

    // The visuals ask in one go: many questions differ in the measure only and are answered as one. What fails in company is
    // asked again alone, so that one bad question does not darken the page.
    #ask(queries, signal) {
        if (!queries.length) return Promise.resolve([]);
        if (!this.#batch) {
            const batch = { queries: [], answers: null };
            batch.answers = Promise.resolve().then(() => {
                this.#batch = null;
                return this.context.backend.ask(batch.queries, { signal });
            });
            this.#batch = batch;
        }
        const { answers, queries: all } = this.#batch;
        const from = all.length;
        all.push(...queries);
        return answers.then(list => list.slice(from, from + queries.length), error => {
            if (error.name === 'AbortError' || error instanceof VersionChanged || error instanceof ServerGone) throw error;
            return this.context.backend.ask(queries, { signal });
        });
    }
}
