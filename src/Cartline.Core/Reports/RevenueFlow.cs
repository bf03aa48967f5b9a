namespace Cartline.Core.Reports;

/// <summary>Money through production, as the source states it.</summary>
/// <param name="In">All records of staging.</param>
/// <param name="Out">Order lines sold.</param>
/// <param name="Returned">Order lines below 0, which are returns; 0 or less.</param>
/// <param name="NoGoods">Order lines that sell no goods: gift cards, fees, shipping, tips, duties.</param>
/// <param name="Quarantined">Records quarantined.</param>
/// <param name="Superseded">Records that a later batch replaced, removed or ended, and those of orders that are no sale.</param>
/// <param name="RecomputedDifference">Sum of the recomputed line totals less that of the stored ones.</param>
public sealed record RevenueFlow(
    decimal In, decimal Out, decimal Returned, decimal NoGoods, decimal Quarantined, decimal Superseded, decimal RecomputedDifference);
