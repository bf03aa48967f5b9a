using Cartline.Core.Failures;

namespace Cartline.Core.Runs;

/// <summary>How a run ended.</summary>
/// <param name="RunId">Its id.</param>
/// <param name="Outcomes">Its steps.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Failure">What stopped it; null when nothing did.</param>
public sealed record RunResult(string RunId, IReadOnlyList<StepOutcome> Outcomes, TimeSpan Duration, Exception? Failure)
{
    /// <summary>The run had published its version before it ended or failed.</summary>
    public bool HasPublished { get; init; }

    /// <summary><c>success</c> or <c>failed</c>.</summary>
    public string Status => Failure is null ? "success" : "failed";

    /// <summary>0, or the exit code of the failure; 70 for a defect of the program.</summary>
    public int ExitCode => Failure switch
    {
        null => 0,
        CartlineException failure => (int)failure.Kind,
        OperationCanceledException => 130,
        _ => 70,
    };
}
