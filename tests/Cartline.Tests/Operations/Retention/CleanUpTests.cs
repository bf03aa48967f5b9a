using Cartline.Operations.Retention;
using Cartline.Simulator;
using Cartline.Simulator.Plan;
using Cartline.Tests.Support;

namespace Cartline.Tests.Operations.Retention;

/// <summary>What holds for every engine.</summary>
[InTurns]
public abstract class CleanUpTests
{
    // A run as the embedded engine keeps it.
    static readonly string Record =
        """{"RunId":"PIPE_1","Command":"run","StartedAt":"2025-01-01T00:00:00Z","Status":"success","DurationSeconds":1,"Report":"{}"}"""
            .ToLowerInvariant();

    protected static DateTime Now { get; } = new(2026, 3, 20, 4, 0, 0, DateTimeKind.Utc);

    protected abstract Task<Shop> OpenAsync();

    [Fact]
    public async Task Deletes_what_is_old_and_leaves_the_rest()
    {
        await using var shop = await OpenAsync();
        Put(shop, "logs/pipeline_orchestrator_20260301_020000.log", days: 19);
        Put(shop, "logs/pipeline_orchestrator_20260319_020000.log", days: 1);
        Put(shop, "logs/notes of mine.xlsx", days: 100);
        Put(shop, "data/quarantine/quarantined_records.csv", days: 8);
        Put(shop, "data/quarantine/malformed_records.csv", days: 6.9);
        Put(shop, "data/staging/quality_report.json", days: 300);
        Put(shop, "data/staging/ingestion_summary.json", days: 300);
        Put(shop, "data/staging/Generation_METADATA_old.json", days: 300);
        Put(shop, "data/staging/scratch.csv", days: 300);
        Put(shop, "data/state/deliveries/d000001.json", days: 300);
        Put(shop, "data/state/runs/PIPE_1.json", days: 300, text: null);
        Put(shop, "data/processed/analytics/top_products.csv", days: 300);

        var report = await Clean(shop);

        Assert.Equal(
            ["logs/pipeline_orchestrator_20260301_020000.log", "data/quarantine/quarantined_records.csv", "data/staging/scratch.csv"],
            report.Removed.Select(r => r.Name));
        Assert.Equal(["logs", "quarantine", "staging"], report.Removed.Select(r => r.Area));
        Assert.Equal(15, report.FreedBytes);
        Assert.Equal("deleted 3 (1 of logs, 1 of quarantine, 1 of staging), 15 bytes freed", report.Sentence);
        Assert.All(report.Removed, gone => Assert.False(File.Exists(At(shop, gone.Name))));
        Assert.Equal(
            9, Directory.EnumerateFiles(shop.Project.Root, "*", SearchOption.AllDirectories).Count(f => File.GetLastWriteTimeUtc(f) < Now));
        Assert.Empty(report.Left);
    }

    [Fact]
    public async Task Deletes_nothing_in_a_dry_run()
    {
        await using var shop = await OpenAsync();
        Put(shop, "logs/pipeline_errors.log", days: 30);
        await DeliverTwiceAsync(shop);
        shop.Options = shop.Options with { Pipeline = shop.Options.Pipeline with { KeepVersions = 1 } };
        var files = Files(shop);

        var report = await Clean(shop, isDryRun: true);

        Assert.Equal(["logs", "versions"], report.Removed.Select(r => r.Area).Distinct());
        Assert.StartsWith("would delete", report.Sentence, StringComparison.Ordinal);
        Assert.Equal(files, Files(shop));
        Assert.Equal(report.Removed, (await Clean(shop)).Removed);
    }

    [Fact]
    public async Task Deletes_versions_beyond_those_to_keep_and_never_the_live_one()
    {
        await using var shop = await OpenAsync();
        await DeliverTwiceAsync(shop);
        Assert.Empty((await Clean(shop)).Removed);
        shop.Options = shop.Options with { Pipeline = shop.Options.Pipeline with { KeepVersions = 1 } };

        var report = await Clean(shop);

        Assert.NotEmpty(report.Removed);
        Assert.All(report.Removed, gone => Assert.Equal("versions", gone.Area));
        Assert.True(report.FreedBytes > 100_000);
        Assert.Equal("2", await shop.ValueAsync("select count(*) from warehouse.fact_sales"));
        Assert.Empty((await Clean(shop)).Removed);
    }

    [Fact]
    public async Task Leaves_raw_files_and_versions_while_a_run_is_at_work()
    {
        await using var shop = await OpenAsync();
        Put(shop, "logs/pipeline_errors.log", days: 30);
        await using var run = await shop.Engine.LeaseAsync("PIPE_20260320_040000", TestContext.Current.CancellationToken);

        var report = await Clean(shop);

        Assert.Equal(["logs/pipeline_errors.log"], report.Removed.Select(r => r.Name));
        Assert.Contains("PIPE_20260320_040000", Assert.Single(report.Left), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deletes_raw_files_that_the_simulator_wrote_once_they_are_loaded()
    {
        await using var shop = await OpenAsync();
        await SimulateAsync(shop);
        Assert.Equal("data/raw was skipped: its files have not been loaded yet.", Assert.Single((await Clean(shop)).Left));
        (await shop.RunAsync(null!)).Succeeded();

        var report = await Clean(shop);

        Assert.Equal(
            ["customers.csv", "products.csv", "transaction_items.csv", "transactions.csv", "truth.json"],
            report.Removed.Select(r => Path.GetFileName(r.Name)));
        Assert.Equal(
            ["generation_metadata.json", "generation_state.json"],
            Directory.EnumerateFiles(shop.Project.Raw).Select(f => Path.GetFileName(f)).Order());
        var before = await shop.ValueAsync("select sum(line_total) from warehouse.fact_sales");
        (await shop.RunAsync(null!)).Succeeded();
        Assert.Equal(before, await shop.ValueAsync("select sum(line_total) from warehouse.fact_sales"));
    }

    protected static Task<CleanUpReport> Clean(Shop shop, bool isDryRun = false) =>
        new CleanUp(shop.Project, shop.Options, shop.Engine, new JumpingClock(Now))
            .RunAsync(isDryRun, TestContext.Current.CancellationToken);

    protected static void Put(Shop shop, string path, double days, string? text = "12345")
    {
        var file = At(shop, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text ?? Record);
        File.SetLastWriteTimeUtc(file, Now.AddDays(-days));
    }

    protected static string At(Shop shop, string path) => Path.Combine(shop.Project.Root, path);

    static string[] Files(Shop shop) =>
        [.. Directory.EnumerateFiles(shop.Project.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    static async Task DeliverTwiceAsync(Shop shop)
    {
        var files = new ShopFiles().Customer("C1").Product("P1");
        for (var day = 1; day <= 2; day++)
        {
            files = files.Sale($"T{day}", "C1", "P1", $"2025-01-0{day}");
            (await shop.DeliverAsync(files)).Succeeded();
        }
    }

    protected static async Task SimulateAsync(Shop shop)
    {
        shop.Now = new DateTime(2026, 3, 1, 4, 0, 0, DateTimeKind.Utc);
        var plan = new ShopPlan
        {
            Customers = 60,
            Products = 30,
            Transactions = 200,
            StartDate = new DateOnly(2025, 1, 1),
            EndDate = new DateOnly(2025, 6, 30),
            Threads = 1,
        };
        await new ShopSimulator(plan, new JumpingClock(Now)).WriteAsync(shop.Project.Raw, null, TestContext.Current.CancellationToken);
        foreach (var file in Directory.EnumerateFiles(shop.Project.Raw))
        {
            Age(file);
        }
    }

    protected static void Age(string file) => File.SetLastWriteTimeUtc(file, Now.AddDays(-10));
}
