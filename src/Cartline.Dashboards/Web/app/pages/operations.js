import { h } from '../dom.js';
import { toNumber, sign } from '../decimal.js';
import { undefinedText } from '../format.js';
import { inSentence } from '../visuals/scene.js';

/**
 * @typedef {object} Operations What /api/operations answers. Money is text with the currency's decimals.
 * @property {{run_id: string, command: string, started_at: string, status: string, duration_seconds: number, as_of: string|null,
 *     steps: {step: string, status: string, duration_seconds: number, rows: number|null}[]}[]} runs newest first; of a run at work, such as the
 *     one that writes the page, what was known at as_of
 * @property {{score: number, grade: string, checked_at: string, dimensions: {name: string, score: number}[]}|null} quality scores are 0 to 100
 * @property {{table: string, reason: string, rows: number, amount: string|null, currency: string|null, currency_amount: string|null}[]|null} quarantine
 *     amount is in the shop's currency, null when the rows carry none; money of another currency is currency_amount; null when an earlier release built the version
 * @property {{what: string, records_in: number, records_out: number, amount_in: string, amount_out: string, difference: string}[]} reconciliation
 * @property {{fate: string, records: number, amount: string|null}[]} fates where every order line went
 * @property {{remark: string, records: number, amount: string|null}[]} remarks guesses and oddities that the figures hold
 * @property {{reason: string, records: number, amount: string|null}[]} beside money that no figure holds, in the whole shop
 * @property {{coverage_pct: string, lines_without_cost: number, revenue_without_cost: string, assumed_lines: number, assumed_revenue: string,
 *     assumed_profit: string}|null} costs how the cost of what was sold is known; null when no cost is
 * @property {{layer: string, newest: string|null, version: number, published_at: string|null, run_id: string}[]} freshness
 * @property {number} version the version in view
 */

const mostRuns = 12;
const mostRunsOnPaper = 6;
const statusWords = { success: ['good', '+'], ok: ['good', '+'], passed: ['good', '+'], failed: ['bad', '×'], killed: ['bad', '×'], late: ['bad', '!'], warning: ['fair', '!'], running: ['fair', '…'] };

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
        return h('div', { class: 'grid' }, this.#tiles(operations), this.#quality(operations), this.#reconciliation(operations),
            this.#runs(operations), this.#dispositions(operations), this.#quarantine(operations), this.#remarks(operations), this.#freshness(operations));
    }

    #tiles({ quality, runs, quarantine, freshness, costs }) {
        const { format, meta } = this.context;
        const [last] = runs ?? [];
        const rows = (quarantine ?? []).reduce((all, q) => all + q.rows, 0), reasons = new Set((quarantine ?? []).map(q => `${q.table} ${q.reason}`)).size;
        const tile = (title, value, note, span = 3) => section(title, span, h('div', { class: 'card' }, h('p', { class: 'card-value' }, value), h('p', { class: 'card-change quiet' }, note)), 'kind-card');
        const newest = (freshness ?? []).map(f => f.newest).filter(Boolean).sort().at(-1);
        return [
            tile('Quality of the data', quality ? `${quality.grade} ${format.count(quality.score)}` : undefinedText, quality ? 'of 100, over all checks by weight' : 'no check has run'),
            tile('Newest run', last ? duration(last, format) : undefinedText, !last ? 'no run is recorded' : last.as_of ? [state(last, format), `, ${last.command}`] : [status(last.status), ` ${last.command}, ${format.moment(last.started_at)}`]),
            tile('Newest day', newest ? format.day(newest) : undefinedText, `published ${format.moment(meta.published_at)}`),
            tile('Records in quarantine', quarantine ? format.count(rows) : undefinedText, !quarantine ? 'built by an earlier release' : rows ? `for ${reasons} ${reasons === 1 ? 'reason' : 'reasons'}, listed below` : 'every record passed its checks'),
            ...this.#costs(costs, tile),
        ];
    }

    // Where every cost is known, and was when the goods were sold, there is nothing to tell.
    #costs(costs, tile) {
        const { format } = this.context;
        if (!costs || (costs.lines_without_cost === 0 && costs.assumed_lines === 0)) return [];
        const lines = count => `${format.count(count)} ${count === 1 ? 'line' : 'lines'}`;
        return [
            tile('Cost coverage', `${format.count(toNumber(costs.coverage_pct))} %`, `of ${inSentence(format.label('revenue'))}; without a known cost: ${lines(costs.lines_without_cost)}, ${format.exact('revenue', costs.revenue_without_cost)}`, 6),
            tile('Cost assumed', lines(costs.assumed_lines), costs.assumed_lines ? `${inSentence(format.label('revenue'))} ${format.exact('revenue', costs.assumed_revenue)}, ${inSentence(format.label('profit'))} ${format.exact('profit', costs.assumed_profit)}` : 'every cost was stated when the goods were sold', 6),
        ];
    }

    #freshness({ freshness }) {
        const { format } = this.context;
        const rows = freshness ?? [];
        const same = new Set(rows.map(f => f.version)).size <= 1;
        return section(rows.length && same ? `Every layer is of version ${rows[0].version}` : 'Layers and their versions', 6, table(['Layer', '#Version', 'Newest day', 'Published', 'Run'],
            rows.map(f => [f.layer, String(f.version), f.newest ? format.day(f.newest) : undefinedText, f.published_at ? format.moment(f.published_at) : undefinedText, h('code', {}, f.run_id)])), '', 'What is published, by layer');
    }

    #quality({ quality }) {
        const { format } = this.context;
        const dimensions = [...(quality?.dimensions ?? [])].sort((a, b) => a.score - b.score);
        const [worst] = dimensions;
        const title = !worst ? 'Quality by dimension' : worst.score < 100 ? `${capital(words(worst.name))} costs the most points` : 'Every check passed in every dimension';
        return section(title, 4, dimensions.length ? table(['Dimension', '#Score of 100'], dimensions.map(d => [capital(words(d.name)), bar(d.score, 100, format.count(d.score))])) : h('p', { class: 'quiet' }, 'No check has run yet.'), '', quality?.checked_at ? `Checked ${format.moment(quality.checked_at)}` : '');
    }

    #reconciliation({ reconciliation }) {
        const { format } = this.context;
        const rows = reconciliation ?? [];
        const open = rows.filter(r => sign(r.difference) !== 0 || r.records_in !== r.records_out);
        const title = rows.length === 0 ? 'Reconciliation' : open.length ? `${open.length} of ${rows.length} sums do not match` : 'Every sum matches: nothing was lost on the way';
        const meets = r => !open.includes(r);
        return section(title, 8, table(['From where to where', '#Records in', '#Records out', '#Amount in', '#Amount out', '#Difference'],
            rows.map(r => [r.what, format.count(r.records_in), format.count(r.records_out), format.exact('revenue', r.amount_in), format.exact('revenue', r.amount_out),
                h('span', { class: `change ${meets(r) ? 'good' : 'bad'}` }, h('span', { 'aria-hidden': 'true' }, meets(r) ? '= ' : '× '), format.exact('revenue', r.difference))])), '', 'Records and money on both sides of each step');
    }

    #dispositions({ fates }) {
        const { format } = this.context;
        const rows = fates ?? [];
        const most = Math.max(0, ...rows.map(f => f.records));
        return section('Where every order line went', 6, table(['Disposition', '#Order lines', '#Amount'], rows.map(f => [f.fate, bar(f.records, most, format.count(f.records)), format.exact('revenue', f.amount)])), '', 'Each order line is in exactly one of these');
    }

    #remarks({ remarks }) {
        const { format } = this.context;
        const rows = remarks ?? [];
        return rows.length === 0 ? '' : section('What the figures hold that you should know of', 6, table(['Remark', '#Records', '#Amount'],
            rows.map(r => [capital(r.remark), format.count(r.records), format.exact('revenue', r.amount)])), '', 'Taken as it came, or as it could be told');
    }

    #quarantine({ quarantine }) {
        const { format } = this.context;
        if (!quarantine) return section('Quarantine', 6, h('p', { class: 'quiet' }, 'An earlier release of Cartline built this version. Build it again to see its quarantine: ./cartline run'));
        const rows = [...quarantine].sort((a, b) => b.rows - a.rows);
        const most = rows[0]?.rows ?? 0;
        const content = rows.length ? table(['Reason', 'Table', '#Records', '#Amount'], rows.map(q => [q.reason, q.table, bar(q.rows, most, format.count(q.rows)), q.currency ? `${q.currency} ${q.currency_amount ?? undefinedText}` : format.exact('revenue', q.amount)]))
            : h('p', { class: 'quiet' }, 'Nothing is in quarantine: every record passed its checks.');
        return section(rows.length ? `Most left out: ${rows[0].reason}` : 'Quarantine is empty', 6, content, '', 'Records kept out of the figures, by reason');
    }

    #runs({ runs: all }) {
        const { format, isPrint } = this.context;
        const runs = (all ?? []).slice(0, isPrint ? mostRunsOnPaper : mostRuns);
        const longest = Math.max(0, ...runs.map(r => r.duration_seconds));
        const lines = runs.map(run => [
            format.moment(run.started_at), h('code', {}, run.run_id), run.command, state(run, format), bar(run.duration_seconds, longest, duration(run, format)), steps(run, format)]);
        return section(verdict(runs, format), 12, table(['Started', 'Run', 'Command', 'State', '#Duration', 'Slowest step'], lines), '', isPrint ? 'Newest first' : 'Newest first; open the slowest step to see all');
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

/** How the finished runs went. */
function verdict(runs, format) {
    const ended = runs.filter(run => run.status !== 'running');
    const bad = ended.filter(run => run.status !== 'success').length;
    if (!ended.length) return runs.length ? `The first run was at work at ${format.moment(runs[0].as_of)}` : 'Runs';
    if (bad) return `${bad} of the last ${ended.length} finished runs failed`;
    return ended.length === 1 ? 'The one finished run went well' : `The last ${ended.length} finished runs went well`;
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
        h('ul', {}, all.map(step => h('li', {}, status(step.status), ` ${words(step.step)}`, h('span', { class: 'quiet' }, ` ${step.status === 'running' ? '' : seconds(step.duration_seconds, format)}${step.rows ? `, ${format.count(step.rows)} rows` : ''}`)))));
}

const duration = (run, format) => `${seconds(run.duration_seconds, format)}${run.as_of ? ' so far' : ''}`;

const state = (run, format) => [status(run.status), run.as_of ? ` as of ${format.moment(run.as_of)}` : ''];

const capital = text => text.charAt(0).toUpperCase() + text.slice(1);
const words = name => name.replaceAll('_', ' ');
