using Cartline.Core;
using Cartline.Core.Sql;

namespace Cartline.Dashboards.Definitions;

/// <summary>A table of the star.</summary>
/// <param name="Alias">Its name in the SQL of definitions.</param>
/// <param name="Model">The SQL file that makes it.</param>
public record StarTable(string Alias, Model Model)
{
    /// <summary>The table.</summary>
    public TableName Name => Model.Name;

    /// <summary>What its rows are called in definitions: <c>returns</c> of <c>fact_returns</c>.</summary>
    public string Word => Name.Table.StartsWith("fact_", StringComparison.Ordinal) ? Name.Table[5..] : Name.Table;

    /// <summary>One of its rows, for messages.</summary>
    public string One => Model.One ?? "row";

    /// <summary>Whether its rows refer to a dimension of the star by that dimension's key.</summary>
    public bool RefersTo(StarDimension dimension) =>
        Model.References.Any(r => r.Parent == dimension.Name && r.Column == dimension.Key);
}
