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
}
