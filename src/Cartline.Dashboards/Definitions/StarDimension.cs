using Cartline.Core.Sql;

namespace Cartline.Dashboards.Definitions;

/// <summary>A dimension of the star.</summary>
/// <param name="Alias">Its name in the SQL of definitions.</param>
/// <param name="Model">The SQL file that makes it.</param>
/// <param name="Key">The column by which facts refer to it, the same on both sides.</param>
/// <param name="IsOfOrders">Whether orders refer to it too. Otherwise the lines of one order can differ in it.</param>
public sealed record StarDimension(string Alias, Model Model, string Key, bool IsOfOrders) : StarTable(Alias, Model)
{
    /// <summary>The alias of the newest version of an id; null for a dimension without a history.</summary>
    public string? Current => Model.Load == LoadKind.History ? $"c{Alias}" : null;
}
