using System.Globalization;
using Cartline.Simulator.Plan;
using Cartline.Tests.Support;

namespace Cartline.Tests.Cli.Scheduled;

public sealed class ScheduledWeekTests
{
    static readonly DateTimeOffset Start = At("2021-03-24T12:00Z");

    [Fact]
    public async Task Of_a_shop_goes_by_with_a_run_a_night_though_the_scheduler_is_killed()
    {
        var plan = new ShopPlan
        {
            Customers = 150,
            Products = 60,
            Transactions = 3_000,
            StartDate = new DateOnly(2021, 1, 1),
            EndDate = new DateOnly(2021, 3, 24),
            Threads = 1,
        };
        using var week = await ShopWeek.OpenAsync(
            Start, plan, "dashboard:\n  written: asked\npipeline:\n  keep_versions: 2\nscheduler:\n  retention_days: 3\n");

        await week.KillInAsync(At("2021-03-27T01:30Z"));
        Assert.Equal(2, week.Outcomes.Count);
        week.Clock.Now += TimeSpan.FromHours(4);
        await week.RunUntilAsync(At("2021-03-31T12:00Z"));

        Assert.Equal(
            [
                "25 02:30 +01:00", "26 02:30 +01:00", "27 02:30 +01:00", "28 03:30 +02:00", "29 02:30 +02:00", "30 02:30 +02:00",
                "31 02:30 +02:00",
            ],
            week.Outcomes.Select(o => $"{o.Slot.At:dd HH:mm zzz}"));
        Assert.All(week.Outcomes, o => Assert.True(o.Status == "success", o.Note));
        Assert.Equal(Growth(week), week.Published);
        await HistoryIsWholeAsync(week);
        CleanUpsDeleted(week);
        Assert.Contains(
            week.Log("scheduler_activity.log"),
            l => l.EndsWith("The scheduler was killed during the run of slot 2021-03-27T01:30:00Z, attempt 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tells_of_the_night_that_failed_and_that_the_next_is_well_again()
    {
        using var peer = HttpPeer.Answering("200 OK");
        var plan = new ShopPlan
        {
            Customers = 80,
            Products = 30,
            Transactions = 800,
            StartDate = new DateOnly(2021, 1, 1),
            EndDate = new DateOnly(2021, 3, 24),
            Threads = 1,
        };
        using var week = await ShopWeek.OpenAsync(
            Start, plan, "dashboard:\n  written: asked\nalerts:\n  webhook_url_file: webhook.txt\n", peer.Address);
        week.Broken = At("2021-03-26T01:30Z");

        await week.RunUntilAsync(At("2021-03-27T12:00Z"));

        Assert.Equal(["success", "failed", "success"], week.Outcomes.Select(o => o.Status));
        Assert.Equal(week.Published[0].Split('|')[0], week.Published[1].Split('|')[0]);
        var messages = peer.Bodies.Where(b => b.Contains("last_execution", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, messages.Count);
        Assert.Contains(week.Outcomes[1].RunId!, messages[0], StringComparison.Ordinal);
        Assert.Contains("recovered", messages[1], StringComparison.OrdinalIgnoreCase);
        Assert.True(File.Exists(Path.Combine(week.Path, "data", "processed", "monitoring_report.json")));
    }

    static IEnumerable<string> Growth(ShopWeek week)
    {
        var (revenue, lines) = (0m, 0L);
        foreach (var batch in week.Batches)
        {
            revenue += batch.Revenue;
            lines += batch.Lines;
            yield return string.Create(CultureInfo.InvariantCulture, $"{revenue:0.00}|{lines}|{batch.AsOf:yyyy-MM-dd}");
        }
    }

    static async Task HistoryIsWholeAsync(ShopWeek week)
    {
        var runs = await week.RunsAsync();

        Assert.Equal(
            week.Outcomes.Select(o => $"schedule {o.Slot.Name} success {o.RunId}"), runs.Select(r => $"{r.Command} {r.Status} {r.RunId}"));
        Assert.Equal(week.Outcomes.Select(o => o.RunId).Distinct(), week.Outcomes.Select(o => o.RunId));
        Assert.True(File.Exists(Path.Combine(week.Path, "data", "processed", "pipeline_execution_report.json")));
    }

    static void CleanUpsDeleted(ShopWeek week)
    {
        var logs = Directory.EnumerateFiles(Path.Combine(week.Path, "logs"), "pipeline_orchestrator_*")
            .Select(f => Path.GetFileName(f))
            .Order(StringComparer.Ordinal);
        Assert.Equal(week.Outcomes.TakeLast(4).Select(o => $"pipeline_orchestrator_{o.RunId!["PIPE_".Length..]}.log"), logs);
        Assert.Equal(3, week.Log("cleanup_activity.log").Count(l => l.Contains("Deleted from logs", StringComparison.Ordinal)));
        Assert.Equal(
            ["v000006.duckdb", "v000007.duckdb"],
            Directory.EnumerateFiles(Path.Combine(week.Path, "data", "versions"), "v*")
                .Select(f => Path.GetFileName(f))
                .Order(StringComparer.Ordinal));
        Assert.Equal(7, Directory.EnumerateFiles(Path.Combine(week.Path, "data", "state", "deliveries")).Count());
    }

    static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
}
