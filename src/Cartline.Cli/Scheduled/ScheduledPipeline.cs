using System.CommandLine;
using System.Text.Json;
using Cartline.Cli.Output;
using Cartline.Cli.Runs;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Reports;
using Cartline.Core.Runs;
using Cartline.Core.Sql;
using Cartline.Operations.Scheduling;

namespace Cartline.Cli.Scheduled;

/// <summary>
/// The whole pipeline, as <c>cartline run</c> makes it. Settings are read for every run, so that a change of them takes effect
/// with the next; the slot stands in the run's history as its command.
/// </summary>
/// <param name="parsed">The command line.</param>
/// <param name="clock">The moment of the runs.</param>
internal sealed class ScheduledPipeline(ParseResult parsed, TimeProvider clock) : IScheduledWork
{
    /// <inheritdoc/>
    public async Task<string?> DoneByAsync(Slot slot, CancellationToken cancel) =>
        (await RunsAsync(slot, cancel)).Find(r => r.Status == "success")?.RunId;

    /// <inheritdoc/>
    public async Task<SlotOutcome> RunAsync(Slot slot, CancellationToken cancel)
    {
        try
        {
            var request = new RunRequest { Command = Command(slot) };
            var code = await Execution.RunAsync(parsed, clock, [], request, Layer.All, Wiring.Steps(clock), cancel);
            return code == (int)FailureKind.Busy ? Busy(slot, "another run is at work") : await OutcomeAsync(slot, code, cancel);
        }
        catch (CartlineException busy) when (busy.Kind == FailureKind.Busy)
        {
            return Busy(slot, $"another run is at work. {busy.Message}");
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            ErrorText.Print(Terminal.For(parsed), failure);
            return new SlotOutcome(
                slot,
                "failed",
                null,
                failure is CartlineException ? failure.Message : $"an internal error: {failure.GetType().Name}: {failure.Message}");
        }
    }

    private static SlotOutcome Busy(Slot slot, string why) => new(slot, "skipped", null, why);

    private static string Command(Slot slot) => $"schedule {slot.Name}";

    private async Task<SlotOutcome> OutcomeAsync(Slot slot, int code, CancellationToken cancel)
    {
        if (code == 0)
        {
            return new SlotOutcome(slot, "success", await DoneByAsync(slot, cancel), null);
        }

        try
        {
            var run = await RunsAsync(slot, cancel) is [var newest, ..] ? newest : null;
            var report = run is null ? null : JsonSerializer.Deserialize(run.Report, ReportJson.Readable.PipelineExecutionReport);
            return new SlotOutcome(slot, "failed", run?.RunId, report is { Errors: [var error, ..] } ? error : $"exit code {code}");
        }
        catch (Exception) when (!cancel.IsCancellationRequested)
        {
            // The run has failed and has been told of; that its history cannot be read either is no news.
            return new SlotOutcome(slot, "failed", null, $"exit code {code}, and the run history cannot be read");
        }
    }

    private async Task<List<RunEntry>> RunsAsync(Slot slot, CancellationToken cancel)
    {
        await using var session = await Session.OpenAsync(parsed, Terminal.For(parsed), clock, [], cancel);
        return [.. (await session.Engine.RunsAsync(cancel)).Where(r => r.Command == Command(slot))];
    }
}
