using Cartline.Core.Sql;

namespace Cartline.Core.Engine;

/// <summary>What is to become visible.</summary>
/// <param name="RunId">The run that built it.</param>
/// <param name="Layers">The layers.</param>
/// <param name="Tables">All tables of these layers.</param>
/// <param name="Batches">The batches in them, in order of their as-of dates.</param>
/// <param name="PublishedAt">The moment, UTC.</param>
/// <param name="Keep">How many versions to keep, the new one included; 1 or more.</param>
public sealed record Publication(
    string RunId,
    IReadOnlyList<Layer> Layers,
    IReadOnlyList<TableName> Tables,
    IReadOnlyList<int> Batches,
    DateTime PublishedAt,
    int Keep);
