namespace Cartline.Core.Reports;

/// <summary><c>data/processed/warehouse_summary.json</c>: the star schema.</summary>
public sealed record WarehouseSummary
{
    /// <summary>When the run began, UTC.</summary>
    public required DateTime LoadTimestamp { get; init; }

    /// <summary>The day the version speaks of.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>By table.</summary>
    public required IReadOnlyDictionary<string, DimensionLoad> Dimensions { get; init; }

    /// <summary>By table.</summary>
    public required IReadOnlyDictionary<string, FactLoad> Facts { get; init; }

    /// <summary>By table.</summary>
    public required IReadOnlyDictionary<string, AggregateLoad> Aggregates { get; init; }

    /// <summary>Seconds.</summary>
    public required decimal ExecutionTimeSeconds { get; init; }
}
