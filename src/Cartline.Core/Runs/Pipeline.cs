using System.Diagnostics;
using Cartline.Core.Failures;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace Cartline.Core.Runs;

/// <summary>Runs steps in order: one run at a time, with retries, times, a log, a history and one publication at the end.</summary>
/// <param name="log">Takes a line when a step starts and one when it ends.</param>
/// <param name="clock">For durations of back-off; the run's own moment is in the context.</param>
public sealed partial class Pipeline(ILogger log, TimeProvider clock)
{
    /// <summary>Runs the steps; a failed one lets the rest be skipped and the published version be what it was.</summary>
    /// <param name="context">What the steps share.</param>
    /// <param name="steps">The steps, in order.</param>
    /// <param name="told">Told of each outcome as it comes.</param>
    /// <param name="cancel">Ends the run cleanly.</param>
    /// <exception cref="CartlineException">Another run holds the lease.</exception>
    public async Task<RunResult> RunAsync(RunContext context, IReadOnlyList<IStep> steps, Action<StepOutcome> told, CancellationToken cancel)
    {
        await using var lease = await context.Engine.LeaseAsync(context.RunId, cancel);
        var watch = Stopwatch.GetTimestamp();
        var outcomes = new List<StepOutcome>();
        Exception? failure = null;
        await RunRecords.CloseAbandonedAsync(context, cancel);
        await context.Engine.SaveRunAsync(RunRecords.Running(context), cancel);
        foreach (var step in steps)
        {
            var outcome = failure is null
                ? await RunStepAsync(step, context, e => failure = e, cancel)
                : new StepOutcome(step.Name, StepReport.Skipped("a step before it failed"), TimeSpan.Zero, 0, null);
            outcomes.Add(outcome);
            told(outcome);
        }

        await context.AbandonBuildAsync();
        var result = new RunResult(context.RunId, outcomes, Stopwatch.GetElapsedTime(watch), failure);
        var report = RunRecords.Report(context, result);
        await RunRecords.WriteAsync(context, result, report, CancellationToken.None);
        return result;
    }

    private async Task<StepOutcome> RunStepAsync(IStep step, RunContext context, Action<Exception> failed, CancellationToken cancel)
    {
        Started(log, step.Name);
        var watch = Stopwatch.GetTimestamp();
        var retries = 0;
        try
        {
            var report = await Retries(context, step.Name, () => retries++).ExecuteAsync(
                async token => await step.RunAsync(context, token), cancel);
            var elapsed = Stopwatch.GetElapsedTime(watch);
            Ended(log, step.Name, report.Status, report.RowsOut, report.RowsQuarantined, elapsed.TotalSeconds);
            return new StepOutcome(step.Name, report, elapsed, retries, null);
        }
        catch (Exception e)
        {
            var failure = e is CartlineException or OperationCanceledException || !context.Engine.IsTransient(e)
                ? e
                : new CartlineException(FailureKind.Unavailable, $"{context.Engine.Name} was unavailable, also after {retries} retries: {e.Message}", e);
            Failed(log, step.Name, failure.Message);
            failed(failure);
            var message = failure is CartlineException or OperationCanceledException ? failure.Message : "an internal error, see the log";
            return new StepOutcome(step.Name, new StepReport { Status = "failed" }, Stopwatch.GetElapsedTime(watch), retries, message);
        }
    }

    // After a lost connection the version in the making is gone with it, so each attempt begins a new one.
    private ResiliencePipeline Retries(RunContext context, string step, Action retried) =>
        context.Options.Pipeline.MaxRetries == 0
            ? ResiliencePipeline.Empty
            : new ResiliencePipelineBuilder { TimeProvider = clock }
                .AddRetry(new RetryStrategyOptions
                {
                    ShouldHandle = new PredicateBuilder().Handle<Exception>(context.Engine.IsTransient),
                    MaxRetryAttempts = context.Options.Pipeline.MaxRetries,
                    Delay = TimeSpan.FromSeconds(context.Options.Pipeline.RetryDelaySeconds),
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    OnRetry = async attempt =>
                    {
                        retried();
                        Retried(log, step, attempt.AttemptNumber + 1, attempt.Outcome.Exception!.Message);
                        context.Warnings.Add($"{step}: attempt {attempt.AttemptNumber + 1} failed and was repeated: {attempt.Outcome.Exception.Message}");
                        await context.AbandonBuildAsync();
                    },
                })
                .Build();

    [LoggerMessage(Level = LogLevel.Information, Message = "{Step} started")]
    private static partial void Started(ILogger log, string step);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Step} ended: {Status}, {Rows} rows out, {Quarantined} quarantined, {Seconds:0.000} s")]
    private static partial void Ended(ILogger log, string step, string status, long rows, long quarantined, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Step}: attempt {Attempt} failed and will be repeated: {Message}")]
    private static partial void Retried(ILogger log, string step, int attempt, string message);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Step} failed: {Message}")]
    private static partial void Failed(ILogger log, string step, string message);
}
