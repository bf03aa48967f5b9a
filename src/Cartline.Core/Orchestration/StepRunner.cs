using System.Diagnostics;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Runs;
using Cartline.Core.Telemetry;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace Cartline.Core.Orchestration;

/// <summary>Runs one step: its attempts, its time limit, its lines in the log, its span.</summary>
/// <param name="log">Takes a line when the step starts and one when it ends.</param>
/// <param name="clock">Measures pauses and limits.</param>
/// <param name="context">The run.</param>
/// <param name="lease">Must hold at every attempt.</param>
/// <param name="limits">What may stop the step.</param>
internal sealed partial class StepRunner(ILogger log, TimeProvider clock, PipelineContext context, ILease lease, RunLimits limits)
{
    private readonly Stopwatch watch = new();
    private int retries;

    /// <summary>Runs the step; what it throws becomes a failed outcome.</summary>
    public async Task<StepOutcome> RunAsync(IStep step)
    {
        Started(log, step.Name);
        using var span = Instruments.Source.StartActivity(step.Name);
        using var late = limits.ForStep();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limits.Token, late.Token);
        watch.Restart();
        retries = 0;
        var outcome = await AttemptAsync(step, late, either.Token);
        Instruments.Tell(span, outcome);
        return outcome;
    }

    private async Task<StepOutcome> AttemptAsync(IStep step, CancellationTokenSource late, CancellationToken cancel)
    {
        try
        {
            var report = await Retries(step.Name).ExecuteAsync(
                async token =>
                {
                    await lease.DemandAsync(token);
                    return await step.RunAsync(context, token);
                },
                cancel);
            Ended(log, step.Name, report.Status, report.RowsOut, report.RowsQuarantined, watch.Elapsed.TotalSeconds);
            return new StepOutcome(step.Name, report, watch.Elapsed, retries, null);
        }
        catch (Exception thrown)
        {
            var failure = Told(limits.Explain(thrown, $"during {step.Name}", late.IsCancellationRequested ? step.Name : null));
            var isForPeople = failure is CartlineException or OperationCanceledException;
            Failed(log, step.Name, isForPeople ? failure.Message : $"{failure.GetType().Name}: {failure.Message}");
            var message = isForPeople ? failure.Message : "an internal error, see the log";
            return new StepOutcome(step.Name, new StepReport { Status = "failed" }, watch.Elapsed, retries, message) { Failure = failure };
        }
    }

    private Exception Told(Exception failure) => failure switch
    {
        CartlineException or OperationCanceledException => failure,
        _ when context.Engine.IsTransient(failure) => new CartlineException(
            FailureKind.Unavailable, $"{context.Engine.Name} was unavailable, even after {retries} retries: {failure.Message}", failure),
        _ when context.Engine.IsOutOfRoom(failure) || UnwritableStorage.IsFull(failure) => new CartlineException(
            FailureKind.Unavailable,
            $"There is no space left: {failure.Message.ReplaceLineEndings(" ")} Free disk space or memory, or let the engine use "
            + $"more (pipeline.memory_limit_mb), then run again; {context.Aftermath}.",
            failure),
        _ => UnwritableStorage.Explain(failure) ?? DamagedStorage.Explain(failure) ?? failure,
    };

    // After a lost connection the version in the making is gone with it, so each attempt begins a new one. Nobody is to be
    // warned twice of the same thing.
    private ResiliencePipeline Retries(string step)
    {
        var before = context.Warnings.Count;
        var (most, backOff) = (
            context.Options.Pipeline.MaxRetries,
            new BackOff(TimeSpan.FromSeconds(context.Options.Pipeline.RetryDelaySeconds), $"{context.RunId} {step}"));
        return most == 0
            ? ResiliencePipeline.Empty
            : new ResiliencePipelineBuilder { TimeProvider = clock }
                .AddRetry(new RetryStrategyOptions
                {
                    ShouldHandle = new PredicateBuilder().Handle<Exception>(context.Engine.IsTransient),
                    MaxRetryAttempts = most,
                    DelayGenerator = attempt => ValueTask.FromResult<TimeSpan?>(backOff.Before(attempt.AttemptNumber + 1)),
                    OnRetry = async attempt =>
                    {
                        retries++;
                        Instruments.Retried(step);
                        Retried(log, step, retries, attempt.RetryDelay.TotalSeconds, attempt.Outcome.Exception!.Message);
                        context.ForgetWarnings(before);
                        context.Warnings.Add($"{step}: attempt {retries} failed and was repeated: {attempt.Outcome.Exception.Message}");
                        before = context.Warnings.Count;
                        await context.AbandonBuildAsync();
                    },
                })
                .Build();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Step} started")]
    private static partial void Started(ILogger log, string step);

    [LoggerMessage(
        Level = LogLevel.Information, Message = "{Step} ended: {Status}, {Rows} rows out, {Quarantined} quarantined, {Seconds:0.000} s")]
    private static partial void Ended(ILogger log, string step, string status, long rows, long quarantined, double seconds);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "{Step}: attempt {Attempt} failed and will be repeated in {Seconds:0.0} s: {Message}")]
    private static partial void Retried(ILogger log, string step, int attempt, double seconds, string message);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Step} failed: {Message}")]
    private static partial void Failed(ILogger log, string step, string message);
}
