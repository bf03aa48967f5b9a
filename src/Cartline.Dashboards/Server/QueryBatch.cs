using Cartline.Dashboards.Queries;

namespace Cartline.Dashboards.Server;

/// <summary>What a page asks at once.</summary>
/// <param name="Version">The version it shows; null for whichever is live.</param>
/// <param name="Queries">Its questions.</param>
internal sealed record QueryBatch(int? Version, IReadOnlyList<MetricQuery> Queries);
