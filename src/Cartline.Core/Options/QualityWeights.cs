using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options;

/// <summary>The share of each dimension in the overall score; only their proportion counts.</summary>
[NotAllZero]
public sealed record QualityWeights
{
    /// <summary>Weight of completeness, 0 to 100. Default 0.20.</summary>
    [Range(0, 100)]
    public decimal Completeness { get; init; } = 0.20m;

    /// <summary>Weight of uniqueness, 0 to 100. Default 0.15.</summary>
    [Range(0, 100)]
    public decimal Uniqueness { get; init; } = 0.15m;

    /// <summary>Weight of validity, 0 to 100. Default 0.15.</summary>
    [Range(0, 100)]
    public decimal Validity { get; init; } = 0.15m;

    /// <summary>Weight of consistency, 0 to 100. Default 0.15.</summary>
    [Range(0, 100)]
    public decimal Consistency { get; init; } = 0.15m;

    /// <summary>Weight of referential integrity, 0 to 100. Default 0.15.</summary>
    [Range(0, 100)]
    public decimal ReferentialIntegrity { get; init; } = 0.15m;

    /// <summary>Weight of accuracy, 0 to 100. Default 0.10.</summary>
    [Range(0, 100)]
    public decimal Accuracy { get; init; } = 0.10m;

    /// <summary>Weight of timeliness, 0 to 100. Default 0.10.</summary>
    [Range(0, 100)]
    public decimal Timeliness { get; init; } = 0.10m;
}
