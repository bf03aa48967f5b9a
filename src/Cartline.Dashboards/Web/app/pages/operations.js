import { h } from '../dom.js';
import { toNumber, sign } from '../decimal.js';
import { undefinedText } from '../format.js';

/**
 * @typedef {object} Operations What /api/operations answers.
 * @property {{run_id: string, command: string, started_at: string, status: 'success'|'failed'|'running'|string, duration_seconds: number,
 *     steps: {step: string, status: string, duration_seconds: number, rows: number|null}[]}[]} runs newest first
 * @property {{score: number, grade: string, dimensions: {name: string, score: number, weight: number, checks_failed: number, rows_failed: number}[]}|null} quality
 *     score 0 to 100; weight 0 to 1
 * @property {{table: string, reason: string, rows: number, amount: string|null}[]} quarantine amount in the shop's currency, null when the rows carry none
 * @property {{what: string, staged: number|string, loaded: number|string, set_aside: number|string, quarantined: number|string, difference: number|string}[]} reconciliation
 *     counts are numbers, money is text with two places
 * @property {{layer: string, newest: string|null, lag_hours: number|null, published_at: string|null, status: 'ok'|'late'|string}[]} freshness
 * @property {number} version the version in view
 */

const statusWords = { success: ['good', '✓'], ok: ['good', '✓'], passed: ['good', '✓'], failed: ['bad', '✕'], late: ['bad', '!'], warning: ['fair', '!'], running: ['fair', '…'] };

/** Whether today's figures can be trusted: runs, quality, what was left out, and whether the sums meet. */
export class OperationsPage {
    #turn = 0;
    #drawn = null;

    constructor(page, context) {
        this.context = context;
        this.element = h('div', { class: 'page page-operations' });
    }

    async update() {
        const turn = ++this.#turn;
        const { backend, meta } = this.context;
        if (this.#drawn === meta.version) return;
        try {
            const operations = await backend.operations();
            if (turn !== this.#turn) return;
            this.element.replaceChildren(this.#grid(operations));
            this.#drawn = meta.version;
        } catch (error) {
            if (turn !== this.#turn) return;
            this.element.replaceChildren(h('section', { class: 'frame' }, h('div', { class: 'note', role: 'alert' }, h('p', {}, error.message), h('button', { type: 'button', class: 'button', onclick: () => this.context.again() }, 'Try again'))));
        }
    }

    dispose() {
        this.#turn++;
    }

    #grid(operations) {
        return h('div', { class: 'grid' }, this.#score(operations), this.#freshness(operations), this.#runs(operations), this.#quality(operations), this.#reconciliation(operations), this.#quarantine(operations));
    }

    #score({ quality, runs, quarantine }) {
        const { format } = this.context;
        const last = runs?.[0];
        const rows = (quarantine ?? []).reduce((all, q) => all + q.rows, 0);
        const tile = (title, value, note) => section(title, 4, h('div', { class: 'card' }, h('p', { class: 'card-value' }, value), h('p', { class: 'card-change quiet' }, note)), 'kind-card');
        return [
            tile('Quality of the data', quality ? `${quality.grade} ${format.count(quality.score)}` : undefinedText, quality ? 'of 100, over all checks by weight' : 'no check has run'),
            tile('Newest run', last ? seconds(last.duration_seconds, format) : undefinedText, last ? [status(last.status), ` ${last.command}, ${format.moment(last.started_at)}`] : 'no run is recorded'),
            tile('Records in quarantine', format.count(rows), rows ? `for ${quarantine.length} ${quarantine.length === 1 ? 'reason' : 'reasons'}, listed below` : 'nothing was left out'),
        ];
    }

    #freshness({ freshness }) {
        const { format } = this.context;
        return section('How fresh is each layer?', 6, table(['Layer', 'Newest day', 'Published', '#Age, hours', 'State'],
            (freshness ?? []).map(f => [f.layer, f.newest ? format.day(f.newest) : undefinedText, f.published_at ? format.moment(f.published_at) : undefinedText, format.count(f.lag_hours), status(f.status)])));
    }

    #quality({ quality }) {
        const { format } = this.context;
        const dimensions = [...(quality?.dimensions ?? [])].sort((a, b) => a.score - b.score);
        const [worst] = dimensions;
        const title = worst && worst.score < 100 ? `${worst.name} costs the most points` : 'Quality by dimension';
        return section(title, 6, table(['Dimension', '#Score', '#Weight', '#Checks failed', '#Rows failed'],
            dimensions.map(d => [d.name, bar(d.score, 100, format.count(d.score)), format.share(Math.round(d.weight * 100), 100, 0), format.count(d.checks_failed), format.count(d.rows_failed)])), '', 'Score of 100; a dimension counts by its weight');
    }

    #reconciliation({ reconciliation }) {
        const { format } = this.context;
        const rows = reconciliation ?? [];
        const open = rows.filter(r => sign(r.difference) !== 0);
        const title = rows.length === 0 ? 'Reconciliation' : open.length ? `${open.length} of ${rows.length} sums do not meet` : 'Every sum meets: nothing was lost on the way';
        const write = value => (typeof value === 'string' ? format.exact('revenue', value) : format.count(value));
        return section(title, 6, table(['What', '#Staged', '#Loaded', '#Set aside', '#Quarantined', '#Difference'],
            rows.map(r => [r.what, write(r.staged), write(r.loaded), write(r.set_aside), write(r.quarantined), h('span', { class: sign(r.difference) ? 'change bad' : 'change good' }, sign(r.difference) ? '✕ ' : '✓ ', write(r.difference))])), '', 'Staged = loaded + set aside + quarantined');
    }

    #quarantine({ quarantine }) {
        const { format } = this.context;
        const rows = [...(quarantine ?? [])].sort((a, b) => b.rows - a.rows);
        const most = rows[0]?.rows ?? 0;
        const content = rows.length ? table(['Reason', 'Table', '#Records', '#Amount'], rows.map(q => [q.reason, q.table, bar(q.rows, most, format.count(q.rows)), format.exact('revenue', q.amount)]))
            : h('p', { class: 'quiet' }, 'Nothing is in quarantine: every record passed its checks.');
        return section(rows.length ? `Most left out: ${rows[0].reason}` : 'Quarantine', 6, content, '', 'Records kept out of the figures, by reason');
    }

    #runs({ runs }) {
        const { format } = this.context;
        const longest = Math.max(0, ...(runs ?? []).map(r => r.duration_seconds));
        const lines = (runs ?? []).map(run => [
            format.moment(run.started_at), h('code', {}, run.run_id), run.command, status(run.status), bar(run.duration_seconds, longest, seconds(run.duration_seconds, format)), steps(run, format)]);
        return section('Runs', 6, table(['Started', 'Run', 'Command', 'State', '#Duration', 'Slowest step'], lines), '', 'Newest first; open a step list with its button');
    }
}

function section(title, span, content, className = '', subtitle = '') {
    return h('section', { class: `frame ${className}`, style: { '--span': span } },
        h('header', { class: 'frame-head' }, h('div', { class: 'frame-words' }, h('h2', { class: 'frame-title' }, title), subtitle && h('p', { class: 'frame-subtitle' }, subtitle))), content);
}

/** Heads that begin with # are of numbers. */
function table(heads, rows) {
    const isNumber = heads.map(head => head.startsWith('#'));
    return h('div', { class: 'table-scroll', tabindex: '0', role: 'group', 'aria-label': heads.map(head => head.replace('#', '')).join(', ') }, h('table', { class: 'list' },
        h('thead', {}, h('tr', {}, heads.map((head, i) => h('th', { scope: 'col', class: isNumber[i] ? 'number' : null }, head.replace('#', ''))))),
        h('tbody', {}, rows.map(row => h('tr', {}, row.map((cell, i) => h(i === 0 ? 'th' : 'td', { scope: i === 0 ? 'row' : null, class: isNumber[i] ? 'number' : null }, cell)))))));
}

function status(name) {
    const [tone, symbol] = statusWords[name] ?? ['none', '·'];
    return h('span', { class: `status ${tone}` }, h('span', { 'aria-hidden': 'true' }, symbol), ` ${name}`);
}

function bar(value, most, text) {
    const share = most > 0 ? Math.max(0, Math.min(1, toNumber(value) / most)) : 0;
    return h('span', { class: 'bar-cell' }, h('span', { class: 'cell-bar', 'aria-hidden': 'true', style: { '--share': `${(share * 100).toFixed(1)}%` } }), h('span', {}, text));
}

const seconds = (value, format) => (value === null || value === undefined ? undefinedText : value < 90 ? `${format.count(Math.round(value * 10) / 10)} s` : `${format.count(Math.floor(value / 60))} min ${Math.round(value % 60)} s`);

function steps(run, format) {
    const all = run.steps ?? [];
    if (!all.length) return undefinedText;
    const slowest = all.reduce((a, b) => (b.duration_seconds > a.duration_seconds ? b : a));
    return h('details', { class: 'steps' },
        h('summary', {}, `${words(slowest.step)}, ${seconds(slowest.duration_seconds, format)}`),
        h('ul', {}, all.map(step => h('li', {}, status(step.status), ` ${words(step.step)}`, h('span', { class: 'quiet' }, ` ${seconds(step.duration_seconds, format)}${step.rows ? `, ${format.count(step.rows)} rows` : ''}`)))));
}

const words = name => name.replaceAll('_', ' ');
