using Cartline.Core.Options;
using Cartline.Simulator;
using Cartline.Simulator.Plan;
using Cartline.Tests.Support;

namespace Cartline.Tests.Engines;

public sealed class EngineAgreementTests(PostgresServer server)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_cell_is_the_same_on_an_invented_shop_and_after_its_second_batch()
    {
        await using var embedded = Shop.OnDuckDb();
        await using var served = await Shop.OnPostgresAsync(server);
        using var raw = new TemporaryFolder();
        var plan = new ShopPlan
        {
            Customers = 250,
            Products = 80,
            Transactions = 2_000,
            StartDate = new(2023, 11, 1),
            EndDate = new(2025, 3, 31),
        };

        await new ShopSimulator(plan, TimeProvider.System).WriteAsync(raw.Path, null, Cancel);
        await BothAsync(embedded, served, shop => shop.RunAsync(raw.Path));
        await SameAsync(embedded, served);
        await new ShopContinuation(TimeProvider.System).WriteNextAsync(raw.Path, 60, null, Cancel);
        await BothAsync(embedded, served, shop => shop.RunAsync(raw.Path));
        await SameAsync(embedded, served);

        Assert.NotEqual("0", await embedded.ValueAsync("select count(*) from warehouse.dim_customers where not is_current"));
        Assert.NotEqual("0", await embedded.ValueAsync("select count(*) from warehouse.dim_products where not is_current"));
    }

    [Fact]
    public async Task Every_cell_is_the_same_on_awkward_values_and_after_their_second_batch()
    {
        await using var embedded = Shop.OnDuckDb();
        await using var served = await Shop.OnPostgresAsync(server);
        embedded.Options = served.Options = Lenient(embedded.Options);

        await BothAsync(embedded, served, shop => shop.DeliverAsync(AwkwardShop.First()));
        await SameAsync(embedded, served);
        await BothAsync(embedded, served, shop => shop.DeliverAsync(AwkwardShop.Second()));
        await SameAsync(embedded, served);

        Assert.True(long.Parse(await embedded.ValueAsync("select count(*) from warehouse.fact_sales")) > 150);
        Assert.NotEqual("0", await embedded.ValueAsync("select count(*) from warehouse.dim_customers where not is_current"));
    }

    [Fact]
    public async Task Every_cell_is_the_same_when_totals_are_recomputed()
    {
        await using var embedded = Shop.OnDuckDb();
        await using var served = await Shop.OnPostgresAsync(server);
        embedded.Options = served.Options = Lenient(embedded.Options) with { Money = new() { LineTotal = LineTotalSource.Recomputed } };

        await BothAsync(embedded, served, shop => shop.DeliverAsync(AwkwardShop.First()));

        await SameAsync(embedded, served);
    }

    [Theory]
    [InlineData("USD", "126.00", "1.26", "126.000000")]
    [InlineData("JPY", "100", "1", "100.0000")]
    [InlineData("KWD", "125.500", "1.255", "125.5000")]
    [InlineData("CLF", "125.5000", "1.2550", "125.5000")]
    public async Task Money_has_the_decimals_of_the_currency(string currency, string revenue, string average, string stored)
    {
        await using var embedded = Shop.OnDuckDb();
        await using var served = await Shop.OnPostgresAsync(server);
        var files = new ShopFiles().Customer("C1").Product("P1", price: "1.255", cost: "1");
        foreach (var i in Enumerable.Range(0, 100))
        {
            files.Order($"T{i}", "C1", "2025-03-01", total: "1.2550").Line($"I{i}", $"T{i}", "P1", price: "1.2550", total: "1.2550");
        }

        foreach (var shop in (Shop[])[embedded, served])
        {
            await shop.SellInAsync(currency);
        }

        await BothAsync(embedded, served, shop => shop.DeliverAsync(files));

        await SameAsync(embedded, served);
        Assert.Equal(decimal.Parse(stored), decimal.Parse(await embedded.ValueAsync("select sum(line_total) from warehouse.fact_sales")));
        Assert.EndsWith($",{revenue},100,{average},1", embedded.Answers()["monthly_sales_trend.csv"].TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_sold_by_length_keeps_its_fractions()
    {
        await using var embedded = Shop.OnDuckDb();
        await using var served = await Shop.OnPostgresAsync(server);
        var files = new ShopFiles().Customer("C1").Product("P1", price: "20.00", cost: "10")
            .Order("T1", "C1", "2025-03-01", total: "11.00").Line("I1", "T1", "P1", quantity: "0.55", price: "20.00", total: "11.00")
            .Order("T2", "C1", "2025-03-01", total: "1170.00").Line("I2", "T2", "P1", quantity: "6.5", price: "180.00", total: "1170.00")
            .Order("T3", "C1", "2025-03-01", total: "1200.00").Line("I3", "T3", "P1", quantity: "60", price: "20.00", total: "1200.00");

        await BothAsync(embedded, served, shop => shop.DeliverAsync(files));

        await SameAsync(embedded, served);
        Assert.Equal("67.05", await embedded.ValueAsync("select sum(quantity) from warehouse.fact_orders"));
        Assert.EndsWith(",67.05", embedded.Answers()["category_performance.csv"].TrimEnd(), StringComparison.Ordinal);
    }

    // The awkward shop is full of faults on purpose.
    static CartlineOptions Lenient(CartlineOptions options) => options with
    {
        Quality = new()
        {
            MaxQuarantinedPct = 100,
            MaxInferredPct = 100,
            MaxEndedPct = 100,
            MaxWithoutLinesPct = 100,
            Thresholds = new() { OrphansPct = 100, DuplicateKeysPct = 100 },
        },
    };

    static async Task BothAsync(Shop embedded, Shop served, Func<Shop, Task<ShopRun>> run)
    {
        var one = (await run(embedded)).Succeeded();
        var other = (await run(served)).Succeeded();
        Assert.Equal(
            one.Verdict!.Results.Select(r => (r.Check.Name, r.RowsChecked, r.Violations)),
            other.Verdict!.Results.Select(r => (r.Check.Name, r.RowsChecked, r.Violations)));
        Assert.Equal(one.Warnings, other.Warnings);
    }

    static async Task SameAsync(Shop embedded, Shop served)
    {
        AssertTables.Equal(await embedded.TablesAsync(withKeys: false), await served.TablesAsync(withKeys: false));
        Assert.Equal(embedded.Answers(), served.Answers());
    }
}
