namespace Cartline.Core.Reports;

/// <summary>What a run made visible.</summary>
/// <param name="Version">The version's number.</param>
/// <param name="AsOf">The day it speaks of.</param>
/// <param name="Headline">The shop in one row; null when the run built no warehouse.</param>
public sealed record PublishedVersion(int Version, DateOnly AsOf, Headline? Headline)
{
    /// <summary>What the figures hold that somebody should know of.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<Remark> Remarks { get; init; } = [];

    /// <summary>The months of earlier versions whose figures are others now.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<ChangedMonth> ChangedMonths { get; init; } = [];

    /// <summary>What was changed of months that were signed.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<PriorPeriodAdjustment> Adjustments { get; init; } = [];
}
