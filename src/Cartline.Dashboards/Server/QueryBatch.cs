using Cartline.Dashboards.Queries;

namespace Cartline.Dashboards.Server;

/// <summary>What a page asks at once.</summary>
/// <param name="Version">The version that the caller shows; null for the live one.</param>
/// <param name="Queries">The questions, 1 to 100.</param>
internal sealed record QueryBatch(int? Version, IReadOnlyList<MetricQuery?>? Queries);
