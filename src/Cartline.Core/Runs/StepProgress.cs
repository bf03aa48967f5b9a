namespace Cartline.Core.Runs;

/// <summary>How far a step has come.</summary>
/// <param name="Step">The step's name.</param>
/// <param name="What">What it is at: a file, a table, a check.</param>
/// <param name="Rows">Rows so far; 0 when they are not counted.</param>
/// <param name="Share">Done, 0 to 1; null when it cannot be told.</param>
public sealed record StepProgress(string Step, string What, long Rows, double? Share);
