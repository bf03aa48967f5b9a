using System.Text.Json;
using Cartline.Dashboards.Export.Browsing;

namespace Cartline.Tests.Dashboards.Pages;

/// <summary>All numbers of a page, read from its document: the cards, and the table behind every drawing.</summary>
internal static class NumbersOnPage
{
    // Turns every drawing to its table by its menu, as a person does, and reads the tables; cards are turned back, so that both are read.
    const string Script = """
        (async () => {
            const press = (frame, text) => {
                frame.querySelector('.frame-menu button').click();
                [...frame.querySelectorAll('.menu-item')].find(item => item.textContent.includes(text)).click();
            };
            const words = cell =>
                cell.querySelector('.row-id')?.textContent ?? cell.querySelector('.cell-button')?.textContent ?? cell.textContent;
            const cells = row => [...row.cells].flatMap(cell => {
                if (!cell.querySelector('.bar-cell')) return [words(cell)];
                const [, figure, change] = cell.querySelector('.bar-cell').children;
                return [figure.textContent, ...(change ? [change.querySelector('[aria-hidden]')?.textContent ?? change.textContent] : [])];
            });
            const read = frame => {
                const seen = {
                    id: frame.dataset.visual, title: frame.querySelector('.frame-title').textContent, state: frame.dataset.state,
                    head: [], rows: [], short: null, exact: null,
                };
                if (seen.state !== 'ready') return seen;
                const value = frame.querySelector('.card-value');
                const text = part => value.querySelector(part).textContent;
                if (value) [seen.short, seen.exact] = [text('[aria-hidden]'), text('.spoken')];
                const isList = frame.classList.contains('kind-table');
                if (!isList && !frame.classList.contains('as-table')) press(frame, 'Show as table');
                for (let more; (more = frame.querySelector('.more-rows'));) more.click();
                const table = frame.querySelector('table');
                seen.head = [...table.tHead.rows[0].cells].map(cell => cell.textContent);
                seen.rows = [...table.tBodies[0].rows].map(cells);
                if (value) press(frame, 'Show as drawing');
                return seen;
            };
            const all = [...document.querySelectorAll('.frame[data-visual]')].map(read);
            while (document.documentElement.dataset.ready !== 'true') await new Promise(done => setTimeout(done, 5));
            return all;
        })()
        """;

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>What a visual shows.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Title">What its title says.</param>
    /// <param name="State"><c>ready</c>, or why it shows nothing.</param>
    /// <param name="Head">The heads of its table.</param>
    /// <param name="Rows">The rows of its table.</param>
    /// <param name="Short">The figure of a card as people see it.</param>
    /// <param name="Exact">The figure of a card with every digit.</param>
    public sealed record Visual(
        string Id,
        string Title,
        string State,
        IReadOnlyList<string> Head,
        IReadOnlyList<IReadOnlyList<string>> Rows,
        string? Short,
        string? Exact);

    /// <summary>Reads them.</summary>
    public static async Task<IReadOnlyList<Visual>> ReadAsync(BrowserPage page, CancellationToken cancel) =>
        (await page.EvaluateAsync(Script, cancel)).Deserialize<List<Visual>>(Json)!;
}
