namespace Cartline.Core.Reports;

/// <summary>Money through production, as the source states it.</summary>
/// <param name="In">All records of staging.</param>
/// <param name="Out">Rows of production.</param>
/// <param name="Quarantined">Records quarantined.</param>
/// <param name="Superseded">Records that a later batch replaced.</param>
/// <param name="RecomputedDifference">Sum of the recomputed line totals less that of the stored ones.</param>
public sealed record RevenueFlow(decimal In, decimal Out, decimal Quarantined, decimal Superseded, decimal RecomputedDifference);
