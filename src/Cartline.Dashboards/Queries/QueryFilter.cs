namespace Cartline.Dashboards.Queries;

/// <summary>What a question is restricted to, one dimension at a time.</summary>
public sealed record QueryFilter
{
    /// <summary>The dimension's id.</summary>
    public required string Dimension { get; init; }

    /// <summary>Only these values; null for no such restriction.</summary>
    public IReadOnlyList<string>? In { get; init; }

    /// <summary>None of these values; null for no such restriction.</summary>
    public IReadOnlyList<string>? NotIn { get; init; }

    /// <summary>From this day on, ISO; for days only.</summary>
    public string? From { get; init; }

    /// <summary>Up to and including this day, ISO; for days only.</summary>
    public string? To { get; init; }
}
