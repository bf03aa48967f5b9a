using System.Text.Json.Serialization;

namespace Cartline.Core.Reports;

/// <summary><c>data/staging/ingestion_summary.json</c>: what was loaded.</summary>
public sealed record IngestionSummary
{
    /// <summary>When the run began, UTC.</summary>
    public required DateTime IngestionTimestamp { get; init; }

    /// <summary>The batch's id; null when none was loaded.</summary>
    public int? DeliveryId { get; init; }

    /// <summary>The day the batch speaks of.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>By table: <c>staging.customers</c>, …</summary>
    public required IReadOnlyDictionary<string, LoadedTable> TablesLoaded { get; init; }

    /// <summary>By table, and <c>overall_status</c>: counts of the files against counts of the database.</summary>
    public required IReadOnlyDictionary<string, object> Validation { get; init; }

    /// <summary>What a source mapping excluded.</summary>
    [JsonPropertyName("set_aside")]
    public required IReadOnlyList<ExcludedRecords> Exclusions { get; init; }

    /// <summary>What a mapped source held before anything was excluded, as its mapping counts it; empty for the four files.</summary>
    public IReadOnlyDictionary<string, decimal> SourceTotals { get; init; } = new Dictionary<string, decimal>();

    /// <summary>Seconds.</summary>
    public required decimal TotalExecutionTimeSeconds { get; init; }

    /// <summary>Why nothing was loaded; null otherwise.</summary>
    public string? Error { get; init; }
}
