namespace Cartline.Core.Reports;

/// <summary>One answer.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="Columns">How many columns.</param>
/// <param name="ExecutionTimeMs">Milliseconds.</param>
public sealed record QueryResult(long Rows, int Columns, decimal ExecutionTimeMs);
