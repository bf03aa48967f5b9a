namespace Cartline.Core.Runs;

/// <summary>A step's report with what the pipeline adds: time, retries, error.</summary>
/// <param name="Step">The step's name.</param>
/// <param name="Report">What it did; for a failed step only its status.</param>
/// <param name="Duration">How long it took, all attempts.</param>
/// <param name="Retries">Attempts beyond the first.</param>
/// <param name="Error">Why it failed; null otherwise.</param>
public sealed record StepOutcome(string Step, StepReport Report, TimeSpan Duration, int Retries, string? Error);
