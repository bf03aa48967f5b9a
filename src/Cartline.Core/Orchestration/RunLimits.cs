using Cartline.Core.Failures;

namespace Cartline.Core.Orchestration;

/// <summary>What may stop a run before its end: the user, the run's time limit, a step's time limit.</summary>
internal sealed class RunLimits : IDisposable
{
    private readonly PipelineContext context;
    private readonly TimeProvider clock;
    private readonly CancellationToken asked;
    private readonly CancellationTokenSource late;
    private readonly CancellationTokenSource either;

    /// <param name="context">The run.</param>
    /// <param name="clock">Measures the limits.</param>
    /// <param name="asked">Cancelled when the user asks for an end.</param>
    public RunLimits(PipelineContext context, TimeProvider clock, CancellationToken asked)
    {
        (this.context, this.clock, this.asked) = (context, clock, asked);
        late = new CancellationTokenSource(TimeSpan.FromSeconds(context.Options.Pipeline.TimeoutSeconds), clock);
        either = CancellationTokenSource.CreateLinkedTokenSource(asked, late.Token);
    }

    /// <summary>Cancelled when the run must end.</summary>
    public CancellationToken Token => either.Token;

    /// <summary>A source for one step's own limit; it never fires when there is none.</summary>
    public CancellationTokenSource ForStep() => context.Options.Pipeline.StepTimeoutSeconds is > 0 and var seconds
        ? new CancellationTokenSource(TimeSpan.FromSeconds(seconds), clock)
        : new CancellationTokenSource();

    /// <summary>What really happened when work was cut short; engines tell of it in words of their own.</summary>
    /// <param name="failure">What the work threw.</param>
    /// <param name="when">When it was, as a part of a sentence: <c>during warehouse_load</c>.</param>
    /// <param name="lateStep">The step whose own limit has passed; null for none.</param>
    public Exception Explain(Exception failure, string when, string? lateStep = null)
    {
        var options = context.Options.Pipeline;
        return failure switch
        {
            CartlineException or InterruptedException => failure,
            _ when asked.IsCancellationRequested => new InterruptedException($"Interrupted {when}; {context.Aftermath}.", failure),
            _ when late.IsCancellationRequested => new CartlineException(
                FailureKind.Step,
                $"The run was stopped after pipeline.timeout_seconds = {options.TimeoutSeconds:N0}, {when}; {context.Aftermath}. "
                + "Raise the limit, or look in the log for the step that takes so long.",
                failure),
            _ when lateStep is not null => new CartlineException(
                FailureKind.Step,
                $"{lateStep} was stopped after pipeline.step_timeout_seconds = {options.StepTimeoutSeconds:N0}; "
                + $"{context.Aftermath}. Raise the limit, or look in the log for what takes so long.",
                failure),
            _ => failure,
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        either.Dispose();
        late.Dispose();
    }
}
