namespace Cartline.Dashboards.Queries;

/// <summary>A question: measures, split by dimensions, under filters.</summary>
public sealed record MetricQuery
{
    /// <summary>Ids of measures, at least one.</summary>
    public required IReadOnlyList<string> Measures { get; init; }

    /// <summary>Ids of dimensions; none for one row over everything.</summary>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>Restrictions; all have to be met.</summary>
    public IReadOnlyList<QueryFilter> Filters { get; init; } = [];

    /// <summary>
    /// A measure (descending, undefined last) or a dimension (ascending; with a minus in front, descending); null for the
    /// order of the dimensions, which also decides between equals.
    /// </summary>
    public string? Sort { get; init; }

    /// <summary>Most rows, 1 to 10,000; null for all, but never more than 10,000.</summary>
    public int? Limit { get; init; }
}
