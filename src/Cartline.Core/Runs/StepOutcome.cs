namespace Cartline.Core.Runs;

/// <summary>A step's report with what the pipeline adds: time, retries, error.</summary>
/// <param name="Step">The step's name.</param>
/// <param name="Report">What it did; for a failed step only its status.</param>
/// <param name="Duration">How long it took, all attempts.</param>
/// <param name="Retries">Attempts beyond the first.</param>
/// <param name="Error">Why it failed; null otherwise.</param>
public sealed record StepOutcome(string Step, StepReport Report, TimeSpan Duration, int Retries, string? Error)
{
    /// <summary>What it threw; null when it did not fail.</summary>
    public Exception? Failure { get; init; }

    /// <summary>It never began, because of what came before it.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>Why it did not do its work; null when it did, or had nothing to do.</summary>
    public string? Reason => Error ?? (IsBlocked ? Report.Note : null);

    /// <summary>A step that never began.</summary>
    public static StepOutcome Blocked(string step, string why) =>
        new(step, StepReport.Skipped(why), TimeSpan.Zero, 0, null) { IsBlocked = true };
}
