namespace Cartline.Core.Reports;

/// <summary>A step of a run.</summary>
/// <param name="Status"><c>success</c>, <c>failed</c> or <c>skipped</c>.</param>
/// <param name="DurationSeconds">Seconds, all attempts.</param>
/// <param name="RetryAttempts">Attempts beyond the first.</param>
/// <param name="RecordsProcessed">Rows that came out.</param>
/// <param name="ErrorMessage">Why it failed; null otherwise.</param>
public sealed record ExecutedStep(string Status, decimal DurationSeconds, int RetryAttempts, long RecordsProcessed, string? ErrorMessage);
