using Cartline.Core.Sql;

namespace Cartline.Core.Engine;

/// <summary>A layer that readers see.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Version">The version it belongs to.</param>
/// <param name="RunId">The run that built it.</param>
/// <param name="Batches">The batches in it, in order of their as-of dates.</param>
/// <param name="PublishedAt">Since when it is seen, UTC.</param>
public sealed record PublishedLayer(Layer Layer, int Version, string RunId, IReadOnlyList<int> Batches, DateTime PublishedAt);
