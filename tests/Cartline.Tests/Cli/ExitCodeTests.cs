using System.Text.Json;
using Cartline.Cli;
using Cartline.Core.Failures;
using Cartline.Core.Sql;
using Cartline.Engines.DuckDb;
using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

public sealed class ExitCodeTests
{
    [Fact]
    public void Are_all_documented()
    {
        var codes = ExitCodes.All.Select(c => c.Code).ToList();

        Assert.Equal(codes.Distinct().Order(), codes);
        Assert.Empty(Enum.GetValues<FailureKind>().Select(k => (int)k).Except(codes));
    }

    [Fact]
    public async Task Is_3_when_the_gate_blocks_and_the_version_before_still_answers()
    {
        using var folder = new TemporaryFolder();
        new ShopFiles().Customer("C1").Product("P1").Sale("T1", "C1", "P1", "2025-01-01").Write(folder.At("good"));
        new ShopFiles()
            .Customer("C1")
            .Product("P1")
            .Sale("T1", "C1", "P1", "2025-01-01")
            .Line("I2", "T2", "P1")
            .Write(folder.At("orphans"));
        (await CommandLine.RunAsync(folder.Path, "run --source good")).Ended(0);

        var blocked = (await CommandLine.RunAsync(
            folder.Path, "run --source orphans --set quality.max_quarantined_pct=100 --set quality.min_records=1")).Ended(3);

        Assert.Contains(
            "error: Batch 2 was refused. Too many order lines name an order that nobody ever stated. 1 of 2 lines, 50 %, more than "
            + "quality.thresholds.orphans_pct = ",
            blocked.Error,
            StringComparison.Ordinal);
        Assert.Contains("Its records are in no version; the previous version stays live. ", blocked.Error, StringComparison.Ordinal);
        Assert.Contains("x failed", blocked.Out, StringComparison.Ordinal);
        Assert.Equal(
            "count\n1\n",
            (await CommandLine.RunAsync(
                folder.Path, ["query", "--csv", "select count(*) as count from warehouse.fact_sales"])).Ended(0).Out);
    }

    [Fact]
    public async Task Is_3_when_too_much_is_quarantined_unless_the_batch_is_small()
    {
        using var folder = new TemporaryFolder();
        new ShopFiles()
            .Customer("C1")
            .Product("P1")
            .Product("P2", price: "free")
            .Sale("T1", "C1", "P1", "2025-01-01")
            .Write(folder.At("source"));

        var refused = (await CommandLine.RunAsync(folder.Path, "run --source source --set quality.min_records=2")).Ended(3);

        Assert.Contains(
            "error: Batch 1 was refused. Too many records of products were quarantined. 1 of 2 records, 50 %, more than "
            + "quality.max_quarantined_pct = 5 allows.",
            refused.Error,
            StringComparison.Ordinal);
        (await CommandLine.RunAsync(folder.Path, "run --source source --set quality.min_records=3")).Ended(0);
    }

    [Fact]
    public async Task Is_4_when_too_much_cannot_be_read_and_when_a_file_is_missing()
    {
        using var folder = new TemporaryFolder();
        new ShopFiles()
            .Customer("C1")
            .Product("P1")
            .Raw("products", "P2,too,few")
            .Sale("T1", "C1", "P1", "2025-01-01")
            .Write(folder.At("source"));

        var refused = (await CommandLine.RunAsync(folder.Path, "run --source source --set quality.min_records=2")).Ended(4);
        Assert.Contains(
            "products.csv: 1 of 2 records were quarantined, 50 %, more than quality.max_quarantined_pct = 5 allows.",
            refused.Error,
            StringComparison.Ordinal);

        File.Delete(folder.At("source", "transactions.csv"));
        var missing = (await CommandLine.RunAsync(folder.Path, "run --source source")).Ended(4);
        Assert.Contains("transactions.csv is missing", missing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_5_when_the_database_does_not_answer()
    {
        using var folder = new TemporaryFolder();
        var result = await CommandLine.RunAsync(
            folder.Path, "run --engine postgres --set pipeline.max_retries=0", "Host=127.0.0.1;Port=1;Database=none;Username=nobody");

        result.Ended(5);
        Assert.StartsWith("error: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_6_when_another_run_is_at_work()
    {
        using var folder = new TemporaryFolder();
        await using var engine = new DuckDbEngine(
            folder.At("data"), new DuckDbLimits(0, 0), new ModelCatalog(new SqlFolder(Repo.At("sql")), "duckdb"));
        await using var lease = await engine.LeaseAsync("PIPE_20260102_030405", TestContext.Current.CancellationToken);

        var result = (await CommandLine.RunAsync(folder.Path, "run")).Ended(6);

        Assert.Contains("PIPE_20260102_030405", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comes_with_the_cause_first_and_then_with_what_follows_from_it()
    {
        using var folder = new TemporaryFolder();
        new ShopFiles().Customer("C1").Product("P1").Sale("T1", "C1", "P1", "2025-01-01").Sale("T1", "C1", "P1", "2025-01-02")
            .Write(folder.At("data", "raw"));

        var failed = (await CommandLine.RunAsync(folder.Path, "run")).Ended(3);

        Assert.StartsWith("error: Batch 1 was refused. ", failed.Error, StringComparison.Ordinal);
        Assert.Contains("\nwarning: ", failed.Error, StringComparison.Ordinal);
        var report = JsonDocument.Parse(await File.ReadAllTextAsync(
            folder.At("data", "processed", "pipeline_execution_report.json"), TestContext.Current.CancellationToken)).RootElement;
        Assert.StartsWith(
            "data_quality_checks: Batch 1 was refused. ", report.GetProperty("errors")[0].GetString(), StringComparison.Ordinal);
        Assert.Single(report.GetProperty("errors").EnumerateArray());
        var steps = report.GetProperty("steps_executed").EnumerateObject().Select(s => s.Value.GetProperty("status").GetString()).ToList();
        Assert.All(steps.SkipWhile(s => s != "failed").Skip(1), s => Assert.Equal("skipped", s));
    }
}
