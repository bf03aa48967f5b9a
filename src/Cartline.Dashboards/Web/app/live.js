import { h, icon } from './dom.js';

const every = 30000;

/** What the page says on its own: to screen readers, and in banners above the figures. */
export class Live {
    #polite = h('div', { class: 'spoken', 'aria-live': 'polite', role: 'status' });
    #banners = h('div', { class: 'banners', role: 'region', 'aria-label': 'Notices' });
    #shown = new Map();

    get elements() {
        return [this.#polite, this.#banners];
    }

    announce(text) {
        // The same words again would not be read.
        this.#polite.textContent = this.#polite.textContent === text ? `${text}\u00a0` : text;
    }

    banner(id, text, { tone = 'info', action, close = true } = {}) {
        this.dismiss(id);
        const element = h('div', { class: `banner ${tone}`, role: tone === 'bad' ? 'alert' : 'status' },
            icon(tone === 'info' ? 'reset' : 'warn'), h('p', {}, text),
            action && h('button', { type: 'button', class: 'button', onclick: action.act }, action.text),
            close && h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Dismiss', onclick: () => this.dismiss(id) }, icon('close')));
        this.#shown.set(id, element);
        this.#banners.append(element);
    }

    dismiss(id) {
        this.#shown.get(id)?.remove();
        this.#shown.delete(id);
    }

    has(id) {
        return this.#shown.has(id);
    }
}

/** Asks now and then which version is published; tells of a new one, and when the server is gone and back. */
export function watchVersion(backend, meta, { changed, gone, back }) {
    let lost = false;
    const look = async () => {
        try {
            const { version } = await backend.version();
            if (lost) back();
            lost = false;
            if (version !== meta().version) changed(version);
        } catch {
            if (!lost) gone();
            lost = true;
        }
    };
    setInterval(() => { if (!document.hidden) look(); }, every);
    document.addEventListener('visibilitychange', () => { if (!document.hidden) look(); });
    return look;
}

/** Hours since publication; null when they cannot be told. */
export function hoursSince(iso, now) {
    const hours = (now - new Date(iso).getTime()) / 3600000;
    return Number.isFinite(hours) ? hours : null;
}
