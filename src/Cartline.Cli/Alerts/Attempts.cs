using Polly;
using Polly.Retry;

namespace Cartline.Cli.Alerts;

/// <summary>Tries again what may pass by itself, a few times and with growing pauses; the caller bounds the time.</summary>
internal static class Attempts
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Makes the retries.</summary>
    /// <param name="most">Attempts, 1 or more.</param>
    /// <param name="mayPass">Whether a failure may pass by itself.</param>
    /// <param name="askedPause">The pause that the receiver asked for; null when it did not.</param>
    /// <param name="clock">Waits.</param>
    public static ResiliencePipeline Of(
        int most, Func<Exception, bool> mayPass, Func<Exception, TimeSpan?> askedPause, TimeProvider clock) => most == 1
        ? ResiliencePipeline.Empty
        : new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<Exception>(e => e is not OperationCanceledException && mayPass(e)),
                MaxRetryAttempts = most - 1,
                Delay = First,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                DelayGenerator = a =>
                    ValueTask.FromResult(a.Outcome.Exception is { } e && askedPause(e) is { } pause ? Min(pause) : (TimeSpan?)null),
            })
            .Build();

    private static TimeSpan Min(TimeSpan pause) => pause < TimeSpan.Zero ? TimeSpan.Zero : pause < Longest ? pause : Longest;
}
