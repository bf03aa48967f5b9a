using System.Text.Json;
using Cartline.Core.Failures;
using Cartline.Core.Runs;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Runs;

public sealed class PipelineTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Skips_what_waits_for_a_failed_step_with_the_reason_and_runs_the_rest()
    {
        await using var shop = Shop.OnDuckDb();
        var run = await shop.RunAsync(
            [
                new OwnStep("grandchild", "child"),
                new OwnStep("child", "broken"),
                new OwnStep("broken") { Work = _ => throw new CartlineException(FailureKind.Input, "No such file.") },
                new OwnStep("apart"),
            ],
            Cancel);

        Assert.Equal("No such file.", run.Refused(FailureKind.Input));
        Assert.Equal(
            ["broken failed", "child skipped", "grandchild skipped", "apart success"],
            run.Result.Outcomes.Select(o => $"{o.Step} {o.Report.Status}"));
        var steps = shop.Report("processed/pipeline_execution_report.json").GetProperty("steps_executed");
        Assert.Equal("broken failed", steps.GetProperty("grandchild").GetProperty("error_message").GetString());
        Assert.Equal("No such file.", steps.GetProperty("broken").GetProperty("error_message").GetString());
        Assert.Equal((3, 2, 1), (Number(steps, "records_read"), Number(steps, "records_processed"), Number(steps, "records_quarantined")));
    }

    [Fact]
    public async Task Stops_a_step_at_its_own_time_limit()
    {
        await using var shop = Shop.OnDuckDb();
        shop.Options = shop.Options with { Pipeline = shop.Options.Pipeline with { StepTimeoutSeconds = 1 } };

        var run = await shop.RunAsync([new OwnStep("slow") { Work = c => Task.Delay(Timeout.Infinite, c) }], Cancel);

        Assert.StartsWith(
            "slow was stopped after pipeline.step_timeout_seconds = 1; the published version has not changed.",
            run.Refused(FailureKind.Step),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stops_a_run_at_its_time_limit_and_says_so_in_the_report()
    {
        await using var shop = Shop.OnDuckDb();
        shop.Options = shop.Options with { Pipeline = shop.Options.Pipeline with { TimeoutSeconds = 1, StepTimeoutSeconds = 100 } };

        var run = await shop.RunAsync([new OwnStep("slow") { Work = c => Task.Delay(Timeout.Infinite, c) }], Cancel);

        Assert.Contains("pipeline.timeout_seconds = 1, during slow", run.Refused(FailureKind.Step), StringComparison.Ordinal);
        Assert.Contains(
            "pipeline.timeout_seconds = 1",
            shop.Report("processed/pipeline_execution_report.json").GetProperty("errors")[0].GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_an_interrupted_run_with_a_record_even_between_two_steps()
    {
        await using var shop = Shop.OnDuckDb();
        using var stop = new CancellationTokenSource();

        var run = await shop.RunAsync([new OwnStep("one") { Work = _ => stop.CancelAsync() }, new OwnStep("two")], stop.Token);

        Assert.Equal(
            "Interrupted before two; the published version has not changed.",
            Assert.IsType<InterruptedException>(run.Result.Failure).Message);
        Assert.Equal(130, run.Result.ExitCode);
        Assert.Equal("failed", Assert.Single(await shop.Engine.RunsAsync(Cancel)).Status);
    }

    [Fact]
    public async Task Tells_a_failure_of_the_program_from_a_stop()
    {
        await using var shop = Shop.OnDuckDb();

        var run = await shop.RunAsync([new OwnStep("broken") { Work = _ => throw new InvalidOperationException("a defect") }], Cancel);

        Assert.Equal(70, run.Result.ExitCode);
        Assert.Equal("an internal error, see the log", run.Result.Outcomes[0].Error);
    }

    [Fact]
    public async Task Says_that_there_is_no_room_on_a_full_disk_and_tries_nothing_again()
    {
        await using var shop = Shop.OnDuckDb();
        shop.Options = shop.Options with { Pipeline = shop.Options.Pipeline with { MaxRetries = 3 } };

        var run = await shop.RunAsync(
            [
                new OwnStep("full")
                {
                    Work = _ =>
                        throw new IOException("No space left on device.", OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : 28),
                },
            ],
            Cancel);

        Assert.StartsWith(
            "There is no space left: No space left on device.", run.Refused(FailureKind.Unavailable), StringComparison.Ordinal);
        Assert.Equal(0, run.Result.Outcomes[0].Retries);
    }

    [Fact]
    public async Task Keeps_every_run_as_a_line_of_a_file_and_closes_killed_ones_there_too()
    {
        await using var shop = Shop.OnDuckDb();
        await shop.RunAsync([new OwnStep("one")], Cancel);
        var file = Path.Combine(shop.Project.Processed, RunHistoryFile.Name);
        await File.AppendAllTextAsync(file, "{\"pipeline_execution_id\": \"PIPE_half", Cancel);
        await shop.Engine.SaveRunAsync(new("PIPE_killed", "run", shop.Now, "running", 0, "{}"), Cancel);

        await shop.RunAsync([new OwnStep("one")], Cancel);

        var lines = await File.ReadAllLinesAsync(file, Cancel);
        Assert.Equal(
            ["PIPE_20260110_080000_1 success", "PIPE_killed killed", "PIPE_20260110_090000_2 success"],
            lines.Where(l => l.EndsWith('}'))
                .Select(l => JsonDocument.Parse(l).RootElement)
                .Select(r => $"{r.GetProperty("pipeline_execution_id")} {r.GetProperty("status")}"));
        Assert.Equal(4, lines.Length);
    }

    static long Number(JsonElement steps, string key) => steps.GetProperty("apart").GetProperty(key).GetInt64();
}
