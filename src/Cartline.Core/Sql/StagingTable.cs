namespace Cartline.Core.Sql;

/// <summary>A table of staging, or one that a mapped source lands in.</summary>
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
    private static readonly StagingColumn[] Added =
    [
        new("delivery_id", "integer", "the batch that brought the record, 1 for the first"),
        new("source_file", "text", "the file's name"),
        new("record_number", "bigint", "position in the file, 1 for the first record after the header"),
        new("loaded_at", "timestamp", "start of the run that loaded it, UTC"),
    ];

    /// <summary>Columns that the host fills; the rest come from the file.</summary>
    public static IReadOnlyList<string> Provenance { get; } = [.. Added.Select(c => c.Name)];

    /// <summary>For the landing table of a mapped source: the names that its file may have.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>What the file may call a column, in lower case, to the column's name.</summary>
    public IReadOnlyDictionary<string, string> Aliases { get; init; } = new Dictionary<string, string>();

    /// <summary>Columns that few sources have: nobody is told when one is missing.</summary>
    public IReadOnlyList<string> Extra { get; init; } = [];

    /// <summary>What the comment on top of a landing table may say of how its files are written; as <c>source.*</c> does.</summary>
    public static IReadOnlyList<string> DialectKeys { get; } = ["separator", "quote", "encoding"];

    /// <summary>For the landing table of a mapped source: how its files are written, by the keys of <see cref="DialectKeys"/>.</summary>
    public IReadOnlyDictionary<string, string> Declared { get; init; } = new Dictionary<string, string>();

    /// <summary>A batch may come without its file.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Names that the table had in earlier releases, without schema.</summary>
    public IReadOnlyList<string> FormerNames { get; init; } = [];

    /// <summary>Names that columns had in earlier releases, to the column's name.</summary>
    public IReadOnlyDictionary<string, string> FormerColumns { get; init; } = new Dictionary<string, string>();

    /// <summary>The columns that come from the file.</summary>
    public IEnumerable<string> DataColumns => Columns.Select(c => c.Name).Where(c => !Provenance.Contains(c));

    /// <summary>The table of an entity: where each record came from, then its columns as text.</summary>
    internal static StagingTable Of(Entity entity)
    {
        StagingColumn[] columns = [.. Added, .. entity.Columns.Select(c => new StagingColumn(c.Name, "text", c.Meaning))];
        var (name, type) = (columns.Max(c => c.Name.Length), columns.Max(c => c.Type.Length) + 1);
        var lines = columns.Select((c, i) =>
        {
            var written = i < columns.Length - 1 ? $"{c.Type}," : c.Type;
            return $"    {c.Name.PadRight(name)} {written.PadRight(type)} -- {c.Meaning}";
        });
        return new StagingTable(
            entity.Staged, entity.Summary, [entity.Key], [.. entity.Columns.Where(c => c.IsRequired).Select(c => c.Name)], columns,
            $"create table {entity.Staged} (\n{string.Join('\n', lines)}\n)")
        {
            Aliases = entity.Aliases,
            IsOptional = entity.IsOptional,
            Extra = [.. entity.Columns.Where(c => c.IsExtra).Select(c => c.Name)],
        };
    }
}
