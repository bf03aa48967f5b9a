using Cartline.Core.Failures;
using Cartline.Core.Options;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Quality;

/// <summary>What stops a run, and what it leaves live: the same on every engine.</summary>
public abstract class GateTests
{
    [Fact]
    public async Task Orphans_beyond_the_threshold_stop_the_run_and_the_version_before_stays_live()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(Orders(100))).Succeeded();
        var (tables, answers) = (await shop.TablesAsync(withKeys: true), shop.Answers());
        var version = await shop.Engine.PublishedAsync(TestContext.Current.CancellationToken);

        var message = (await shop.DeliverAsync(
            Orders(198)
                .Sale("X1", "who", "P1", "2025-05-01")
                .Sale("X2", "who", "P1", "2025-05-02")
                .Sale("X3", "who", "P1", "2025-05-03")
                .Sale("X4", "who", "P1", "2025-05-04"))).Refused(FailureKind.Gate);

        Assert.Contains("integrity__transactions__customer_exists found 4 bad rows of 302", message);
        Assert.Contains("quality.thresholds.orphans_pct = 1", message);
        AssertTables.Equal(tables, await shop.TablesAsync(withKeys: true));
        Assert.Equal(answers, shop.Answers());
        Assert.Equal(
            version.Select(v => (v.Version, v.RunId)),
            (await shop.Engine.PublishedAsync(TestContext.Current.CancellationToken)).Select(v => (v.Version, v.RunId)));
    }

    [Fact]
    public async Task Orphans_within_the_threshold_are_set_apart_with_their_lines_and_money()
    {
        await using var shop = await OpenAsync();

        (await shop.DeliverAsync(Orders(99).Sale("X1", "who", "P1", "2025-05-01", price: 33))).Succeeded();

        Assert.Equal("99|9900", await shop.ValueAsync("select count(*), sum(line_total) from warehouse.fact_sales"));
        Assert.Equal(
            [
                "transaction_items|integrity__transaction_items__transaction_exists|33",
                "transactions|integrity__transactions__customer_exists|33",
            ],
            await shop.AskAsync("select table_name, rule, amount from production.quarantine order by table_name"));
        var revenue = shop.Report("processed/transformation_summary.json").GetProperty("revenue").ToString();
        Assert.Contains("9933", revenue);
    }

    [Fact]
    public async Task Doubled_ids_beyond_the_threshold_stop_the_run()
    {
        await using var shop = await OpenAsync();

        var message = (await shop.DeliverAsync(Orders(100).Sale("T1", "C1", "P1", "2025-05-02"))).Refused(FailureKind.Gate);

        Assert.Contains("quality.thresholds.duplicate_keys_pct = 1", message);
        Assert.Empty(await shop.Engine.PublishedAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Too_large_a_share_set_apart_is_refused_as_input()
    {
        await using var shop = await OpenAsync();
        var files = Orders(94);
        for (var i = 0; i < 6; i++)
        {
            files.Order($"X{i}", "C1", "2025-05-01", total: "-1");
        }

        var message = (await shop.DeliverAsync(files)).Refused(FailureKind.Input);

        Assert.Contains(
            "staging.transactions: 6 of 100 records were quarantined, 6 %, more than quality.max_quarantined_pct = 5 allows", message);
        Assert.Empty(await shop.Engine.PublishedAsync(TestContext.Current.CancellationToken));
        shop.Options = shop.Options with { Quality = new() { MaxQuarantinedPct = 6 } };
        (await shop.DeliverAsync(files)).Succeeded();
    }

    [Fact]
    public async Task Too_many_unreadable_records_are_refused_before_they_become_a_batch()
    {
        await using var shop = await OpenAsync();

        (await shop.DeliverAsync(Orders(9).Raw("transactions", "a,b"))).Refused(FailureKind.Input);

        Assert.Equal("0", await shop.ValueAsync("select count(*) from staging.deliveries"));
        (await shop.DeliverAsync(Orders(9))).Succeeded();
        Assert.Equal("9", await shop.ValueAsync("select count(*) from warehouse.fact_sales"));
    }

    [Theory]
    [InlineData("2_production/checks/consistency__products__too_dear.sql", "production.products as p")]
    [InlineData("3_warehouse/checks/consistency__dim_products__too_dear.sql", "warehouse.dim_products as p")]
    public async Task A_check_that_stops_leaves_the_version_before_live(string path, string table)
    {
        await using var shop = await OpenAsync();
        shop.AddSql(
            path, $"-- A product above a thousand.\n-- severity: stop\nselect p.product_id as value\nfrom {table}\nwhere p.price > 1000\n");
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

        // 82 looked at for completeness (4 customers twice, 2 products twice, 5 orders four times, 10 lines five times), 3 missed;
        // 30 for uniqueness, 2 sharing an address; 10 for accuracy, 1 sale too early.
        Assert.Equal(
            [
                ("completeness", 96.34m),
                ("uniqueness", 93.33m),
                ("validity", 100m),
                ("consistency", 100m),
                ("referential_integrity", 100m),
                ("accuracy", 90m),
            ],
            run.Verdict!.Dimensions.Select(d => (d.Key, d.Value)));
        Assert.Equal((96.96m, "A"), (run.Verdict.Score, run.Verdict.Grade));
        Assert.Equal(96.96m, shop.Report("staging/quality_report.json").GetProperty("overall_quality_score").GetDecimal());
        Assert.Equal(
            96.96m,
            shop.Report("processed/pipeline_execution_report.json")
                .GetProperty("data_quality_summary")
                .GetProperty("quality_score")
                .GetDecimal());
    }

    [Theory]
    [InlineData(24 * 9, 100, 97.27, "A")]
    [InlineData(24 * 8, 0, 87.27, "B")]
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
                    Accuracy = 3,
                    Timeliness = 0,
                },
            },
        };

        Assert.Equal(
            (92.5m, "B"),
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
