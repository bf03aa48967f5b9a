using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cartline.Core.Engine;
using Cartline.Core.Options;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Export.Packing;
using Cartline.Dashboards.Publishing;
using Cartline.Dashboards.Queries;
using Cartline.Tests.Support;

namespace Cartline.Tests.Dashboards.Export;

public sealed class ItemsTests(PostgresServer server)
{
    readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answer_as_SQL_does_for_an_invented_shop()
    {
        using var folder = new TemporaryFolder();
        const string Generate = "generate --customers 120 --products 60 --transactions 900 --seed 7 --four-files-only";
        (await CommandLine.RunAsync(folder.Path, Generate)).Ended(0);
        await using var shop = Shop.OnDuckDb();
        (await shop.RunAsync(folder.At("data", "raw"))).Succeeded();

        await AgreeAsync(shop, atRandom: 150);
    }

    [Fact]
    public async Task Answer_as_SQL_does_for_a_shop_of_awkward_values()
    {
        await using var shop = Shop.OnDuckDb();
        shop.Options = AwkwardOptions(shop);
        (await shop.DeliverAsync(AwkwardShop.First())).Succeeded();
        (await shop.DeliverAsync(AwkwardShop.Second())).Succeeded();

        await AgreeAsync(shop, atRandom: 150);
    }

    /// <summary>A currency and whether sums are packed in place of lines; the last is that of other tests, too.</summary>
    public static TheoryData<(string Currency, bool IsCube)> Currencies =>
        Sweep.Of(3, ("JPY", false), ("KWD", false), ("KWD", true), ("USD", false));

    [Theory]
    [MemberData(nameof(Currencies))]
    public async Task Answer_as_SQL_does_in_other_currencies_and_in_metres((string Currency, bool IsCube) packed)
    {
        var (currency, isCube) = packed;
        await using var shop = Shop.OnDuckDb();
        await shop.SellInAsync(currency);
        var files = new ShopFiles().Customer("C1").Customer("C2", state: "Goa").Product("P1").Product("P2", cost: "", category: "Cloth");
        foreach (var i in Enumerable.Range(1, 40))
        {
            files.Order($"T{i}", $"C{(i % 2) + 1}", $"2025-0{(i % 5) + 1}-1{i % 10}", total: $"{i}.2550")
                .Line($"I{i}", $"T{i}", $"P{(i % 3 == 0 ? 2 : 1)}", quantity: $"{i % 4}.125", price: "40.125", total: $"{i}.2550");
        }

        (await shop.DeliverAsync(WithReturns(files))).Succeeded();

        await AgreeAsync(shop, atRandom: 100, isCube);
    }

    // Soon and late, of a known line and of none, and one long after the last sale. Paid in ways that no order names, and fulfilled later.
    static ShopFiles WithReturns(ShopFiles files)
    {
        files.Order("TR1", "C1", "2025-03-03", total: "80.00").Line("IR1", "TR1", "P1", quantity: "2", price: "40.00", total: "80.00");
        return files.Return("R1", "TR1", "2025-03-05", "40.00", item: "IR1").Return("R2", "TR1", "2025-04-20", "5.00", product: "")
            .Return("R3", "TR1", "2026-07-01", "11.00", item: "IR1")
            .Payment("Y1", "TR1", "2025-03-04 11:00:00", "80.00").Payment("Y2", "TR1", "2025-05-01 11:00:00", "-20.00", "refund", "")
            .Payment("Y3", "T1", "2025-03-04 11:00:00", "7.50", "gift_card", "voucher")
            .Payment("Y4", "nobody", "2026-08-01 11:00:00", "9.99")
            .With("transactions", "fulfilled_at", "2025-04-02 10:00:00");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answer_as_PostgreSQL_does(bool isCube)
    {
        Requires.Postgres();
        await using var shop = await Shop.OnPostgresAsync(server);
        shop.Options = AwkwardOptions(shop);
        (await shop.DeliverAsync(WithReturns(AwkwardShop.First()))).Succeeded();

        await AgreeAsync(shop, atRandom: 40, isCube);
    }

    [Theory]
    [InlineData("--seed 7 --four-files-only")]
    [InlineData("--seed 7")]
    public async Task Of_a_cube_are_those_of_SQL_or_none(string more)
    {
        using var folder = new TemporaryFolder();
        (await CommandLine.RunAsync(folder.Path, $"generate --customers 120 --products 60 --transactions 900 {more}")).Ended(0);
        await using var shop = Shop.OnDuckDb();
        (await shop.RunAsync(folder.At("data", "raw"))).Succeeded();

        var (answered, all) = await AgreeAsync(shop, atRandom: 300, isCube: true);

        Assert.InRange(answered, all / 20, all);
    }

    [Fact]
    public async Task Of_a_cube_are_net_of_what_came_back_in_whole_months()
    {
        using var folder = new TemporaryFolder();
        const string Generate = "generate --customers 120 --products 60 --transactions 900 --seed 7";
        (await CommandLine.RunAsync(folder.Path, Generate)).Ended(0);
        await using var shop = Shop.OnDuckDb();
        (await shop.RunAsync(folder.At("data", "raw"))).Succeeded();
        var definitions = DashboardDefinitions.Read(shop.Catalog, Repo.At("metrics"));
        await using var db = await shop.Engine.ReadAsync(cancel);
        var span = (await ShownVersion.ReadAsync(shop.Engine, db, shop.Catalog, cancel)).Span!;
        var sql = new QueryRunner(db, new QueryCompiler(definitions, new StarView(definitions.Star), span), showsPersonalData: false);
        await using var page = await PackPage.OpenAsync(await new CubePack(db, definitions, span).WriteAsync(cancel), "Cube", cancel);
        var whole = new DateOnly(span.Last.Year, span.Last.Month, 1).AddDays(-1);
        var days = new QueryFilter { Dimension = "day", From = $"{whole.AddYears(-1).AddDays(1):yyyy-MM-dd}", To = $"{whole:yyyy-MM-dd}" };
        string[] net = ["net_sales", "net_profit", "net_margin_pct", "returns", "net_sales_per_day"];
        string[][] splits = [[], ["month"], ["category"], ["state"], ["payment_method", "quarter"], ["category", "sub_category"]];
        List<MetricQuery> queries =
        [
            .. splits.Select(by => new MetricQuery { Measures = net, By = by, Filters = [days] }),
            .. splits.Select(by => new MetricQuery
            {
                Measures = net, By = by, Filters = [days, new QueryFilter { Dimension = "category", In = ["Books"] }],
            }),
        ];

        var found = await page.AskAsync(queries, cancel);

        for (var i = 0; i < queries.Count; i++)
        {
            var expected = AnswerJson.Write(await sql.AskAsync(queries[i], cancel), definitions);
            Assert.True(
                JsonNode.DeepEquals(expected, found[i]), $"{JsonSerializer.Serialize(queries[i])}\n{Difference(expected, found[i])}");
        }
    }

    async Task<(int Answered, int All)> AgreeAsync(Shop shop, int atRandom, bool isCube = false)
    {
        var definitions = DashboardDefinitions.Read(shop.Catalog, Repo.At("metrics"));
        await using var db = await shop.Engine.ReadAsync(cancel);
        var version = await ShownVersion.ReadAsync(shop.Engine, db, shop.Catalog, cancel);
        var sql = new QueryRunner(
            db, new QueryCompiler(definitions, new StarView(definitions.Star), version.Span!), showsPersonalData: false);
        var queries = await new QueryGrid(definitions, sql).MakeAsync(Sweep.Count(atRandom / 5, atRandom), cancel);
        var pack = isCube
            ? await new CubePack(db, definitions, version.Span!).WriteAsync(cancel)
            : await new StarPack(db, definitions, version.Span!, false).WriteAsync(cancel);
        await using var page = await PackPage.OpenAsync(pack, isCube ? "Cube" : "Items", cancel);
        var answered = 0;

        var found = await page.AskAsync(queries, cancel);

        for (var i = 0; i < queries.Count; i++)
        {
            if (isCube && found[i]["unavailable"] is { } reason)
            {
                Assert.EndsWith("./cartline dashboard serve", (string)reason!, StringComparison.Ordinal);
                continue;
            }

            answered++;
            var expected = AnswerJson.Write(await sql.AskAsync(queries[i], cancel), definitions);
            Assert.True(
                JsonNode.DeepEquals(expected, found[i]),
                $"{JsonSerializer.Serialize(queries[i])}\n{Difference(expected, found[i])}");
        }

        await MeetLedgerAsync(db, sql);
        return (answered, queries.Count);
    }

    // From gross sales to total sales, by month: the figures of the page are those of the warehouse's ledger.
    async Task MeetLedgerAsync(DbConnection db, QueryRunner sql)
    {
        const string Ledger = "select d.year * 100 + d.month, sum(l.gross_sales), sum(l.discounts), sum(l.returns), sum(l.net_sales), "
            + "sum(l.shipping), sum(l.taxes), sum(l.total_sales) from warehouse.sales_ledger as l "
            + "join warehouse.dim_date as d on d.date_key = l.date_key group by d.year * 100 + d.month order by d.year * 100 + d.month";
        string[] bridge = ["gross_sales", "discount_amount", "returns", "net_sales", "shipping", "taxes", "total_sales"];

        var asked = await sql.AskAsync(new MetricQuery { Measures = bridge, By = ["month"] }, cancel);

        Assert.Equal((await db.RowsAsync(Ledger, cancel)).Select(Text), asked.Rows.Select(Text));

        static string Text(IReadOnlyList<object?> row) =>
            string.Join(' ', row.Select(v => Convert.ToDecimal(v).ToString("0.####", CultureInfo.InvariantCulture)));
    }

    static string Difference(JsonObject expected, JsonObject found)
    {
        if (found["rows"] is not JsonArray rows || !JsonNode.DeepEquals(expected["columns"], found["columns"]))
        {
            return found.ToJsonString();
        }

        var differing = expected["rows"]!.AsArray().Zip(rows).FirstOrDefault(pair => !JsonNode.DeepEquals(pair.First, pair.Second));
        return $"{expected["rows"]!.AsArray().Count} rows of {expected["total"]} by SQL, {rows.Count} of {found["total"]} in the page\n"
            + $"{expected["columns"]!.ToJsonString()}\nby SQL:  {differing.First?.ToJsonString()} {expected["texts"]!.ToJsonString()}\nin "
                + $"page: {differing.Second?.ToJsonString()} {found["texts"]!.ToJsonString()}";
    }

    static CartlineOptions AwkwardOptions(Shop shop) => shop.Options with
    {
        Quality = new() { MaxQuarantinedPct = 100, Thresholds = new() { OrphansPct = 100, DuplicateKeysPct = 100 } },
    };
}
