using System.Diagnostics;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Runs;
using Cartline.Core.Sql;
using Cartline.Core.Staging;
using Cartline.Core.Telemetry;
using Microsoft.Extensions.Logging;

namespace Cartline.Core.Orchestration;

/// <summary>Runs steps in order: one run at a time, with retries, times, a log, a history and one publication at the end.</summary>
/// <param name="log">Takes a line when a step starts and one when it ends.</param>
/// <param name="clock">Measures pauses and time limits; the run's own moment is in the context.</param>
public sealed partial class Pipeline(ILogger log, TimeProvider clock)
{
    /// <summary>
    /// Runs the steps, each after those it names. What waits for a failed one is skipped; the published version stays as
    /// it was until the publication.
    /// </summary>
    /// <param name="context">What the steps share.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="told">Told of each outcome as it comes.</param>
    /// <param name="cancel">Ends the run cleanly.</param>
    /// <exception cref="CartlineException">Another run holds the lease, or the steps make no order.</exception>
    public async Task<RunResult> RunAsync(
        PipelineContext context, IReadOnlyList<IStep> steps, Action<StepOutcome> told, CancellationToken cancel)
    {
        var ordered = StepGraph.Order(steps);
        await using var lease = await context.Engine.LeaseAsync(context.RunId, cancel);
        using var span = Instruments.Begin(context);
        using var limits = new RunLimits(context, clock, cancel);
        var watch = Stopwatch.GetTimestamp();
        await RunRecords.CloseAbandonedAsync(context, cancel);
        context.Lineage?.RunStarted();
        await context.Engine.SaveRunAsync(RunRecords.Running(context, [], null, TimeSpan.Zero), cancel);
        var runner = new StepRunner(log, clock, context, lease, limits);
        var outcomes = new List<StepOutcome>();
        foreach (var step in ordered)
        {
            var why = Obstacle(step, outcomes, limits);
            if (why is null)
            {
                await SignAsync(context, RunRecords.Running(context, outcomes, step.Name, Stopwatch.GetElapsedTime(watch)), limits.Token);
            }

            var outcome = why is null ? await runner.RunAsync(step) : StepOutcome.Blocked(step.Name, why);
            outcomes.Add(outcome);
            told(outcome);
        }

        await context.AbandonBuildAsync();
        var failure = outcomes.Find(o => o.Failure is not null)?.Failure ?? Stopped(outcomes, limits);
        if (failure is not null)
        {
            await ForgetAsync(context);
        }

        var result = new RunResult(context.RunId, outcomes, Stopwatch.GetElapsedTime(watch), failure)
        {
            HasPublished = context.Published is not null,
        };
        Instruments.Tell(span, result);
        EndLineage(context, result);
        await RunRecords.WriteAsync(context, result);
        return result;
    }

    /// <summary>
    /// Records a run that could not begin because the engine does not answer: in the log and in the files, which are there without it.
    /// </summary>
    /// <param name="context">The run.</param>
    /// <param name="why">What kept it from beginning.</param>
    public async Task RefuseAsync(PipelineContext context, CartlineException why)
    {
        Refused(log, why.Message);
        var outcome = new StepOutcome("run", new StepReport { Status = "failed" }, TimeSpan.Zero, 0, why.Message);
        try
        {
            await RunRecords.WriteFilesAsync(
                context, RunRecords.Report(context, new RunResult(context.RunId, [outcome], TimeSpan.Zero, why)));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Why it could not begin is the news, not that its report cannot be written.
            Unsigned(log, failure.Message);
        }
    }

    // What was taken and not judged would be live one day without anybody's decision. An engine that is away is asked again by the next
    // run.
    private async Task ForgetAsync(PipelineContext context)
    {
        try
        {
            await AbandonedBatches.ForgetAsync(context.Engine, context.RunId, CancellationToken.None);
        }
        catch (Exception failure)
        {
            Kept(log, failure.Message);
        }
    }

    // A sign of life is no work: an engine that is away is left to the attempts of the step.
    private async Task SignAsync(PipelineContext context, RunEntry entry, CancellationToken cancel)
    {
        try
        {
            await context.Engine.SaveRunAsync(entry, cancel);
        }
        catch (Exception failure)
        {
            Unsigned(log, failure.Message);
        }
    }

    private static void EndLineage(PipelineContext context, RunResult result)
    {
        var read = context.Builds.Contains(Layer.Staging) ? context.Catalog.Staging.Tables.Select(t => t.Name) : [];
        var published = context.Published is null
            ? []
            : context.Builds.Where(Layer.Published.Contains).SelectMany(context.Catalog.Models).Select(m => m.Name);
        if (context.Lineage?.RunEnded(read, published, result.Failure) is { } broken)
        {
            context.Warnings.Add($"Lineage events are incomplete: {broken}");
        }
    }

    private static string? Obstacle(IStep step, List<StepOutcome> outcomes, RunLimits limits) =>
        outcomes.Find(o => step.After.Contains(o.Step) && (o.Failure is not null || o.IsBlocked)) is { } before
            ? before.IsBlocked ? before.Report.Note : $"{before.Step} failed"
            : limits.Token.IsCancellationRequested ? "the run was stopped" : null;

    // Told to stop between two steps: none has failed, and yet the run is not whole.
    private static Exception? Stopped(List<StepOutcome> outcomes, RunLimits limits) =>
        outcomes.Find(o => o.IsBlocked) is { } first ? limits.Explain(new OperationCanceledException(), $"before {first.Step}") : null;

    [LoggerMessage(Level = LogLevel.Debug, Message = "How far the run is could not be recorded: {Message}")]
    private static partial void Unsigned(ILogger log, string message);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch that was not judged could not be taken out; the next run does: {Message}")]
    private static partial void Kept(ILogger log, string message);

    [LoggerMessage(Level = LogLevel.Error, Message = "The run could not begin: {Message}")]
    private static partial void Refused(ILogger log, string message);
}
