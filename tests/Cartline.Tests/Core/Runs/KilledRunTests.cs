using System.Text.Json;
using Cartline.Core.Engine;
using Cartline.Core.Reports;
using Cartline.Core.Runs;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Runs;

/// <summary>What is told of a run whose process is gone, and of one that is at work: the same on every engine, whoever asks.</summary>
public sealed class KilledRunTests(PostgresServer server)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Every_command_tells_that_it_was_killed_before_and_after_the_next_run(string engine)
    {
        await using var shop = await OpenAsync(engine);
        var source = shop.Write(new ShopFiles().Customer("C1").Product("P1").Sale("T1", "C1", "P1", "2025-05-01"));
        using var run = shop.Start("run", "--source", source);
        var id = await InStepAsync(shop, "data_quality_checks");
        Assert.True(await run.KillAsync(TimeSpan.Zero), run.Output);
        await FreeAsync(shop);

        var (list, report) = (await ListedAsync(shop, id), await ShownAsync(shop, id));
        Assert.Equal("killed", list.Status);
        Assert.Equal("killed", report.GetProperty("status").GetString());
        Assert.Equal(list.Seconds, report.GetProperty("total_duration_seconds").GetDecimal());
        Assert.Equal(list.Seconds, (decimal)Math.Round((End(report) - report.GetProperty("start_time").GetDateTime()).TotalSeconds, 3));
        var steps = report.GetProperty("steps_executed");
        Assert.Equal("success", steps.GetProperty("data_ingestion").GetProperty("status").GetString());
        Assert.StartsWith(
            $"{steps.EnumerateObject().Last().Name}: the process of the run no longer lives. The last it recorded is the start "
            + "of this step, ",
            Assert.Single(report.GetProperty("errors").EnumerateArray()).GetString(),
            StringComparison.Ordinal);
        Assert.Equal("killed", steps.EnumerateObject().Last().Value.GetProperty("status").GetString());
        var status = await AskAsync(shop, 0, "status", "--json");
        Assert.Equal("killed", status.GetProperty("last_run").GetProperty("status").GetString());
        Assert.EndsWith($" runs logs {id}", status.GetProperty("next").GetString(), StringComparison.Ordinal);
        var last = (await AskAsync(shop, 9, "monitor", "--json", "--no-alerts")).GetProperty("checks").GetProperty("last_execution");
        Assert.Equal(("critical", "killed"), (last.GetProperty("status").GetString(), last.GetProperty("last_run_status").GetString()));
        Assert.StartsWith($"The last run, {id}, was killed: ", last.GetProperty("message").GetString(), StringComparison.Ordinal);

        (await shop.CommandAsync("run", "--source", source)).Ended(0);

        Assert.Equal(list, await ListedAsync(shop, id));
        Assert.Equal(report.GetRawText(), (await ShownAsync(shop, id)).GetRawText());
        Assert.Equal("killed", Assert.Single(await shop.Engine.RunsAsync(Cancel), r => r.RunId == id).Status);
        Assert.Equal("success", (await AskAsync(shop, 0, "status", "--json")).GetProperty("last_run").GetProperty("status").GetString());
        var history = await File.ReadAllLinesAsync(Path.Combine(shop.Project.Processed, RunHistoryFile.Name), Cancel);
        Assert.Contains(
            history, l => l.Contains(id, StringComparison.Ordinal) && l.Contains("\"status\":\"killed\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Only_the_run_that_holds_the_lease_is_at_work(string engine)
    {
        await using var shop = await OpenAsync(engine);
        await using (await shop.Engine.LeaseAsync("PIPE_20260102_030405_2", Cancel))
        {
            foreach (var id in new[] { "PIPE_20260102_030405", "PIPE_20260102_030405_2" })
            {
                await shop.Engine.SaveRunAsync(new RunEntry(id, "run", shop.Now, RunEntry.Running, 0, "{}"), Cancel);
            }

            Assert.Equal(["PIPE_20260102_030405 killed", "PIPE_20260102_030405_2 running"], await KnownAsync(shop));
        }

        await FreeAsync(shop);
        Assert.Equal(["PIPE_20260102_030405 killed", "PIPE_20260102_030405_2 killed"], await KnownAsync(shop));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_run_at_work_tells_how_far_it_is(string engine)
    {
        await using var shop = await OpenAsync(engine);
        RunEntry? seen = null;
        var looks = new OwnStep("second", "first")
        {
            Work = async cancel => seen = Assert.Single((await KnownRuns.ReadAsync(shop.Engine, cancel)).All),
        };

        (await shop.RunAsync([new OwnStep("first") { Work = cancel => Task.Delay(100, cancel) }, looks], Cancel)).Succeeded();

        Assert.NotNull(seen);
        var report = seen.ReadReport()!;
        Assert.Equal(("running", "running"), (seen.Status, report.Status));
        Assert.Equal(
            ["first success 2", "second running 0"],
            report.StepsExecuted.Select(s => $"{s.Key} {s.Value.Status} {s.Value.RecordsProcessed}"));
        Assert.InRange(seen.DurationSeconds, 0.05m, 60m);
        Assert.Equal(report.StartTime.AddSeconds((double)seen.DurationSeconds), report.EndTime, TimeSpan.FromMilliseconds(1));
    }

    Task<Shop> OpenAsync(string engine) => engine == "duckdb" ? Task.FromResult(Shop.OnDuckDb()) : Shop.OnPostgresAsync(server);

    static DateTime End(JsonElement report) => report.GetProperty("end_time").GetDateTime();

    static async Task<IReadOnlyList<string>> KnownAsync(Shop shop) =>
        [
            .. (await KnownRuns.ReadAsync(shop.Engine, Cancel)).All.OrderBy(r => r.RunId, StringComparer.Ordinal)
                .Select(r => $"{r.RunId} {r.Status}"),
        ];

    static async Task<string> InStepAsync(Shop shop, string step)
    {
        while (true)
        {
            if (await shop.Engine.RunsAsync(Cancel) is [var run, ..] && run.ReadReport()?.StepsExecuted.ContainsKey(step) == true)
            {
                return run.RunId;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), Cancel);
        }
    }

    // A server needs a moment to notice that its client is gone.
    static async Task FreeAsync(Shop shop)
    {
        while (await shop.Engine.LeaseOwnerAsync(Cancel) is not null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), Cancel);
        }
    }

    static async Task<(string Status, decimal Seconds)> ListedAsync(Shop shop, string id)
    {
        var run = Assert.Single(
            (await AskAsync(shop, 0, "runs", "list", "--json")).GetProperty("runs").EnumerateArray(),
            r => r.GetProperty("run_id").GetString() == id);
        return (run.GetProperty("status").GetString()!, run.GetProperty("duration_seconds").GetDecimal());
    }

    static Task<JsonElement> ShownAsync(Shop shop, string id) => AskAsync(shop, 0, "runs", "show", id);

    static async Task<JsonElement> AskAsync(Shop shop, int code, params string[] command) =>
        (await shop.CommandAsync(command)).Ended(code).Json;
}
