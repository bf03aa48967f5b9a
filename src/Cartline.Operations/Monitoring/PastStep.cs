namespace Cartline.Operations.Monitoring;

/// <summary>A step of a run that has ended.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status"><c>success</c>, <c>failed</c>, <c>skipped</c> or <c>killed</c>.</param>
/// <param name="DurationSeconds">Seconds.</param>
/// <param name="Rows">Rows that went out.</param>
public sealed record PastStep(string Name, string Status, decimal DurationSeconds, long Rows);
