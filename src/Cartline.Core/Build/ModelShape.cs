using Cartline.Core.Engine;

namespace Cartline.Core.Build;

/// <summary>The columns of a model, as the engine describes them.</summary>
/// <param name="Selected">Those of its <c>select</c>.</param>
/// <param name="Made">Those of its table: the same, and what the host adds.</param>
public sealed record ModelShape(IReadOnlyList<Column> Selected, IReadOnlyList<Column> Made);
