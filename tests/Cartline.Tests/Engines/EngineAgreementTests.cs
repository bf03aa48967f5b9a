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

    // The awkward shop is full of faults on purpose.
    static CartlineOptions Lenient(CartlineOptions options) => options with
    {
        Quality = new() { MaxQuarantinedPct = 100, Thresholds = new() { OrphansPct = 100, DuplicateKeysPct = 100 } },
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
