namespace Cartline.Core.Reports;

/// <summary>An aggregate.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="MatchesFact">Whether it adds up to the facts.</param>
public sealed record AggregateLoad(long Rows, bool MatchesFact);
