using System.Globalization;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Publishing;
using Cartline.Dashboards.Queries;
using Cartline.Simulator;
using Cartline.Simulator.Plan;
using Cartline.Tests.PowerBi;
using Cartline.Tests.Support;

namespace Cartline.Tests.Dashboards.Queries;

public sealed class QueryTests(PostgresServer server)
{
    static readonly DashboardDefinitions Definitions = SomeModel.Definitions;

    static readonly string[][] Splits =
    [
        [], ["day"], ["week"], ["month"], ["quarter", "category"], ["year"], ["weekday"], ["weekday", "state"],
        ["category", "sub_category"], ["product"], ["brand"], ["price_category"],
        ["country", "state"], ["city"], ["age_group"], ["customer_segment", "month"], ["customer"], ["cohort", "months_since"],
        ["payment_type", "payment_method"], ["order", "day"],
    ];

    // What whole orders and returns have is compared elsewhere: a line has none of it.
    static readonly string[] OfLines =
        [.. Definitions.Measures.Values.Where(m => m.Expression.Fields.All(f => f.Sql is not null)).Select(m => m.Id)];

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answer_as_counted_by_hand_on_both_engines_and_from_memory()
    {
        using var raw = new TemporaryFolder();
        await new ShopSimulator(
            new ShopPlan { Customers = 120, Products = 40, Transactions = 700, StartDate = new(2024, 11, 1), EndDate = new(2025, 2, 28) },
            TimeProvider.System).WriteAsync(raw.Path, null, Cancel);
        await using var embedded = Shop.OnDuckDb();
        await using var served = await Shop.OnPostgresAsync(server);
        (await embedded.RunAsync(raw.Path)).Succeeded();
        (await served.RunAsync(raw.Path)).Succeeded();
        await new ShopContinuation(TimeProvider.System).WriteNextAsync(raw.Path, 30, null, Cancel);

        (await embedded.RunAsync(raw.Path)).Succeeded();
        (await served.RunAsync(raw.Path)).Succeeded();

        await SameAsync(embedded);
        await SameAsync(served);
    }

    [Fact]
    public async Task Answer_as_counted_by_hand_on_awkward_values()
    {
        await using var embedded = Shop.OnDuckDb();
        await using var served = await Shop.OnPostgresAsync(server);
        embedded.Options = served.Options = embedded.Options with
        {
            Quality = new() { MaxQuarantinedPct = 100, Thresholds = new() { OrphansPct = 100, DuplicateKeysPct = 100 } },
        };

        (await embedded.DeliverAsync(AwkwardShop.First())).Succeeded();
        (await served.DeliverAsync(AwkwardShop.First())).Succeeded();

        await SameAsync(embedded);
        await SameAsync(served);
    }

    [Fact]
    public void That_name_what_there_is_not_are_refused()
    {
        var compiler = new QueryCompiler(Definitions, new StarView(Definitions.Star), SalesSpan.None);

        var refused = Assert.Throws<QueryException>(() => compiler.Compile(new MetricQuery { Measures = ["revnue"] }));

        Assert.Equal(("There is no measure \"revnue\", did you mean \"revenue\"?", "measures[0]"), (refused.Message, refused.Where));
    }

    [Theory]
    [InlineData("day", "2025-02-30", "\"2025-02-30\" is no day; a day is written 2025-12-31.")]
    [InlineData("month", "May", "\"May\" is no month; a whole number was expected.")]
    public void That_filter_by_what_cannot_be_are_refused(string dimension, string member, string says)
    {
        var compiler = new QueryCompiler(Definitions, new StarView(Definitions.Star), SalesSpan.None);
        var query = new MetricQuery { Measures = ["revenue"], Filters = [new QueryFilter { Dimension = dimension, In = [member] }] };

        Assert.Equal(says, Assert.Throws<QueryException>(() => compiler.Compile(query)).Message);
    }

    [Fact]
    public void Never_hold_a_value_in_their_text()
    {
        var compiler = new QueryCompiler(Definitions, new StarView(Definitions.Star), SalesSpan.None);

        var compiled = compiler.Compile(
            new MetricQuery
            {
                Measures = ["revenue"],
                Filters = [new QueryFilter { Dimension = "category", In = ["x'); drop table warehouse.fact_sales; --"] }],
            });

        Assert.DoesNotContain("drop table", compiled.Sql, StringComparison.Ordinal);
        Assert.Contains("x'); drop table warehouse.fact_sales; --", compiled.Parameters);
    }

    // Every split is asked under every filter, for all measures at once, from the star and from memory.
    static async Task SameAsync(Shop shop)
    {
        await using var db = await shop.Engine.ReadAsync(Cancel);
        var lines = await SaleLine.ReadAsync(db, Cancel);
        Assert.True(lines.Count > 100);
        var span = (await ShownVersion.ReadAsync(shop.Engine, db, shop.Catalog, Cancel)).Span!;
        Assert.Equal((lines.Min(l => l.Day), lines.Max(l => l.Day)), (span.First, span.Last));
        var views = new List<ISalesView> { new StarView(Definitions.Star) };
        if (shop.Engine.Dialect.HasScratch)
        {
            views.Add(await MemoryView.MakeAsync(db, Definitions, Cancel));
        }

        var filters = Filters(lines).ToList();
        foreach (var view in views)
        {
            var runner = new QueryRunner(db, new QueryCompiler(Definitions, view, span), showsPersonalData: true);
            foreach (var (split, index) in Splits.Select((s, i) => (s, i)))
            {
                // All filters on the whole, two on each split: the grid is large as it is.
                foreach (var filter in split.Length == 0 ? filters : [filters[0], filters[1 + (index % (filters.Count - 1))]])
                {
                    var query = new MetricQuery { Measures = OfLines, By = split, Filters = filter };
                    var expected = Expected(lines, query, span);
                    var actual = (await runner.AskAsync(query, Cancel)).Rows.Select(Row).ToList();
                    Assert.True(
                        expected.SequenceEqual(actual),
                        $"{view.GetType().Name} by {string.Join(", ", split)}: "
                        + $"{string.Join(" | ", expected.Except(actual).Take(2))} <> "
                        + $"{string.Join(" | ", actual.Except(expected).Take(2))}");
                }
            }
        }
    }

    static IEnumerable<IReadOnlyList<QueryFilter>> Filters(IReadOnlyList<SaleLine> lines)
    {
        var (first, last) = (lines.Min(l => l.Day), lines.Max(l => l.Day));
        var middle = first.AddDays((last.DayNumber - first.DayNumber) / 2);
        var categories = lines.Select(l => l.Category).Distinct().Order(StringComparer.Ordinal).ToList();
        var states = lines.Select(l => l.State).Distinct().Order(StringComparer.Ordinal).ToList();
        var customers = lines.Select(l => l.Customer ?? "(unknown)").Distinct().Order(StringComparer.Ordinal).ToList();
        var method = lines[0].Method;
        QueryFilter period = new() { Dimension = "day", From = $"{first.AddDays(10):yyyy-MM-dd}", To = $"{middle:yyyy-MM-dd}" };
        QueryFilter some = new() { Dimension = "category", In = [.. categories.Take(2)] };
        yield return [];
        yield return [period];
        yield return [some];
        yield return [new QueryFilter { Dimension = "state", NotIn = [.. states.Take(3)] }, period];
        yield return [new QueryFilter { Dimension = "payment_method", In = [method] }, some, period];
        yield return [new QueryFilter { Dimension = "weekday", In = ["6", "7"] }];
        yield return [new QueryFilter { Dimension = "category", In = ["no such category"] }];
        yield return [new QueryFilter { Dimension = "category", NotIn = ["no such category", categories[0]] }];
        yield return [new QueryFilter { Dimension = "customer", In = ["nobody", .. customers.Take(40)] }];
        yield return [new QueryFilter { Dimension = "customer", NotIn = ["nobody", .. customers.Take(5)] }, period];
        yield return [new QueryFilter { Dimension = "order", In = ["no order", .. lines.Take(30).Select(l => l.Order).Distinct()] }];
    }

    static List<string> Expected(IReadOnlyList<SaleLine> lines, MetricQuery query, SalesSpan span) =>
        [.. HandAnswer.Of(lines, query, span).Select(r => Row([.. r.Keys, .. query.Measures.Select(m => r.Measures[m])]))];

    static string Row(IReadOnlyList<object?> values) =>
        string.Join(", ", values.Select(v => v is decimal number ? number.ToString("0.00##", CultureInfo.InvariantCulture) : $"{v}"));
}
