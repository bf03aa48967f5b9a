namespace Cartline.Dashboards.Queries;

/// <summary>The days between which the shop has sold.</summary>
/// <param name="First">The first day of sale.</param>
/// <param name="Last">The last day of sale.</param>
public sealed record SalesSpan(DateOnly First, DateOnly Last)
{
    /// <summary>Of a shop that has sold nothing.</summary>
    public static SalesSpan None { get; } = new(DateOnly.MaxValue, DateOnly.MinValue);
}
