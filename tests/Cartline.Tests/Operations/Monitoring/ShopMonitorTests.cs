using System.Text.Json;
using System.Text.RegularExpressions;
using Cartline.Core.Engine;
using Cartline.Operations.Monitoring;
using Cartline.Tests.Support;

namespace Cartline.Tests.Operations.Monitoring;

/// <summary>Monitoring on real history: the same on every engine.</summary>
[InTurns]
public abstract partial class ShopMonitorTests
{
    static readonly DateOnly LastDay = new(2026, 1, 9);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tells_how_a_pipeline_is_that_runs_then_fails_then_stops()
    {
        await using var shop = await PatientAsync();
        Assert.Equal(["last_execution", "data_freshness"], (await LookAsync(shop)).Alerts.Select(a => a.Check));
        (await shop.DeliverAsync(Sales(LastDay))).Succeeded();
        await RewriteAsync(shop, seconds: 12.5m);

        var well = await new ShopMonitor(
            shop.Engine,
            shop.Catalog,
            shop.Options,
            new StandingClock(new(2026, 1, 10, 9, 0, 0, DateTimeKind.Utc))).ReportAsync(shop.Project, Cancel);

        Assert.Equal(PipelineHealth.Healthy, well.PipelineHealth);
        var written = await File.ReadAllTextAsync(Path.Combine(shop.Project.Processed, "monitoring_report.json"), Cancel);
        Golden.Equal("tests/Cartline.Tests/Golden/monitoring_report.json", OfTheMachine().Replace(written, "$1…"));
        PrometheusFormat.Read(PrometheusText.Write(well, "1.2.3"));

        (await shop.RunAsync(Path.Combine(shop.Project.Root, "no such folder"))).Refused(Cartline.Core.Failures.FailureKind.Input);
        var failed = await LookAsync(shop);
        Assert.Equal((CheckStatus.Critical, "failed"), (failed.Checks.LastExecution.Status, failed.Checks.LastExecution.LastRunStatus));
        Assert.Contains("no such folder", Assert.Single(failed.Alerts).Message, StringComparison.Ordinal);
        Assert.Equal(PipelineHealth.Critical, failed.PipelineHealth);

        (await shop.RunAsync(shop.Write(Sales(LastDay)))).Succeeded();
        var late = await LookAsync(shop, hours: 30);
        Assert.Equal(["last_execution", "data_freshness"], late.Alerts.Select(a => a.Check));
        Assert.Equal(CheckStatus.Warning, late.Checks.DataFreshness.Status);
        Assert.InRange(late.Checks.LastExecution.HoursSinceLastRun!.Value, 30.9m, 31m);
    }

    [Fact]
    public async Task Finds_a_day_without_a_single_order()
    {
        await using var shop = await PatientAsync();
        shop.Now = shop.Now.AddDays(1);
        (await shop.DeliverAsync(Sales(LastDay))).Succeeded();

        var report = await LookAsync(shop);

        var volume = report.Checks.DataVolumeAnomalies;
        Assert.Equal(
            (true, "no_sales", 0L, LastDay.AddDays(1)), (volume.AnomalyDetected, volume.AnomalyType, volume.ActualCount, volume.TestedDay));
        Assert.Equal("data_volume_anomalies:2026-01-10", Assert.Single(report.Alerts).Key);
        Assert.StartsWith("Saturday, 2026-01-10, had 0 orders; ", report.Alerts[0].Message, StringComparison.Ordinal);

        shop.Options = shop.Options with { Shop = shop.Options.Shop with { Holidays = ["01-10"] } };
        Assert.Equal("shop.holidays", (await LookAsync(shop)).Checks.DataVolumeAnomalies.KnownEvent);
    }

    [Fact]
    public async Task Finds_a_slipped_price_a_bot_and_quarantined_records()
    {
        await using var shop = await PatientAsync();
        shop.Options = shop.Options with
        {
            Quality = new() { MaxQuarantinedPct = 100, Thresholds = new() { OrphansPct = 100 } },
            Monitoring = new() { MaxQuarantinedPct = 1, MinQualityScore = 100, MaxResponseMs = 600_000 },
        };
        var files = Sales(LastDay).Sale("SLIP", "C3", "P2", "2026-01-09", price: 10m);
        for (var i = 0; i < 30; i++)
        {
            files.Sale($"BOT{i}", "C1", "P1", "2026-01-09")
                .Line($"ORPHAN{i}", "NOBODYS", "P2", total: "0.01")
                .Customer("", email: $"nobody{i}@example.com");
        }

        (await shop.DeliverAsync(files)).Succeeded();
        var checks = (await LookAsync(shop)).Checks;

        Assert.Equal(
            ("P2", 10m, 100m, 1L),
            Assert.Single(checks.PriceAnomalies.Products) is var p ? (p.ProductId, p.LowestPrice, p.UsualPrice, p.Lines) : default);
        Assert.Equal((CheckStatus.Warning, true), (checks.CustomerAnomalies.Status, checks.CustomerAnomalies.MostOrders >= 30));
        Assert.Equal("spike", checks.DataVolumeAnomalies.AnomalyType);
        Assert.Equal(
            (CheckStatus.Warning, 30L, 30L),
            (checks.DataQuality.Status, checks.DataQuality.OrphanRecords, checks.DataQuality.NullViolations));
        Assert.Equal(
            (CheckStatus.Warning, 60L, 1),
            (checks.QuarantineShare.Status, checks.QuarantineShare.Quarantined, checks.QuarantineShare.DeliveryId));

        shop.Options = shop.Options with
        {
            Monitoring = new() { KnownEvents = ["01-05..01-09"], MaxQuarantinedPct = 50, MaxResponseMs = 600_000 },
        };
        var calm = (await LookAsync(shop)).Checks;
        Assert.Equal(
            (CheckStatus.Ok, "monitoring.known_events", CheckStatus.Ok, CheckStatus.Ok),
            (calm.DataVolumeAnomalies.Status, calm.DataVolumeAnomalies.KnownEvent, calm.DataQuality.Status, calm.QuarantineShare.Status));
    }

    [Fact]
    public async Task Finds_a_run_that_takes_longer_than_its_like()
    {
        await using var shop = await PatientAsync();
        decimal[] seconds = [60, 62, 58, 61, 63, 59];
        foreach (var (i, duration) in seconds.Index())
        {
            await SaveAsync(shop, i, "run", "success", duration);
        }

        await SaveAsync(shop, 6, "run", "failed", 500);
        await SaveAsync(shop, 7, "run --source x", "success", 900);
        Assert.Equal(CheckStatus.NotTested, (await LookAsync(shop)).Checks.RunDurations.Status);

        await SaveAsync(shop, 8, "run", "success", 100);
        Assert.Equal(
            (CheckStatus.Ok, 60.5m), (await LookAsync(shop)).Checks.RunDurations is var ok ? (ok.Status, ok.UsualSeconds!.Value) : default);

        await SaveAsync(shop, 9, "run", "success", 150);
        var slow = (await LookAsync(shop)).Checks.RunDurations;
        Assert.Equal(
            (CheckStatus.Warning, 150m, 7, "warehouse_load"), (slow.Status, slow.LastSeconds, slow.RunsCompared, slow.SlowestStep));
    }

    /// <summary>An empty shop on the engine under test.</summary>
    protected abstract Task<Shop> OpenAsync();

    // A busy machine answers late, which is not what is tested here.
    async Task<Shop> PatientAsync()
    {
        var shop = await OpenAsync();
        shop.Options = shop.Options with { Monitoring = new() { MaxResponseMs = 600_000 } };
        return shop;
    }

    static Task<MonitoringReport> LookAsync(Shop shop, int hours = 0) =>
        new ShopMonitor(shop.Engine, shop.Catalog, shop.Options, new StandingClock(shop.Now.AddHours(hours))).LookAsync(Cancel);

    // Seventy days of twelve to sixteen orders.
    static ShopFiles Sales(DateOnly until)
    {
        var files = new ShopFiles().Product("P1").Product("P2");
        for (var customer = 0; customer < 40; customer++)
        {
            files.Customer($"C{customer}");
        }

        var number = 0;
        for (var day = 69; day >= 0; day--)
        {
            for (var order = 0; order < 12 + (day * 37 % 5); order++, number++)
            {
                files.Sale($"T{number}", $"C{number % 40}", number % 2 == 0 ? "P1" : "P2", $"{until.AddDays(-day):yyyy-MM-dd}");
            }
        }

        return files;
    }

    // How long a run took is not the same twice.
    static async Task RewriteAsync(Shop shop, decimal seconds)
    {
        var run = Assert.Single(await shop.Engine.RunsAsync(Cancel));
        await shop.Engine.SaveRunAsync(run with { DurationSeconds = seconds, Report = Report(98.76m) }, Cancel);
    }

    static Task SaveAsync(Shop shop, int hour, string command, string status, decimal seconds) => shop.Engine.SaveRunAsync(
        new RunEntry($"PIPE_{hour}", command, shop.Now.AddHours(hour - 20), status, seconds, Report(100)), Cancel);

    static string Report(decimal score) => JsonSerializer.Serialize(new
    {
        data_quality_summary = new { quality_score = score },
        steps_executed = new
        {
            data_ingestion = new { status = "success", duration_seconds = 1.5, records_processed = 2_034 },
            warehouse_load = new { status = "success", duration_seconds = 9.25, records_processed = 1_500 },
        },
        errors = Array.Empty<string>(),
    });

    [GeneratedRegex("(\"(?:engine|response_time_ms|connections_active)\": )[^,\n]+")]
    private static partial Regex OfTheMachine();
}
