using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options;

/// <summary>The quality gate.</summary>
public sealed record QualityOptions
{
    /// <summary>Percent of a batch's records, or of the money of its lines, that may be quarantined, 0 to 100. Default 5.</summary>
    [Range(0, 100)]
    public decimal MaxQuarantinedPct { get; init; } = 5;

    /// <summary>Percent of a batch's lines (orders) that may name products (customers) nobody stated, 0 to 100. Default 25.</summary>
    [Range(0, 100)]
    public decimal MaxInferredPct { get; init; } = 25;

    /// <summary>Percent of orders or of their money that a batch may end or take lines from, 0 to 100. Default 0.5.</summary>
    [Range(0, 100)]
    public decimal MaxEndedPct { get; init; } = 0.5m;

    /// <summary>
    /// Percent of orders, or of their money, that were sales and whose status a batch changes to one that is none, 0 to 100. Default 20.
    /// </summary>
    [Range(0, 100)]
    public decimal MaxCancelledPct { get; init; } = 20;

    /// <summary>Percent of a batch's new orders that may come without lines, 0 to 100. Default 5.</summary>
    [Range(0, 100)]
    public decimal MaxWithoutLinesPct { get; init; } = 5;

    /// <summary>Percent of a batch's products that may be sold below their cost, 0 to 100. Default 50.</summary>
    [Range(0, 100)]
    public decimal MaxBelowCostPct { get; init; } = 50;

    /// <summary>
    /// Records from which on a share refuses a batch, 1 to 1,000,000; a smaller batch is refused when all are bad. Default 20.
    /// </summary>
    [Range(1, 1_000_000)]
    public int MinRecords { get; init; } = 20;

    /// <summary>Hours since the newest sale that count as timely, 0 to 87,600. Default 0: timeliness is not checked.</summary>
    [Range(0, 87_600)]
    public int MaxAgeHours { get; init; }

    /// <summary>Rows shown for each check that found some, 0 to 1,000. Default 5.</summary>
    [Range(0, 1_000)]
    public int SampleRows { get; init; } = 5;

    /// <summary>The share of each dimension in the overall score.</summary>
    public QualityWeights Weights { get; init; } = new();

    /// <summary>Faults that stop a run whatever its score.</summary>
    public QualityThresholds Thresholds { get; init; } = new();
}
