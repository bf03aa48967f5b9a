using System.Text.Json.Serialization;

namespace Cartline.Core.Reports;

/// <summary><c>data/processed/transformation_summary.json</c>: from staging to production.</summary>
public sealed record TransformationSummary
{
    /// <summary>When the run began, UTC.</summary>
    public required DateTime TransformationTimestamp { get; init; }

    /// <summary>By table: <c>production.customers</c>, …</summary>
    public required IReadOnlyDictionary<string, TransformedTable> RecordsProcessed { get; init; }

    /// <summary>What is done to the data.</summary>
    public IReadOnlyList<string> TransformationsApplied { get; init; } =
    [
        "text_normalization", "email_standardization", "phone_standardization", "profit_margin_calculation",
        "price_categorization", "invalid_record_filtering", "line_total_recalculation", "transaction_total_reconciliation",
    ];

    /// <summary>Counted on the finished tables.</summary>
    public required PostTransformQuality DataQualityPostTransform { get; init; }

    /// <summary>Line totals in, kept, quarantined and replaced: the first is the sum of the others.</summary>
    public required RevenueFlow Revenue { get; init; }

    /// <summary>Where every order line of the sources went.</summary>
    [JsonPropertyName("line_fates")]
    public required IReadOnlyList<LineDisposition> LineDispositions { get; init; }

    /// <summary>Seconds.</summary>
    public required decimal ExecutionTimeSeconds { get; init; }
}
