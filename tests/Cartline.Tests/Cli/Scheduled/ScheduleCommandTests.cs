using System.Globalization;
using System.Text.Json;
using Cartline.Tests.Support;
using Npgsql;

namespace Cartline.Tests.Cli.Scheduled;

public sealed class ScheduleCommandTests
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Previews_the_next_runs_and_marks_changes_of_the_clocks()
    {
        using var folder = new TemporaryFolder();
        folder.Write("config/config.yaml", "scheduler:\n  daily_run_time: \"02:30\"\n  timezone: Europe/Berlin\n");

        var preview = (await CommandLine.RunAsync(folder.Path, "schedule preview --count 3 --from 2026-03-28")).Ended(0);

        Assert.Equal("daily at 02:30, Europe/Berlin\n", preview.Error);
        Assert.Equal(
            [
                "local time             offset   UTC",
                "Sat 2026-03-28 02:30   +01:00   Sat 2026-03-28 01:30",
                "Sun 2026-03-29 03:30   +02:00   Sun 2026-03-29 01:30   clocks forward 1 h before it; 02:30 does not exist: "
                + "runs at the same instant, 03:30",
                "Mon 2026-03-30 02:30   +02:00   Mon 2026-03-30 00:30",
            ],
            preview.Out.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '─'));
    }

    [Fact]
    public async Task Previews_a_cron_expression_as_a_document()
    {
        using var folder = new TemporaryFolder();

        var preview = await CommandLine.RunAsync(
            folder.Path,
            [
                "schedule",
                "preview",
                "--count",
                "2",
                "--from",
                "2026-10-25",
                "--json",
                "--set",
                "scheduler.cron=30 2 * * SUN",
                "--set",
                "scheduler.timezone=Europe/Berlin",
            ]);

        var runs = preview.Ended(0).Json.GetProperty("runs").EnumerateArray().ToList();
        Assert.Equal(["2026-10-25T00:30:00Z", "2026-11-01T01:30:00Z"], runs.Select(r => r.GetProperty("utc").GetString()));
        Assert.Equal(["doubled", "none"], runs.Select(r => r.GetProperty("clock_change").GetString()));
        Assert.Equal("02:30 comes twice: runs the first time only", runs[0].GetProperty("notes")[0].GetString());
        Assert.Equal("clocks back 1 h before it", runs[1].GetProperty("notes")[0].GetString());
    }

    [Fact]
    public async Task Shows_that_frequent_runs_go_on_in_the_hour_that_comes_twice()
    {
        using var folder = new TemporaryFolder();
        folder.Write("config/config.yaml", "scheduler:\n  cron: \"*/30 0-2 * * *\"\n  timezone: Europe/Berlin\n");

        var preview = (await CommandLine.RunAsync(folder.Path, "schedule preview --count 9 --from 2026-10-25 --json")).Ended(0);

        var runs = preview.Json.GetProperty("runs").EnumerateArray().ToList();
        Assert.Equal(
            ["22:00", "22:30", "23:00", "23:30", "00:00", "00:30", "01:00", "01:30", "23:00"],
            runs.Select(r => r.GetProperty("utc").GetString()![11..16]));
        Assert.All(runs[4..8], r => Assert.Equal("repeated", r.GetProperty("clock_change").GetString()));
        Assert.Equal("02:30 comes twice: runs both times", runs[5].GetProperty("notes")[0].GetString());
        Assert.Equal("02:00 comes twice: runs both times", runs[6].GetProperty("notes")[1].GetString());
    }

    [Theory]
    [InlineData("--count 0", "--count must be 1 to 1,000.")]
    [InlineData("--from 2026-02-30", "--from must be a day such as 2026-03-28.")]
    [InlineData(
        "--set scheduler.cron=0-0-0-0",
        "scheduler.cron is \"0-0-0-0\", must be minute, hour, day, month and weekday such as \"30 6 * * 1-5\", or empty")]
    public async Task Refuses_what_is_no_schedule(string arguments, string message)
    {
        using var folder = new TemporaryFolder();

        var refusal = (await CommandLine.RunAsync(folder.Path, $"schedule preview {arguments}")).Ended(2);

        Assert.Contains(message, refusal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_cron_expression_that_never_comes_to_pass()
    {
        using var folder = new TemporaryFolder();

        var refusal = (await CommandLine.RunAsync(folder.Path, ["schedule", "--set", "scheduler.cron=0 0 31 2 *"])).Ended(2);

        Assert.Contains("which never happens", refusal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prints_a_unit_for_systemd()
    {
        using var folder = new TemporaryFolder();
        var project = Directory.CreateDirectory(folder.At("the shop 100%")).FullName;

        var unit = (await CommandLine.RunAsync(project, "schedule systemd --user shop")).Ended(0).Out;

        Assert.Contains("\nUser=shop\n", unit, StringComparison.Ordinal);
        Assert.Contains(
            $" schedule --project \"{project.Replace("%", "%%", StringComparison.Ordinal)}\"\n", unit, StringComparison.Ordinal);
        Assert.Contains("cartline.dll", unit, StringComparison.Ordinal);
        if (Programs.Find("SYSTEMD_ANALYZE", "systemd-analyze") is { } analyze)
        {
            var file = folder.Write("cartline.service", unit.Replace("User=shop", "User=root", StringComparison.Ordinal));
            await Programs.RunAsync(analyze, ["verify", "--man=no", file], folder.Path, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Makes_a_killed_run_again_and_ends_cleanly_on_SIGTERM()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        using var folder = new TemporaryFolder();
        TinyShop.Files.Write(folder.At("data", "raw"));
        folder.Write("config/config.yaml", TinyShop.Settings);
        var missed = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-30);
        folder.Write(
            "data/state/scheduler.json",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{{\"handled_until\": \"{missed:yyyy-MM-ddTHH:mm:ssZ}\", \"begun\": null, \"attempts\": 0}}"));
        using (var first = Start(folder))
        {
            await SaidAsync(first, "run begins");
            Assert.True(await first.KillAsync(TimeSpan.Zero));
        }

        using var second = Start(folder);
        await SaidAsync(second, "was killed during the run of slot");
        await SaidAsync(second, ": success: PIPE_");
        await SaidAsync(second, "Next run ");
        using var other = Start(folder);
        Assert.Equal(6, await other.EndAsync());
        second.Signal("TERM");

        Assert.Equal(143, await second.EndAsync());
        var state = JsonDocument.Parse(
            await File.ReadAllTextAsync(folder.At("data", "state", "scheduler.json"), TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(JsonValueKind.Null, state.GetProperty("begun").ValueKind);
        Assert.True(state.GetProperty("handled_until").GetDateTime() > missed.AddHours(5));
    }

    [Fact]
    public async Task Ends_the_run_at_work_cleanly_on_SIGTERM_and_makes_it_again()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        using var folder = new TemporaryFolder();
        TinyShop.Files.Write(folder.At("data", "raw"));
        folder.Write("config/config.yaml", TinyShop.Settings);
        var missed = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-30);
        folder.Write(
            "data/state/scheduler.json",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{{\"handled_until\": \"{missed:yyyy-MM-ddTHH:mm:ssZ}\", \"begun\": null, \"attempts\": 0}}"));
        using var scheduler = Start(folder);
        await SaidAsync(scheduler, "data_ingestion started");

        scheduler.Signal("TERM");

        Assert.Equal(143, await scheduler.EndAsync());
        Assert.Contains(
            "stopped on request; it counts as missed when the scheduler starts again", scheduler.Output, StringComparison.Ordinal);
        var run = Assert.Single(
            (await CommandLine.RunAsync(folder.Path, "runs list --json")).Ended(0).Json.GetProperty("runs").EnumerateArray());
        Assert.Equal("failed", run.GetProperty("status").GetString());
    }

    static CartlineProcess Start(TemporaryFolder folder) =>
        CartlineProcess.Start(
            ["schedule", "--verbose", "--project", folder.Path, "--set", "dashboard.pictures=false"], new NpgsqlConnectionStringBuilder());

    static async Task SaidAsync(CartlineProcess process, string words)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        while (!process.Output.Contains(words, StringComparison.Ordinal))
        {
            Assert.False(limit.IsCancellationRequested, $"\"{words}\" was not said:\n{process.Output}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
