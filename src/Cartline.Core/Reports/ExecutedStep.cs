namespace Cartline.Core.Reports;

/// <summary>A step of a run.</summary>
/// <param name="Status"><c>success</c>, <c>failed</c>, <c>skipped</c>, <c>running</c> or <c>killed</c>.</param>
/// <param name="DurationSeconds">Seconds, all attempts.</param>
/// <param name="RetryAttempts">Attempts beyond the first.</param>
/// <param name="RecordsProcessed">Rows that came out.</param>
/// <param name="ErrorMessage">Why it failed or could not begin; null otherwise.</param>
/// <param name="RecordsRead">Rows that came in; null where a step reads none.</param>
/// <param name="RecordsQuarantined">Rows quarantined.</param>
public sealed record ExecutedStep(
    string Status, decimal DurationSeconds, int RetryAttempts, long RecordsProcessed, string? ErrorMessage, long? RecordsRead = null,
    long RecordsQuarantined = 0);
