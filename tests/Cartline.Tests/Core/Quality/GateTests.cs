using Cartline.Core.Failures;
using Cartline.Core.Options;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Quality;

/// <summary>What refuses a batch or stops a run, and what it leaves live: the same on every engine.</summary>
[InTurns]
public abstract class GateTests
{
    [Fact]
    public async Task Unknown_customers_beyond_the_limit_refuse_the_batch_and_the_version_before_stays_live()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(Orders(100))).Succeeded();
        var (tables, answers) = (await shop.TablesAsync(withKeys: true), shop.Answers());
        var version = await shop.Engine.PublishedAsync(TestContext.Current.CancellationToken);

        var files = Orders(30);
        for (var i = 0; i < 11; i++)
        {
            files.Sale($"X{i}", "who", "P1", "2025-05-02");
        }

        var message = (await shop.DeliverAsync(files)).Refused(FailureKind.Gate);

        Assert.StartsWith("Batch 2 was refused. Too many orders name customers whom nobody stated.", message, StringComparison.Ordinal);
        Assert.Contains("11 of 41 orders, 26.83 %, more than quality.max_inferred_pct = 25 allows. For instance who.", message);
        AssertTables.Equal(tables, await shop.TablesAsync(withKeys: true));
        Assert.Equal(answers, shop.Answers());
        Assert.Equal(
            version.Select(v => (v.Version, v.RunId)),
            (await shop.Engine.PublishedAsync(TestContext.Current.CancellationToken)).Select(v => (v.Version, v.RunId)));

        // The same files again are judged again, and the next good batch takes nothing of them along.
        (await shop.DeliverAsync(files)).Refused(FailureKind.Gate);
        (await shop.DeliverAsync(new ShopFiles().Sale("X99", "C1", "P1", "2025-05-03"))).Succeeded();
        Assert.Equal("101|10100", await shop.ValueAsync("select count(*), sum(line_total) from warehouse.fact_sales"));
    }

    [Fact]
    public async Task Unknown_customers_within_the_limit_are_inferred_and_lines_without_an_order_are_quarantined_with_their_money()
    {
        await using var shop = await OpenAsync();

        var run = (await shop.DeliverAsync(
            Orders(99).Sale("X1", "who", "P1", "2025-05-01", price: 33).Line("I9", "T999", "P1", "1", "44.00", "0", "44.00"))).Succeeded();

        Assert.Equal("100|9933", await shop.ValueAsync("select count(*), sum(line_total) from warehouse.fact_sales"));
        Assert.Equal(1, run.Violations("integrity__transactions__customer_exists"));
        Assert.Equal(
            ["C1|false|Pune", "who|true|null"],
            await shop.AskAsync("select customer_id, is_inferred, city from production.customers order by customer_id"));
        Assert.Equal(
            ["transaction_items|integrity__transaction_items__transaction_exists|44"],
            await shop.AskAsync("select table_name, rule, amount from production.quarantine"));
        var revenue = shop.Report("processed/transformation_summary.json").GetProperty("revenue").ToString();
        Assert.Contains("9977", revenue);
    }

    [Fact]
    public async Task Lines_without_an_order_beyond_the_threshold_refuse_the_batch()
    {
        await using var shop = await OpenAsync();

        var message = (await shop.DeliverAsync(Orders(98).Line("I8", "T998", "P1").Line("I9", "T999", "P1"))).Refused(FailureKind.Gate);

        Assert.Contains("Too many order lines name an order that nobody ever stated. 2 of 100 lines, 2 %", message);
        Assert.Contains("quality.thresholds.orphans_pct = 1", message);
        Assert.Empty(await shop.Engine.PublishedAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_doubled_order_refuses_the_batch_unless_the_last_is_asked_for()
    {
        await using var shop = await OpenAsync();
        var files = Orders(100).Sale("T1", "C1", "P1", "2025-05-02");

        var message = (await shop.DeliverAsync(files)).Refused(FailureKind.Gate);

        Assert.Contains("The batch states the same order more than once, differently", message);
        Assert.Contains("For instance T1.", message);
        Assert.Empty(await shop.Engine.PublishedAsync(TestContext.Current.CancellationToken));
        shop.Options = shop.Options with { Source = new() { OnConflict = ConflictRule.Last } };
        (await shop.DeliverAsync(files)).Succeeded();
        Assert.Equal(
            "2025-05-02", await shop.ValueAsync("select transaction_date from production.transactions where transaction_id = 'T1'"));
    }

    [Fact]
    public async Task Doubled_customers_beyond_the_threshold_refuse_the_batch()
    {
        await using var shop = await OpenAsync();
        var files = Orders(1).Customer("C1", city: "Goa");
        for (var i = 2; i < 100; i++)
        {
            files.Customer($"C{i}");
        }

        var message = (await shop.DeliverAsync(files)).Refused(FailureKind.Gate);

        Assert.Contains("2 of 100 records, 2 %, more than quality.thresholds.duplicate_keys_pct = 1 allows. For instance C1.", message);
        Assert.Empty(await shop.Engine.PublishedAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Too_large_a_share_quarantined_refuses_the_batch()
    {
        await using var shop = await OpenAsync();
        var files = Orders(94);
        for (var i = 0; i < 6; i++)
        {
            files.Order($"X{i}", "C1", "someday");
        }

        var message = (await shop.DeliverAsync(files)).Refused(FailureKind.Gate);

        Assert.Contains(
            "Too many records of transactions were quarantined. 6 of 100 records, 6 %, more than quality.max_quarantined_pct = 5 allows.",
            message);
        Assert.Empty(await shop.Engine.PublishedAsync(TestContext.Current.CancellationToken));
        shop.Options = shop.Options with { Quality = new() { MaxQuarantinedPct = 6 } };
        (await shop.DeliverAsync(files)).Succeeded();
        Assert.Equal("94", await shop.ValueAsync("select count(*) from production.transactions"));
    }

    [Fact]
    public async Task Too_many_unreadable_records_are_refused_before_they_become_a_batch()
    {
        await using var shop = await OpenAsync();

        (await shop.DeliverAsync(Orders(19).Raw("transactions", "a,b").Raw("transactions", "c,d"))).Refused(FailureKind.Input);

        Assert.Equal("0", await shop.ValueAsync("select count(*) from staging.deliveries"));
        (await shop.DeliverAsync(Orders(9).Raw("transactions", "a,b"))).Succeeded();
        Assert.Equal("9", await shop.ValueAsync("select count(*) from warehouse.fact_sales"));
    }

    [Theory]
    [InlineData("2_production/checks/consistency__products__too_dear.sql", "production.products as p where p.price > 1000")]
    [InlineData(
        "3_warehouse/checks/consistency__dim_products__too_dear.sql", "warehouse.dim_products as p where p.is_current and p.price > 1000")]
    public async Task A_check_that_stops_leaves_the_version_before_live(string path, string from)
    {
        await using var shop = await OpenAsync();
        shop.AddSql(path, $"-- A product above a thousand.\n-- severity: stop\nselect p.product_id as value\nfrom {from}\n");
        (await shop.DeliverAsync(Orders(3))).Succeeded();
        var tables = await shop.TablesAsync(withKeys: true);

        var message = (await shop.DeliverAsync(new ShopFiles().Product("dear", price: "1000.01"))).Refused(FailureKind.Gate);

        Assert.Contains("too_dear found 1 bad rows", message);
        AssertTables.Equal(tables, await shop.TablesAsync(withKeys: true));
        (await shop.DeliverAsync(new ShopFiles().Product("dear", price: "999"))).Succeeded();
    }

    [Fact]
    public async Task Dimensions_score_by_rows_and_share_the_weight_of_one_that_is_not_checked()
    {
        await using var shop = await OpenAsync();

        var run = (await shop.DeliverAsync(Flawed())).Succeeded();

        // 52 looked at for completeness (4 customers twice, 2 products twice, 5 orders four times, 10 lines twice), 3 missed;
        // 30 for uniqueness, 2 sharing an address; 15 for accuracy, 1 sale too early.
        Assert.Equal(
            [
                ("completeness", 94.23m),
                ("uniqueness", 93.33m),
                ("validity", 100m),
                ("consistency", 100m),
                ("referential_integrity", 100m),
                ("accuracy", 93.33m),
            ],
            run.Verdict!.Dimensions.Select(d => (d.Key, d.Value)));
        Assert.Equal((96.87m, "A"), (run.Verdict.Score, run.Verdict.Grade));
        Assert.Equal(96.87m, shop.Report("staging/quality_report.json").GetProperty("overall_quality_score").GetDecimal());
        Assert.Equal(
            96.87m,
            shop.Report("processed/pipeline_execution_report.json")
                .GetProperty("data_quality_summary")
                .GetProperty("quality_score")
                .GetDecimal());
    }

    [Theory]
    [InlineData(24 * 9, 100, 97.18, "A")]
    [InlineData(24 * 8, 0, 87.18, "B")]
    public async Task The_age_of_the_newest_sale_counts_when_a_limit_is_set(int hours, int timeliness, double score, string grade)
    {
        await using var shop = await OpenAsync();
        shop.Options = shop.Options with { Quality = new() { MaxAgeHours = hours } };

        var run = (await shop.DeliverAsync(Flawed())).Succeeded();

        Assert.Equal(timeliness, run.Verdict!.Dimensions["timeliness"]);
        Assert.Equal(((decimal)score, grade), (run.Verdict.Score, run.Verdict.Grade));
    }

    [Fact]
    public async Task Weights_are_settings()
    {
        await using var shop = await OpenAsync();
        shop.Options = shop.Options with
        {
            Quality = new()
            {
                Weights = new QualityWeights
                {
                    Completeness = 0,
                    Uniqueness = 0,
                    Validity = 1,
                    Consistency = 0,
                    ReferentialIntegrity = 0,
                    Accuracy = 4,
                    Timeliness = 0,
                },
            },
        };

        Assert.Equal(
            (94.67m, "B"),
            ((await shop.DeliverAsync(Flawed())).Succeeded().Verdict is { } verdict ? (verdict.Score, verdict.Grade) : default));
    }

    /// <summary>An empty shop on the engine under test.</summary>
    protected abstract Task<Shop> OpenAsync();

    static ShopFiles Orders(int count)
    {
        var files = new ShopFiles().Customer("C1").Product("P1");
        for (var i = 0; i < count; i++)
        {
            files.Sale($"T{i}", "C1", "P1", "2025-05-01");
        }

        return files;
    }

    // The newest sale is of 1 January 2026, the run of the 10th.
    static ShopFiles Flawed()
    {
        var files = new ShopFiles()
            .Customer("C1", email: "")
            .Customer("C2", email: "one@example.com")
            .Customer("C3", email: "one@example.com")
            .Customer("C4", registered: "2025-03-02")
            .Product("P1").Product("P2").Order("T1", "C1", "2025-03-01");
        for (var i = 0; i < 10; i++)
        {
            var order = $"T{2 + (i % 4)}";
            files.Line($"I{i}", order, "P1");
        }

        return files.Order("T2", "C4", "2025-03-01", "300.00")
            .Order("T3", "C2", "2026-01-01", "300.00")
            .Order("T4", "C3", "2025-03-01", "200.00")
            .Order("T5", "", "2025-03-01", "200.00");
    }
}
