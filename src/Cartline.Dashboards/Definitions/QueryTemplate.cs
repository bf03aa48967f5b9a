namespace Cartline.Dashboards.Definitions;

/// <summary>A question of a visual before slicers and period are known.</summary>
/// <param name="Name"><c>current</c>, <c>comparison</c>, <c>spark</c>, <c>total</c> …</param>
/// <param name="Measures">Ids of measures.</param>
/// <param name="By">Ids of dimensions.</param>
/// <param name="Sort">As in <see cref="Visual.Sort"/>.</param>
/// <param name="Limit">Most rows; null for all.</param>
/// <param name="Period"><c>current</c>, <c>comparison</c> or <c>all</c>.</param>
public sealed record QueryTemplate(
    string Name, IReadOnlyList<string> Measures, IReadOnlyList<string> By, string? Sort, int? Limit, string Period);
