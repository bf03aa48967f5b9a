namespace Cartline.Core.Reports;

/// <summary><c>quality_report.json</c>: what the checks found.</summary>
public sealed record QualityReport
{
    /// <summary>When the run began, UTC.</summary>
    public required DateTime CheckTimestamp { get; init; }

    /// <summary>
    /// By group: null_checks, duplicate_checks, range_checks, data_consistency, referential_integrity, accuracy_checks, timeliness_checks.
    /// </summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, object>> ChecksPerformed { get; init; }

    /// <summary>By dimension, 0 to 100.</summary>
    public required IReadOnlyDictionary<string, decimal> DimensionScores { get; init; }

    /// <summary>0 to 100.</summary>
    public required decimal OverallQualityScore { get; init; }

    /// <summary>A to F.</summary>
    public required string QualityGrade { get; init; }
}
