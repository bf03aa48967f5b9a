namespace Cartline.Core.Sql;

/// <summary>A table of <c>tables.sql</c> or <c>ledger.sql</c>.</summary>
/// <param name="Name">The table.</param>
/// <param name="Summary">What a row is.</param>
/// <param name="Keys">The columns of its key.</param>
/// <param name="Required">Columns that a file must have.</param>
/// <param name="Columns">All columns with type and meaning, in order.</param>
/// <param name="Sql">The <c>create table</c> statement, without comment on top.</param>
public sealed record StagingTable(
    TableName Name,
    string Summary,
    IReadOnlyList<string> Keys,
    IReadOnlyList<string> Required,
    IReadOnlyList<StagingColumn> Columns,
    string Sql)
{
    /// <summary>Columns that the host fills; the rest come from the file.</summary>
    public static IReadOnlyList<string> Provenance { get; } = ["delivery_id", "source_file", "record_number", "loaded_at"];

    /// <summary>For the landing table of a mapped source: the names that its file may have.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>For the landing table of a mapped source: what the file may call a column, in lower case, to the column's name.</summary>
    public IReadOnlyDictionary<string, string> Aliases { get; init; } = new Dictionary<string, string>();

    /// <summary>Names that the table had in earlier releases, without schema.</summary>
    public IReadOnlyList<string> FormerNames { get; init; } = [];

    /// <summary>Names that columns had in earlier releases, to the column's name.</summary>
    public IReadOnlyDictionary<string, string> FormerColumns { get; init; } = new Dictionary<string, string>();

    /// <summary>The columns that come from the file.</summary>
    public IEnumerable<string> DataColumns => Columns.Select(c => c.Name).Where(c => !Provenance.Contains(c));
}
