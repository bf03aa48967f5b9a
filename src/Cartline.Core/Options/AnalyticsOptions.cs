namespace Cartline.Core.Options;

/// <summary>The answers in <c>data/processed/analytics</c>.</summary>
public sealed record AnalyticsOptions
{
    /// <summary>Whether each answer is also written under its old name, <c>query1.csv</c> and so on. Default false.</summary>
    public bool LegacyFileNames { get; init; }
}
