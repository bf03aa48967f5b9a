import { bare, joined, parted } from '../queries.js';
import { membersBy } from './members.js';

/** The server answered that another version has been published. */
export class VersionChanged extends Error {
    constructor(version) {
        super(`Version ${version} was published.`);
        this.version = version;
    }
}

/** The server could not be reached at all. */
export class ServerGone extends Error {}

const kept = 400;

/** Asks the server that the page came from. */
export class ServedBackend {
    #version = null;
    #meta = null;
    #answers = new Map();

    async meta() {
        const meta = await this.#get('api/meta');
        if (meta.version !== this.#version) this.#answers.clear();
        this.#version = meta.version;
        this.#meta = meta;
        return meta;
    }

    /** Answers in the order of the queries; those known already are not asked again. */
    async ask(queries, { signal } = {}) {
        const wanted = queries.map(bare);
        const missing = wanted.filter(query => !this.#answers.has(JSON.stringify(query)));
        if (missing.length) {
            const { asked, places } = joined(missing);
            const { answers } = await this.#post('api/query', { version: this.#version, queries: asked }, signal);
            missing.forEach((query, i) => this.#keep(query, parted(answers[places[i]], query)));
        }
        const found = wanted.map(query => this.#answers.get(JSON.stringify(query)));
        this.#trim();
        return found;
    }

    members(dimension, search, filters = []) {
        return membersBy(this, this.#meta, dimension, search, filters);
    }

    operations() {
        return this.#get('api/operations');
    }

    version() {
        return this.#get('api/version');
    }

    /** The statement and its meaning behind a query. */
    explain(query) {
        return this.#post('api/explain', bare(query));
    }

    #keep(query, answer) {
        this.#answers.set(JSON.stringify(query), answer);
    }

    #trim() {
        for (const key of this.#answers.keys()) {
            if (this.#answers.size <= kept) return;
            this.#answers.delete(key);
        }
    }

    #get(path) {
        return this.#read(path, { headers: { accept: 'application/json' } });
    }

    #post(path, body, signal) {
        return this.#read(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), signal });
    }

    async #read(path, options) {
        let response;
        try {
            response = await fetch(path, { cache: 'no-store', credentials: 'same-origin', ...options });
        } catch (error) {
            if (error.name === 'AbortError') throw error;
            throw new ServerGone('The server does not answer.');
        }
        const body = await response.json().catch(() => null);
        if (response.status === 409 && body?.version) throw new VersionChanged(body.version);
        if (!response.ok) throw new Error(body?.error?.message ?? `The server answered ${response.status}.`);
        return body;
    }
}
