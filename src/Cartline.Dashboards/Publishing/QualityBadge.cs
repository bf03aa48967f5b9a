namespace Cartline.Dashboards.Publishing;

/// <summary>The last judgement of the quality gate.</summary>
/// <param name="Score">0 to 100.</param>
/// <param name="Grade">A to F.</param>
public sealed record QualityBadge(decimal Score, string Grade);
