using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options;

/// <summary>The quality gate.</summary>
public sealed record QualityOptions
{
    /// <summary>Percent of a table's rows that may be quarantined before the run stops, 0 to 100. Default 5.</summary>
    [Range(0, 100)]
    public decimal MaxQuarantinedPct { get; init; } = 5;

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
