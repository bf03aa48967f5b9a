using Cartline.Core.Sql;

namespace Cartline.Core.Engine;

/// <summary>What a version will be made of.</summary>
/// <param name="Builds">The layers built; the others are inherited from the live version.</param>
public sealed record WorkspacePlan(IReadOnlyList<Layer> Builds);
