using Cartline.Core.Sql;

namespace Cartline.Engines;

/// <summary>The staging tables that a database or a file holds, under the names that this or an earlier release gave them.</summary>
internal sealed class HeldTables
{
    private readonly ILookup<string, string> columns;

    /// <param name="rows">A table and a column in each row.</param>
    public HeldTables(IEnumerable<(string Table, string Column)> rows) => columns = rows.ToLookup(r => r.Table, r => r.Column);

    /// <summary>The name under which a table of the contract is held; null when it is not.</summary>
    public string? NameOf(StagingTable table) => table.FormerNames.Prepend(table.Name.Table).FirstOrDefault(columns.Contains);

    /// <summary>The name under which a column is held; null when it is not.</summary>
    /// <param name="table">A table that is held.</param>
    /// <param name="column">One of its columns.</param>
    public string? NameOf(StagingTable table, StagingColumn column)
    {
        var former = table.FormerColumns.Where(f => f.Value == column.Name).Select(f => f.Key);
        return former.Prepend(column.Name).FirstOrDefault(columns[NameOf(table)!].Contains);
    }
}
