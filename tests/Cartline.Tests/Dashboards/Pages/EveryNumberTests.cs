using System.Text.RegularExpressions;
using Cartline.Dashboards.Export.Browsing;
using Cartline.Dashboards.Queries;
using UglyToad.PdfPig;

namespace Cartline.Tests.Dashboards.Pages;

public sealed partial class EveryNumberTests(NumberedShop shop) : IClassFixture<NumberedShop>
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    [InlineData("folder")]
    public async Task On_every_page_is_as_counted_by_hand_under_every_combination_of_filters(string place)
    {
        var (hand, version) = await shop.HandAsync(place, cancel);
        await using var page = await shop.PageAsync(cancel);
        await page.EmulateAsync(new Screen { Height = 1200 }, cancel);
        var states = States(version.AsOf, version.Span!).ToList();
        var (compared, findings, faults, isOpen) = (0, 0, new List<string>(), false);

        foreach (var shown in shop.Definitions.Pages.Where(p => p.Visuals.Count > 0))
        {
            foreach (var state in states)
            {
                var fragment = $"#/{shown.Id}?v=1{state.Address}";
                await (
                    isOpen
                        ? page.GoAsync(fragment, Limit, cancel)
                        : page.OpenAsync(new Uri(shop.Address(place) + fragment), Limit, cancel));
                isOpen = true;
                var found = (await NumbersOnPage.ReadAsync(page, cancel)).ToDictionary(v => v.Id);

                Assert.Equal(shown.Visuals.Select(v => v.Id).Order(), found.Keys.Order());
                foreach (var visual in shown.Visuals)
                {
                    var expected = hand.Of(visual, state);
                    faults.AddRange(
                        Differences(visual.Kind, expected, found[visual.Id]).Take(3).Select(d => $"{fragment} {visual.Id}: {d}"));
                    compared += expected.Sum(r => r.Count);
                    if (hand.Finding(visual, state) is { } finding && Stated().Match(found[visual.Id].Title) is { Success: true } stated)
                    {
                        findings++;
                        var said = Shown.Plain((stated.Groups[1].Value == "fell" ? "-" : "") + stated.Groups[2].Value);
                        faults.AddRange(
                            said == finding ? [] : [$"{fragment} {visual.Id}: by hand {finding}, titled \"{found[visual.Id].Title}\""]);
                    }
                }
            }
        }

        Assert.True(faults.Count == 0, $"{faults.Count} differences\n{string.Join('\n', faults.Take(20))}");
        Assert.True(compared > 20_000, $"Only {compared} figures were compared.");
        Assert.True(findings > 50, $"Only {findings} titles were compared.");
        Assert.Empty(page.Log.Errors);
    }

    [Fact]
    public async Task On_paper_is_the_one_on_the_screen()
    {
        var (hand, version) = await shop.HandAsync("folder", cancel);
        var state = States(version.AsOf, version.Span!).First();
        using var pdf = PdfDocument.Open(await File.ReadAllBytesAsync(shop.Pdf, cancel));
        var sheets = pdf.GetPages()
            .Select(p => string.Concat(p.Letters.Select(l => l.Value)).Replace(" ", "", StringComparison.Ordinal))
            .ToList();
        await using var page = await shop.PageAsync(cancel);
        await page.EmulateAsync(new Screen { Height = 1200 }, cancel);
        await page.OpenAsync(new Uri($"{shop.Folder.AbsoluteUri}#/{shop.Definitions.Pages[0].Id}"), Limit, cancel);

        foreach (var shown in shop.Definitions.Pages.Where(p => p.Visuals.Count > 0))
        {
            await page.GoAsync($"#/{shown.Id}?v=1", Limit, cancel);
            var text = string.Concat(
                sheets.Where(s => s.Contains(shown.Title.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal)));
            foreach (var seen in await NumbersOnPage.ReadAsync(page, cancel))
            {
                var visual = shown.Visuals.Single(v => v.Id == seen.Id);
                Assert.Empty(Differences(visual.Kind, hand.Of(visual, state), seen));

                // Of drawings paper holds their labels; figures as such stand in cards, and in lists as far as they fit.
                IEnumerable<string> printed = visual.Kind switch
                {
                    "card" => [seen.Short!],
                    "table" => seen.Rows.Take(4).SelectMany(r => r),
                    "bars" => seen.Rows.Take(3).Select(r => r[0]),
                    _ => [],
                };
                Assert.All(
                    printed, figure => Assert.Contains(figure.Replace(" ", "", StringComparison.Ordinal), text, StringComparison.Ordinal));
            }
        }
    }

    /// <summary>What a visual shows otherwise than it must.</summary>
    internal static IEnumerable<string> Differences(string kind, IReadOnlyList<IReadOnlyList<string>> expected, NumbersOnPage.Visual found)
    {
        if (expected.Count == 0 || found.State != "ready")
        {
            return expected.Count == 0 && found.State == "empty" ? [] : [$"{expected.Count} rows by hand, the page says {found.State}"];
        }

        var rows = found.Rows.Select(r => r.Select(Shown.Plain).ToList()).ToList();
        if (kind == "card")
        {
            // Names of periods are no numbers; a change stands there in words.
            rows =
            [
                .. found.Rows.Select((r, i) =>
                    r[0] == "Change"
                        ? new List<string> { r[0], Shown.Change(r[1]) }
                        : [i < (found.Rows.Any(x => x[0] == "Change") ? 3 : 1) ? "" : r[0], Shown.Plain(r[1])]),
            ];
            var exact = Shown.Plain(found.Exact!);
            var isShort = exact == Shown.Undefined ? found.Short == Shown.Undefined : IsShort(exact, found.Short!);
            if (exact != expected[0][1] || !isShort)
            {
                return [$"by hand {expected[0][1]}, the card says {found.Short}, exactly {found.Exact}"];
            }
        }
        else if (kind is "lines" or "shares")
        {
            rows.Insert(0, ["", .. found.Head.Skip(1)]);
        }

        var differing = expected.Zip(rows)
            .Where(p => !p.First.SequenceEqual(p.Second))
            .Select(p => $"by hand [{string.Join(" | ", p.First)}], shown [{string.Join(" | ", p.Second)}]");
        return expected.Count == rows.Count ? differing : differing.Prepend($"{expected.Count} rows by hand, {rows.Count} shown");
    }

    // A card's figure for the eye is that of the ear, shortened: per cent to one place, others to what fits.
    static bool IsShort(string exact, string written) =>
        decimal.Parse(exact, System.Globalization.CultureInfo.InvariantCulture) is var value
        && new[] { 0, 1, 2 }.Any(places => Shown.Number(Shown.Short(value, places)) == Shown.Plain(written));

    static IEnumerable<PageState> States(DateOnly asOf, SalesSpan span)
    {
        var year = (From: asOf.AddMonths(-12).AddDays(1), To: asOf);
        var usual = new PageState { Address = "", Range = year, Comparison = Before(year, span, d => d.AddYears(-1)) };
        yield return usual;
        yield return usual with { Address = "&category=Books", Slicers = [In("category", "Books")] };
        var recent = (From: asOf.AddDays(-89), To: asOf);
        yield return new PageState
        {
            Address = "&period=last_90_days&state=!Maharashtra",
            Range = recent,
            Comparison = Before(recent, span, d => d.AddYears(-1)),
            Slicers = [new QueryFilter { Dimension = "state", NotIn = ["Maharashtra"] }],
        };
        var month = (From: asOf.AddDays(-27), To: asOf);
        yield return new PageState
        {
            Address = "&period=last_28_days&compare=weekdays",
            Range = month,
            Comparison = Before(month, span, d => d.AddDays(-364)),
        };
        var half = (From: new DateOnly(2025, 3, 5), To: new DateOnly(2025, 8, 20));
        var length = half.To.DayNumber - half.From.DayNumber + 1;
        yield return new PageState
        {
            Address = "&period=2025-03-05..2025-08-20&compare=previous&category=Electronics,Sports&payment_method=Credit%20Card",
            Range = half,
            Comparison = Before(half, span, d => d.AddDays(-length)),
            Slicers = [In("category", "Electronics", "Sports"), In("payment_method", "Credit Card")],
        };
        yield return usual with
        {
            Address = "&x=top_categories:category:Electronics",
            Selections = [("top_categories", In("category", "Electronics"))],
        };
        yield return usual with
        {
            Address = "&country=India&x=revenue_trend:month:202511",
            Slicers = [In("country", "India")],
            Selections = [("revenue_trend", In("month", "202511"))],
            SelectionsBefore = [("revenue_trend", In("month", "202411"))],
        };
        yield return new PageState
        {
            Address = "&period=all&compare=none&category=Nothing",
            Range = (span.First, span.Last),
            Comparison = null,
            Slicers = [In("category", "Nothing")],
        };
    }

    static (DateOnly From, DateOnly To)? Before((DateOnly From, DateOnly To) range, SalesSpan span, Func<DateOnly, DateOnly> earlier) =>
        (From: earlier(range.From), To: earlier(range.To)) is var days && days.From >= span.First && days.To <= span.Last ? days : null;

    [GeneratedRegex(@"(?:(rose|fell) )?([\d.,]+)(?:%| pts)")]
    private static partial Regex Stated();

    static QueryFilter In(string dimension, params string[] values) => new() { Dimension = dimension, In = values };
}
