import { bare } from '../queries.js';
import { Cube } from './cube.js';
import { Items } from './items.js';
import { membersBy } from './members.js';
import { openPack } from './pack-format.js';

/** Answers from the data that the page itself holds. */
export class FolderBackend {
    #data;
    #source;
    #answers = new Map();

    constructor(data, source) {
        this.#data = data;
        this.#source = source;
    }

    /** Unpacks the data block of an exported page. */
    static async open({ pack, cube, ...data }) {
        const source = pack ? new Items(await openPack(pack)) : new Cube(await openPack(cube), data.snapshot, data.meta);
        return new FolderBackend(data, source);
    }

    async meta() {
        return this.#data.meta;
    }

    async operations() {
        return this.#data.operations;
    }

    async version() {
        const { version, published_at, as_of } = this.#data.meta;
        return { version, published_at, as_of };
    }

    /** Answers in the order of the queries. */
    async ask(queries) {
        return queries.map(bare).map(query => this.#answer(query));
    }

    members(dimension, search, filters = []) {
        return membersBy(this, this.#data.meta, dimension, search, filters);
    }

    #answer(query) {
        const name = JSON.stringify(query);
        if (!this.#answers.has(name)) {
            if (this.#answers.size > 400) this.#answers.clear();
            const began = performance.now();
            const found = this.#source.answer(query);
            this.#answers.set(name, { ...found, ms: Math.round(performance.now() - began) });
        }
        return this.#answers.get(name);
    }
}
