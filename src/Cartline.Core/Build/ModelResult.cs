using Cartline.Core.Sql;

namespace Cartline.Core.Build;

/// <summary>A table that was made.</summary>
/// <param name="Model">Its model.</param>
/// <param name="Rows">Its rows; 0 for a view.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record ModelResult(Model Model, long Rows, TimeSpan Elapsed);
