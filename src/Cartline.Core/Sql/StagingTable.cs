using System.IO.Enumeration;

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

    /// <summary>For the landing table of a mapped source: columns of numbers, written as the settings say.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];

    /// <summary>For the landing table of a mapped source: columns of days, written as the settings say where they say it.</summary>
    public IReadOnlyList<string> Days { get; init; } = [];

    /// <summary>
    /// For the landing table of a mapped source: the forms of days that its SQL reads where none is declared. Files whose
    /// <see cref="Days"/> are mostly of another form are refused, with the setting that reads them. Default none: nothing is refused.
    /// </summary>
    public IReadOnlyList<string> DayForms { get; init; } = [];

    /// <summary>
    /// For the landing table of a mapped source: columns of days with or without a time, written as the settings say. They land as
    /// <c>YYYY-MM-DD</c> or <c>YYYY-MM-DD HH:MM:SS</c> by the shop's clock: a time zone behind a time is converted.
    /// </summary>
    public IReadOnlyList<string> Moments { get; init; } = [];

    /// <summary>For the landing table of a mapped source: columns that its files have and nobody reads; <c>*</c> for any text.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Whether a column of a file is known and not read, so that nobody needs to be told.</summary>
    /// <param name="column">Its name, in lower case.</param>
    public bool Ignores(string column) => Ignored.Any(i => FileSystemName.MatchesSimpleExpression(i, column));

    /// <summary>What the comment on top of a landing table may say of how its files are written; as <c>source.*</c> does.</summary>
    public static IReadOnlyList<string> DialectKeys { get; } =
        ["separator", "quote", "encoding", "format", "sheet", "decimal", "grouping", "date"];

    /// <summary>The setting whose place a key of <see cref="DialectKeys"/> takes.</summary>
    public static string SettingOf(string key) => key == "date" ? "source.date_format" : $"source.{key}";

    /// <summary>For the landing table of a mapped source: how its files are written, by the keys of <see cref="DialectKeys"/>.</summary>
    public IReadOnlyDictionary<string, string> Declared { get; init; } = new Dictionary<string, string>();

    /// <summary>For the landing table of files of fixed width: each column and its width, from the left, as it is written.</summary>
    public IReadOnlyList<string> Widths { get; init; } = [];

    /// <summary>For files of fixed width: how many lines stand above the first record, as written; null when nothing is said.</summary>
    public string? HeaderLines { get; init; }

    /// <summary>Of the columns that a file must have: the one that will do in place of another.</summary>
    public IReadOnlyDictionary<string, string> Instead { get; init; } = new Dictionary<string, string>();

    /// <summary>The columns that a file must have and has not, nor what will do in place of them.</summary>
    /// <param name="found">The file's columns, by the table's names.</param>
    public IReadOnlyList<string> Missing(IReadOnlyCollection<string> found) =>
        [.. Required.Where(r => !found.Contains(r) && !(Instead.TryGetValue(r, out var other) && found.Contains(other)))];

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
            entity.Staged, entity.Summary, entity.Composed.Count == 0 ? [entity.Key] : [],
            [.. entity.Columns.Where(c => c.IsRequired).Select(c => c.Name)], columns,
            $"create table {entity.Staged} (\n{string.Join('\n', lines)}\n)")
        {
            Aliases = entity.Aliases,
            IsOptional = entity.IsOptional,
            Instead = entity.Columns.Where(c => c.Instead is not null).ToDictionary(c => c.Name, c => c.Instead!),
            Extra = [.. entity.Columns.Where(c => c.IsExtra).Select(c => c.Name)],
        };
    }
}
