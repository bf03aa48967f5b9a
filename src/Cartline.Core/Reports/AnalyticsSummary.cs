namespace Cartline.Core.Reports;

/// <summary><c>data/processed/analytics/analytics_summary.json</c>: the answers.</summary>
public sealed record AnalyticsSummary
{
    /// <summary>When the run began, UTC.</summary>
    public required DateTime GenerationTimestamp { get; init; }

    /// <summary>The day the answers speak of.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>How many questions were answered.</summary>
    public required int QueriesExecuted { get; init; }

    /// <summary>By question.</summary>
    public required IReadOnlyDictionary<string, QueryResult> QueryResults { get; init; }

    /// <summary>Seconds.</summary>
    public required decimal TotalExecutionTimeSeconds { get; init; }
}
