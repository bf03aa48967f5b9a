namespace Cartline.Core.Reports;

/// <summary>A fact table.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="Revenue">Sum of its line totals.</param>
/// <param name="Profit">Sum of its profit; null when no cost is known.</param>
public sealed record FactLoad(long Rows, decimal Revenue, decimal? Profit);
