using System.Data.Common;
using Cartline.Core.Options;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Publishing;
using Cartline.Dashboards.Queries;
using Cartline.PowerBi.Shop;
using Cartline.PowerBi.Source;
using Cartline.Simulator.Plan;
using Cartline.Tests.Simulator;
using Cartline.Tests.Support;

namespace Cartline.Tests.PowerBi;

/// <summary>An invented shop with returns, in Power BI: each formula gives what the page's SQL gives, cell by cell.</summary>
public sealed class ReturnsInPowerBiTests(PostgresServer server)
{
    static readonly ShopPlan Plan = new() { Customers = 150, Products = 40, Transactions = 1_200, Seed = 11, WholeMoney = true };

    static readonly string[] Splits =
    [
        "", "day", "year", "weekday", "category", "product", "country", "customer_segment", "payment_method", "channel", "return_reason",
        "return_age", "currency",
    ];

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Formulas_give_the_figures_of_the_page_on_DuckDB()
    {
        await using var shop = Shop.OnDuckDb();
        await SameAsync(shop);
    }

    [Fact]
    public async Task Formulas_give_the_figures_of_the_page_on_PostgreSQL()
    {
        await using var shop = await Shop.OnPostgresAsync(server);
        await SameAsync(shop);
    }

    static async Task SameAsync(Shop shop)
    {
        await SellAsync(shop);
        await using var db = await shop.Engine.ReadAsync(Cancel);
        var readable = await StarCheck.FitAsync(shop.Engine, db, SomeModel.Definitions, Cancel);
        var fitted = ShopDefinitions.Fit(readable, await ShopContents.ReadAsync(db, readable, Cancel));
        var span = (await ShownVersion.ReadAsync(shop.Engine, db, shop.Catalog, Cancel)).Span!;
        var sql = new QueryRunner(db, new QueryCompiler(readable, new StarView(readable.Star), span), showsPersonalData: false);
        var page = new PageFigures(fitted, sql, await LoadedAsync(db, fitted));
        var measures = fitted.Measures.Values.Where(m => m.ReadsMoreThanLines).ToList();

        Assert.Equal(21, measures.Count);
        Assert.All(measures, m => Assert.NotNull(m.Dax));
        (string, string[])[] nothing = [];
        foreach (var filter in new[]
        {
            nothing, [("category", ["Electronics", "Books"])], [("channel", ["store"])], [("year", ["2024"]), ("payment_method", ["UPI"])],
            [("customer_segment", ["Regular"]), ("category", ["Books"])], [("return_reason", ["damaged", "(unknown)"])],
        })
        {
            foreach (var split in Splits.Where(s => s != "day" || filter.Length == 0))
            {
                await page.CompareAsync([.. measures, fitted.Measures["revenue"]], split, filter, Cancel);
            }
        }

        Assert.Empty(page.Other);
        Assert.All(
            measures, m => Assert.True(page.Same.GetValueOrDefault(m.Id) > 100, $"{m.Id}: {page.Same.GetValueOrDefault(m.Id)} cells"));
        Assert.True(page.Refused > 100, $"{page.Refused} questions are refused by the page");
    }

    static async Task<LoadedModel> LoadedAsync(DbConnection db, DashboardDefinitions fitted)
    {
        var shop = new ShopModel(new CartlineOptions(), fitted, SomeModel.Warehouse);
        var model = shop.Make(new ModelRows { Source = "embedded", Runs = "#table({}, {})" });
        return await LoadedModel.ReadAsync(db, model, shop.Tables, Cancel);
    }

    // What books and clothes cost is not known: on a day when nothing else is sold neither is the profit, whatever else comes back. Each
    // fifth order is in Canadian dollars, and some have fees, duties and tips; of some returns a fee was kept. Some are not yet fulfilled,
    // and some were paid twice, with a voucher.
    static async Task SellAsync(Shop shop)
    {
        using var invented = await InventedShop.WriteAsync(Plan);
        var products = invented.PathOf("products.csv");
        var lines = await File.ReadAllLinesAsync(products, Cancel);
        var cost = Array.IndexOf(lines[0].Split(','), "cost");
        string[] uncosted = [",Books,", ",Clothing,"];
        await File.WriteAllLinesAsync(
            products, lines.Select(l => uncosted.Any(u => l.Contains(u, StringComparison.Ordinal))
                ? string.Join(',', l.Split(',').Select((v, i) => i == cost ? "" : v)) : l), Cancel);
        var returns = invented.PathOf("returns.csv");
        await File.WriteAllLinesAsync(
            returns, (await File.ReadAllLinesAsync(returns, Cancel))
                .Select((l, i) => l + (i == 0 ? ",fee" : i % 4 == 0 ? ",1.25" : ",")), Cancel);
        var orders = invented.PathOf("transactions.csv");
        var stated = await File.ReadAllLinesAsync(orders, Cancel);
        await File.WriteAllLinesAsync(
            orders, stated.Select((l, i) => l + (i == 0 ? ",currency,exchange_rate,fees,duties,tip,fulfilled_at"
                : (i % 5 == 0 ? ",CAD,0.7333" : ",,") + (i % 7 == 0 ? ",2.50,1.10" : i % 3 == 0 ? ",0.75," : ",,")
                + (i % 4 == 0 ? ",3.20," : ",,")
                + (i % 3 == 0 ? "" : $"{DateOnly.Parse(l.Split(',')[2]).AddDays(i % 40):yyyy-MM-dd}"))), Cancel);
        var payments = stated.Skip(1).SelectMany((l, i) => l.Split(',') is var o && i % 6 == 0 ? Array.Empty<string>() :
        [
            $"A{i},{o[0]},{o[2]},{o[4]},,{(i % 5) + 10}.25",
            .. i % 4 == 0 ? new[] { $"B{i},{o[0]},{o[2]},voucher,gift_card,4.50", $"C{i},{o[0]},2025-11-05,{o[4]},refund,1.75" } : [],
        ]);
        await File.WriteAllLinesAsync(
            invented.PathOf("payments.csv"), payments.Prepend("payment_id,transaction_id,paid_at,method,kind,amount"), Cancel);
        shop.Options = shop.Options with { Quality = new() { MaxQuarantinedPct = 100 } };
        (await shop.RunAsync(invented.Folder)).Succeeded();
    }
}
