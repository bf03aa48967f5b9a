using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

/// <summary>The history of three runs: one sale, the same again, a second sale.</summary>
public sealed class RunsCommandTests(RunsCommandTests.ThreeRuns runs) : IClassFixture<RunsCommandTests.ThreeRuns>
{
    [Fact]
    public async Task List_shows_the_newest_first_and_so_many_as_asked()
    {
        Assert.Equal(3, (await runs.AskAsync("runs list --json")).Ended(0).Json.GetProperty("runs").GetArrayLength());
        var two = (await runs.AskAsync("runs list --limit 2 --json")).Ended(0).Json.GetProperty("runs");

        Assert.Equal([runs.Ids[2], runs.Ids[1]], two.EnumerateArray().Select(r => r.GetProperty("run_id").GetString()!));
        Assert.Contains(
            "--limit is 0, must be 1 or more.", (await runs.AskAsync("runs list --limit 0")).Ended(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logs_prints_the_log_of_that_run_and_of_no_other()
    {
        var first = (await runs.AskAsync($"runs logs {runs.Ids[0]}")).Ended(0).Out;
        Assert.Contains("data_ingestion ended: success", first, StringComparison.Ordinal);
        Assert.Single(first.Split('\n'), l => l.Contains("data_ingestion started", StringComparison.Ordinal));

        var second = (await runs.AskAsync($"runs logs {runs.Ids[1]} --json")).Ended(0).Json;
        Assert.Contains(
            second.GetProperty("lines").EnumerateArray(),
            l => l.GetString()!.Contains("data_ingestion ended: skipped", StringComparison.Ordinal));
        Assert.True(File.Exists(Path.Combine(runs.Path, second.GetProperty("log_file").GetString()!)));
    }

    [Fact]
    public async Task Diff_tells_what_differs_and_fails_only_when_asked_to()
    {
        var same = (await runs.AskAsync($"runs diff {runs.Ids[1]} {runs.Ids[1]} --fail-if-diff")).Ended(0);
        Assert.Contains("No difference in outcome, rows, quality and revenue.", same.Out, StringComparison.Ordinal);

        (await runs.AskAsync($"runs diff {runs.Ids[1]} latest")).Ended(0);
        var diff = (await runs.AskAsync($"runs diff {runs.Ids[1]} latest --fail-if-diff --json")).Ended(7).Json;
        Assert.True(diff.GetProperty("differs").GetBoolean());
        var revenue = diff.GetProperty("figures").GetProperty("revenue");
        Assert.Equal(
            (100m, 200m, 100m),
            (
                revenue.GetProperty("before").GetDecimal(),
                revenue.GetProperty("after").GetDecimal(),
                revenue.GetProperty("change").GetDecimal()));
        var load = Assert.Single(diff.GetProperty("steps").EnumerateArray(), s => s.GetProperty("step").GetString() == "warehouse_load");
        Assert.Equal(
            (1, 2),
            (load.GetProperty("before").GetProperty("rows_out").GetInt32(), load.GetProperty("after").GetProperty("rows_out").GetInt32()));
        Assert.Contains(
            "no run is called", (await runs.AskAsync("runs diff PIPE_1 latest")).Ended(2).Error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Status_tells_what_is_live_how_it_went_and_what_is_next()
    {
        var status = (await runs.AskAsync("status --json")).Ended(0).Json;

        Assert.Equal("2025-05-02", status.GetProperty("as_of").GetString());
        Assert.All(
            status.GetProperty("live").EnumerateArray(),
            l => Assert.Equal((3, runs.Ids[2]), (l.GetProperty("version").GetInt32(), l.GetProperty("run_id").GetString())));
        Assert.Equal("success", status.GetProperty("last_run").GetProperty("status").GetString());
        Assert.Equal(100m, status.GetProperty("quality_score").GetDecimal());
        Assert.Null(status.GetProperty("at_work").GetString());
        var text = (await runs.AskAsync("status")).Ended(0).Out;
        Assert.Contains($"live        version 3, as of 2025-05-02, published ", text, StringComparison.Ordinal);
        Assert.Contains("at work     nobody\n", text, StringComparison.Ordinal);
        Assert.Contains("next        ./cartline query", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_names_the_run_at_work_and_leads_on_from_a_failed_one()
    {
        await using var shop = Shop.OnDuckDb();
        Assert.Contains(
            "next        ./cartline run\n",
            (await CommandLine.RunAsync(shop.Project.Root, "status")).Ended(0).Out,
            StringComparison.Ordinal);
        await using (await shop.Engine.LeaseAsync("PIPE_20260102_030405", TestContext.Current.CancellationToken))
        {
            Assert.Contains(
                "at work     PIPE_20260102_030405, process ",
                (await CommandLine.RunAsync(shop.Project.Root, "status")).Ended(0).Out,
                StringComparison.Ordinal);
        }

        var failed = (await CommandLine.RunAsync(shop.Project.Root, "run --source nowhere --json"))
            .Ended(4).Json.GetProperty("run_id")
            .GetString();
        var status = (await CommandLine.RunAsync(shop.Project.Root, "status")).Ended(0).Out;

        Assert.Contains($"next        ./cartline runs logs {failed}\n", status, StringComparison.Ordinal);
        Assert.Contains("data_ingestion: ", status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_finds_no_server_is_in_the_log_and_in_the_history_file()
    {
        using var folder = new TemporaryFolder();
        (await CommandLine.RunAsync(folder.Path, "run", "Host=127.0.0.1;Port=1;Database=none;Username=nobody")).Ended(5);

        Assert.Contains(
            "No PostgreSQL answers at 127.0.0.1:1.",
            await File.ReadAllTextAsync(folder.At("logs", "pipeline_errors.log"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Contains(
            "\"status\":\"failed\"",
            await File.ReadAllTextAsync(folder.At("data", "processed", "run_history.jsonl"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    /// <summary>The project.</summary>
    public sealed class ThreeRuns : IAsyncLifetime
    {
        readonly TemporaryFolder folder = new();

        public string Path => folder.Path;

        public List<string> Ids { get; } = [];

        public Task<CommandResult> AskAsync(string line) => CommandLine.RunAsync(Path, line);

        public async ValueTask InitializeAsync()
        {
            var files = new ShopFiles().Customer("C1").Product("P1").Sale("T1", "C1", "P1", "2025-05-01");
            foreach (
                var batch in new[] { files, files, new ShopFiles().Customer("C1").Product("P1").Sale("T2", "C1", "P1", "2025-05-02") })
            {
                batch.Write(folder.At("source"));
                Ids.Add((await AskAsync("run --source source --json")).Ended(0).Json.GetProperty("run_id").GetString()!);
            }
        }

        public ValueTask DisposeAsync()
        {
            folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
