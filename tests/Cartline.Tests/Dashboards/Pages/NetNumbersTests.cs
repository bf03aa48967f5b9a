using System.Globalization;
using Cartline.Dashboards.Export.Browsing;
using Cartline.Dashboards.Publishing;
using Cartline.Dashboards.Queries;
using UglyToad.PdfPig;

namespace Cartline.Tests.Dashboards.Pages;

/// <summary>The pages of a shop that takes goods back: net sales on each of them, and every number that of SQL.</summary>
public sealed partial class NetNumbersTests(NetShop shop) : IClassFixture<NetShop>
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("served")]
    [InlineData("folder")]
    public Task On_every_page_is_that_of_SQL(string place) => shop.UseAsync(
        async (definitions, hand, version) =>
        {
            await using var page = await shop.PageAsync(cancel);
            await page.EmulateAsync(new Screen { Height = 1200 }, cancel);
            var (compared, faults, isOpen) = (0, new List<string>(), false);
            foreach (var shown in definitions.Pages.Where(p => p.Visuals.Count > 0))
            {
                foreach (var state in States(version))
                {
                    var fragment = $"#/{shown.Id}?v=1{state.Address}";
                    await (isOpen
                        ? page.GoAsync(fragment, Limit, cancel)
                        : page.OpenAsync(new Uri(shop.Address(place) + fragment), Limit, cancel));
                    isOpen = true;
                    Assert.DoesNotContain("revenue", await TextAsync(page, "main"), StringComparison.OrdinalIgnoreCase);
                    var found = (await NumbersOnPage.ReadAsync(page, cancel)).ToDictionary(v => v.Id);

                    Assert.Equal(shown.Visuals.Select(v => v.Id).Order(), found.Keys.Order());
                    foreach (var visual in shown.Visuals)
                    {
                        var expected = hand.Of(visual, state);
                        compared += expected.Sum(r => r.Count);
                        faults.AddRange(EveryNumberTests.Differences(visual.Kind, expected, found[visual.Id]).Take(3)
                            .Select(d => $"{fragment} {visual.Id}: {d}"));
                    }
                }
            }

            Assert.True(faults.Count == 0, $"{faults.Count} differences\n{string.Join('\n', faults.Take(20))}");
            Assert.True(compared > 5_000, $"Only {compared} figures were compared.");
            Assert.Empty(page.Log.Errors);
        },
        cancel);

    [Fact]
    public Task Of_each_state_are_sales_less_what_came_back() => shop.UseAsync(
        async (definitions, hand, version) =>
        {
            var state = States(version).First();
            var map = definitions.Pages.SelectMany(p => p.Visuals).Single(v => v.Id == "state_map");
            var rows = hand.Of(map, state);

            Assert.Equal("net_sales", map.Measures[0]);
            Assert.True(rows.Count > 3);
            foreach (var row in rows)
            {
                var (sold, back) = (Signed("f.line_total", "fact_sales", row[1], state), Signed("f.amount", "fact_returns", row[1], state));
                var net = await shop.ValueAsync($"select {sold} - {back}");
                Assert.Equal(Shown.Number(decimal.Parse(net, CultureInfo.InvariantCulture)), row[2]);
            }
        },
        cancel);

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Stand_on_pages_without_a_serious_fault_for_whoever_cannot_see(string theme)
    {
        var faults = new List<string>();
        await using var page = new ServedPage(await shop.PageAsync(cancel));
        await page.OpenAsync(new Uri($"{shop.Address("served")}#/overview?v=1&theme={theme}"), new Screen());
        foreach (var id in (string[])["products", "customers", "trends", "ledger", "returns", "glossary"])
        {
            await page.MoveAsync($"location.hash = '#/{id}?v=1&theme={theme}'");
            faults.AddRange((await Axe.FaultsAsync(page)).Select(f => $"{id}: {f}"));
        }

        Assert.Empty(faults);
    }

    [Fact]
    public async Task On_paper_are_those_of_the_screen()
    {
        using var pdf = PdfDocument.Open(await File.ReadAllBytesAsync(shop.Pdf, cancel));
        var text = string.Concat(pdf.GetPages().SelectMany(p => p.Letters).Select(l => l.Value)).Replace(" ", "", StringComparison.Ordinal);

        await shop.UseAsync(
            (definitions, hand, version) =>
            {
                foreach (var card in definitions.Pages.SelectMany(p => p.Visuals).Where(v => v.Kind == "card"))
                {
                    Assert.Contains(card.Title.Replace(" ", "", StringComparison.Ordinal), text, StringComparison.Ordinal);
                }

                return Task.CompletedTask;
            },
            cancel);
        await using var page = await shop.PageAsync(cancel);
        await page.EmulateAsync(new Screen { Height = 1200 }, cancel);
        await page.OpenAsync(new Uri(shop.Address("folder") + "#/products?v=1"), Limit, cancel);
        var listed = (await NumbersOnPage.ReadAsync(page, cancel)).Single(v => v.Id == "product_table");

        // Long names of figures leave room for the last column.
        Assert.Equal(5, listed.Head.Count);
        Assert.All(
            listed.Rows.Take(3).Select(r => string.Concat(r.TakeLast(3)).Replace(" ", "", StringComparison.Ordinal)),
            row => Assert.Contains(row, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Say_what_came_back_in_words_and_in_lists()
    {
        await using var page = await shop.PageAsync(cancel);
        await page.EmulateAsync(new Screen { Height = 1200 }, cancel);
        await page.OpenAsync(new Uri(shop.Address("served") + "#/overview?v=1&period=last_90_days&compare=previous"), Limit, cancel);

        var findings = await TextAsync(page, "[data-visual=what_changed]");
        Assert.Contains("net sales:", findings, StringComparison.Ordinal);
        Assert.Matches("from (more|fewer) returns", findings);
        Assert.Contains("before returns", findings, StringComparison.Ordinal);
        Assert.Contains("Margin after returns", findings, StringComparison.Ordinal);

        await page.GoAsync("#/overview?v=1&drill=category:Books", Limit, cancel);
        Assert.Contains("Net sales", await TextAsync(page, ".drill thead"), StringComparison.Ordinal);
        Assert.Empty(page.Log.Errors);
    }

    static async Task<string> TextAsync(BrowserPage page, string selector) =>
        (await page.EvaluateAsync($"document.querySelector('{selector}')?.innerText", TestContext.Current.CancellationToken)).GetString()!;

    static string Signed(string amount, string fact, string state, PageState shown) =>
        $"(select coalesce(sum({amount}), 0) from warehouse.{fact} as f "
        + "join warehouse.dim_customers as c on c.customer_key = f.customer_key "
        + $"join warehouse.dim_date as d on d.date_key = f.date_key where coalesce(c.state, '(unknown)') = '{state}' "
        + $"and d.full_date between date '{shown.Range.From:yyyy-MM-dd}' and date '{shown.Range.To:yyyy-MM-dd}')";

    static IEnumerable<PageState> States(ShownVersion version)
    {
        var (asOf, span) = (version.AsOf, version.Span!);
        var year = (From: asOf.AddMonths(-12).AddDays(1), To: asOf);
        var usual = new PageState { Address = "", Range = year, Comparison = Before(year, span) };
        yield return usual;
        yield return usual with
        {
            Address = "&category=Books",
            Slicers = [new QueryFilter { Dimension = "category", In = ["Books"] }],
        };
        var recent = (From: asOf.AddDays(-27), To: asOf);
        yield return new PageState
        {
            Address = "&period=last_28_days&compare=previous",
            Range = recent,
            Comparison = (recent.From.AddDays(-28), recent.To.AddDays(-28)),
        };
    }

    static (DateOnly From, DateOnly To)? Before((DateOnly From, DateOnly To) range, SalesSpan span) =>
        (From: range.From.AddYears(-1), To: range.To.AddYears(-1)) is var days && days.From >= span.First && days.To <= span.Last
            ? days : null;
}
