using System.CommandLine;
using System.Globalization;
using Cartline.Cli.Commands;
using Cartline.Cli.Logs;
using Cartline.Cli.Scheduled;
using Cartline.Core.Engine;
using Cartline.Core.Options;
using Cartline.Core.Sql;
using Cartline.Engines.DuckDb;
using Cartline.Operations.Scheduling;
using Cartline.Simulator;
using Cartline.Simulator.Plan;
using Cartline.Tests.Support;

namespace Cartline.Tests.Cli.Scheduled;

/// <summary>
/// An invented shop that delivers one day's sales before each nightly run of the real scheduler, on a clock that jumps from
/// night to night. The times of what was written follow that clock, as they would have.
/// </summary>
sealed class ShopWeek : IScheduledWork, IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly ScheduledPipeline pipeline;
    readonly ShopContinuation shop;
    readonly ParseResult parsed;
    readonly DuckDbEngine engine;
    readonly DateTime real = TimeProvider.System.GetUtcNow().UtcDateTime;
    DateTimeOffset end = DateTimeOffset.MaxValue;
    DateTimeOffset? kill;
    TaskCompletionSource killed = new();
    CancellationTokenSource stop = new();

    ShopWeek(DateTimeOffset start)
    {
        Clock = new JumpingClock(start);
        parsed = CommandTree.Root(Clock.Standing).Parse(["schedule", "--quiet", "--project", folder.Path]);
        pipeline = new ScheduledPipeline(parsed, Clock.Standing);
        engine = new DuckDbEngine(folder.At("data"), new DuckDbLimits(512, 0), new ModelCatalog(new SqlFolder(Repo.At("sql")), "duckdb"));
        shop = new ShopContinuation(Clock.Standing, threads: 1);
    }

    public JumpingClock Clock { get; }

    /// <summary>The slot before which the shop delivers a file that cannot be read; null for none.</summary>
    public DateTimeOffset? Broken { get; set; }

    public string Path => folder.Path;

    /// <summary>What became of the slots, in order.</summary>
    public List<SlotOutcome> Outcomes { get; } = [];

    /// <summary>Money and lines of each batch, as its files say, and the day that it ends with.</summary>
    public List<(decimal Revenue, long Lines, DateOnly AsOf)> Batches { get; } = [];

    /// <summary>Revenue, lines and as-of date of the published version after each run.</summary>
    public List<string> Published { get; } = [];

    /// <summary>A shop whose first batch ends the day before the start, and has been run.</summary>
    public static async Task<ShopWeek> OpenAsync(DateTimeOffset start, ShopPlan plan, string settings, string? webhook = null)
    {
        var week = new ShopWeek(start);
        week.folder.Write("config/config.yaml", settings);
        if (webhook is not null)
        {
            week.folder.Write("webhook.txt", webhook);
        }

        var raw = week.folder.At("data", "raw");
        await new ShopSimulator(plan, week.Clock.Standing).WriteAsync(raw, null, TestContext.Current.CancellationToken);
        await week.CountAsync(plan.EndDate);
        return week;
    }

    /// <summary>Starts the scheduler and stops it at a moment.</summary>
    public async Task RunUntilAsync(DateTimeOffset moment)
    {
        end = moment;
        stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Clock.Waited = now =>
        {
            if (now >= end)
            {
                stop.Cancel();
            }
        };
        using var file = ScheduleStateFile.Open(folder.At("data"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Loop(file).RunAsync(stop.Token));
        TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Starts the scheduler and lets it vanish when the run of a slot has begun, as a killed process does.</summary>
    public async Task KillInAsync(DateTimeOffset slot)
    {
        (kill, killed) = (slot, new TaskCompletionSource());
        using var file = ScheduleStateFile.Open(folder.At("data"));
        await await Task.WhenAny(Loop(file).RunAsync(TestContext.Current.CancellationToken), killed.Task);
        kill = null;
    }

    public Task<string?> DoneByAsync(Slot slot, CancellationToken cancel) => pipeline.DoneByAsync(slot, cancel);

    public async Task<SlotOutcome> RunAsync(Slot slot, CancellationToken cancel)
    {
        if (slot.At == kill)
        {
            killed.SetResult();
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
        }

        if (Outcomes.Count > 0)
        {
            await shop.WriteNextAsync(folder.At("data", "raw"), days: 1, null, cancel);
            await CountAsync(Batches[^1].AsOf.AddDays(1));
        }

        if (slot.At == Broken)
        {
            await File.WriteAllTextAsync(folder.At("data", "raw", "customers.csv"), "<!doctype html><title>Log in</title>", cancel);
        }

        var outcome = await pipeline.RunAsync(slot, cancel);
        Outcomes.Add(outcome);
        Published.Add(
            Assert.Single(
                await AskAsync(
                    "select sum(line_total) as revenue, count(*) as lines, (select max(as_of) from staging.deliveries) as as_of "
                    + "from warehouse.fact_sales")));
        Clock.Now += TimeSpan.FromMinutes(3);
        FollowClock();
        return outcome;
    }

    /// <summary>The lines of a log that is written over several runs.</summary>
    public string[] Log(string name) => File.ReadAllLines(folder.At("logs", name));

    /// <summary>Rows of the published version.</summary>
    public async Task<IReadOnlyList<string>> AskAsync(string sql)
    {
        await using var db = await engine.ReadAsync(TestContext.Current.CancellationToken);
        return await TableText.RowsAsync(db, sql);
    }

    /// <summary>All runs, oldest first.</summary>
    public async Task<IReadOnlyList<RunEntry>> RunsAsync() =>
        [.. (await engine.RunsAsync(TestContext.Current.CancellationToken)).Reverse()];

    public void Dispose()
    {
        stop.Dispose();
        folder.Dispose();
    }

    SchedulerLoop Loop(ScheduleStateFile file) => new(
        Schedule.Daily(new TimeOnly(2, 30), "Europe/Berlin"), CatchUp.Latest, file, this,
        [new CleanUpAfterRun(parsed, Clock.Standing)], Clock,
        new ActivityLog(folder.At("logs", "scheduler_activity.log"), Clock.Standing, echoes: false));

    // What is written in this moment has the real time; to the scheduler it was written at the clock's.
    void FollowClock()
    {
        foreach (var file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)
            .Where(f => File.GetLastWriteTimeUtc(f) >= real.AddSeconds(-5)))
        {
            File.SetLastWriteTimeUtc(file, Clock.Now.UtcDateTime);
        }
    }

    async Task CountAsync(DateOnly asOf)
    {
        var lines = await File.ReadAllLinesAsync(folder.At("data", "raw", "transaction_items.csv"), TestContext.Current.CancellationToken);
        Batches.Add(
            (lines.Skip(1).Sum(l => decimal.Parse(l[(l.LastIndexOf(',') + 1)..], CultureInfo.InvariantCulture)), lines.Length - 1, asOf));
    }
}
