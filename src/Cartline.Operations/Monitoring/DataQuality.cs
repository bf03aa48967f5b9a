using Cartline.Core.Options;

namespace Cartline.Operations.Monitoring;

/// <summary>The quality of what is live.</summary>
public sealed record DataQuality : HealthCheck
{
    /// <summary>The score of the last run that judged, 0 to 100; null when none did.</summary>
    public decimal? QualityScore { get; init; }

    /// <summary>Records of the newest live batch quarantined because what they refer to is not there.</summary>
    public long OrphanRecords { get; init; }

    /// <summary>Records of the newest live batch quarantined because they lack what is required.</summary>
    public long NullViolations { get; init; }

    /// <summary>The least score that is well.</summary>
    public required int ThresholdScore { get; init; }

    /// <summary>Judges.</summary>
    internal static DataQuality Judge(MonitoredFacts facts, MonitoringOptions options)
    {
        var score = facts.Runs.FirstOrDefault(r => r.QualityScore is not null)?.QualityScore;
        return new DataQuality
        {
            Status = score is null ? CheckStatus.NotTested : score < options.MinQualityScore ? CheckStatus.Warning : CheckStatus.Ok,
            Message = score is null ? "No run has judged the data yet."
                : score < options.MinQualityScore ? $"The quality score is {score:0.00}, below monitoring.min_quality_score = "
                    + $"{options.MinQualityScore}. See what is wrong in data/staging/quality_report.json."
                : null,
            QualityScore = score,
            OrphanRecords = facts.Quality?.Orphans ?? 0,
            NullViolations = facts.Quality?.Nulls ?? 0,
            ThresholdScore = options.MinQualityScore,
        };
    }
}
