namespace Cartline.Core.Sql;

/// <summary>Something that a shop keeps records of: a file of <c>sql/1_contract/</c>.</summary>
/// <param name="File">The file.</param>
/// <param name="Name">Its name: of the file, and of its table in every layer.</param>
/// <param name="Summary">What a record is.</param>
/// <param name="One">What messages call one record, for instance <c>order</c>.</param>
/// <param name="Key">The column that identifies a record.</param>
/// <param name="Columns">The columns that come from files, in order.</param>
public sealed record Entity(SqlFile File, string Name, string Summary, string One, string Key, IReadOnlyList<EntityColumn> Columns)
{
    /// <summary>The column that says what a record is worth; null when it is worth nothing by itself.</summary>
    public EntityColumn? Money { get; init; }

    /// <summary>The column that rows are spread by on Citus; null for a table small enough to be on every node.</summary>
    public string? Shard { get; init; }

    /// <summary>The column that says of a record that its id has ended; see <see cref="Ended"/>.</summary>
    public const string EndingColumn = "op";

    /// <summary>The column that says from which day on a record holds; see <see cref="IsDated"/>.</summary>
    public const string StartColumn = "valid_from";

    /// <summary>The table of a mapped source, each kept line of which becomes one record; null for all entities but one.</summary>
    public TableName? Lines { get; init; }

    /// <summary>A batch may come without its file.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Its file may lie beside those of a mapping, too, and is read as it is.</summary>
    public bool IsBeside { get; init; }

    /// <summary>The columns that its key is made of, where files have no key; empty where they have one.</summary>
    public IReadOnlyList<string> Composed { get; init; } = [];

    /// <summary>Optional columns of the program's file that the project's own file, which may be older, does not have.</summary>
    public IReadOnlyList<EntityColumn> Absent { get; init; } = [];

    /// <summary>What a file may call a column, in lower case, to the column's name.</summary>
    public IReadOnlyDictionary<string, string> Aliases { get; init; } = new Dictionary<string, string>();

    /// <summary>The expression, over a staged record <c>s</c>, that tells whether the record ends its id.</summary>
    public string Ended => Column(EndingColumn) is null
        ? "false"
        : $"coalesce(lower_case(clean(s.{EndingColumn})) in ('delete', 'deleted', 'd', 'true', 'yes', '1'), false)";

    /// <summary>A record may say from which day on it holds.</summary>
    public bool IsDated => Column(StartColumn) is { Type.Name: "day" };

    /// <summary>
    /// The expression, over a staged record <c>s</c>, of its key as the record states it. A composed one holds each part as its own column
    /// is read, so that two records have one key where, and only where, they are alike in every part.
    /// </summary>
    public string StatedKey => Composed.Count == 0
        ? Column(Key)!.Readings("s").First().Expression
        : $"nullif(concat_ws('{Between}', {string.Join(", ", Composed.Select(c => Part(Column(c)!)))}), "
            + $"'{string.Concat(Enumerable.Repeat(Between, Composed.Count - 1))}')";

    private const string Between = " | ";

    // A text may hold what stands between parts, which is a single bar: its own bars are doubled. What cannot be read stays as it is
    // stated: it is quarantined, and told from others until then.
    private static string Part(EntityColumn column)
    {
        var readings = column.Readings("s").Select(r => r.Expression).ToList();
        return column.Type switch
        {
            { Fault: null } => $"coalesce(replace({readings[0]}, '|', '||'), '')",
            { Name: "moment" } => $"coalesce(cast({readings[0]} as text) || case when {readings[1]} then 'Z' else '' end, "
                + $"clean(s.{column.Name}), '')",
            _ => $"coalesce(cast({readings[0]} as text), clean(s.{column.Name}), '')",
        };
    }

    /// <summary>Some column tells a person.</summary>
    public bool IsPersonal => Columns.Any(c => c.IsPersonal);

    /// <summary>The records as they came, text.</summary>
    public TableName Staged => new("staging", Name);

    /// <summary>The records with each value in its type.</summary>
    public TableName Typed => new("staging", $"typed_{Name}");

    /// <summary>The typed records that no check has quarantined.</summary>
    public TableName Sound => new("staging", $"sound_{Name}");

    /// <summary>The sound records that are not accepted, with the reason.</summary>
    public TableName Replaced => new("staging", $"replaced_{Name}");

    /// <summary>A record without an id is told from others by its order and its content.</summary>
    public bool IsNumberedByContent => Lines is not null && Shard is not null && !Column(Key)!.IsRequired;

    /// <summary>For each id the newest record that no check has quarantined.</summary>
    public TableName Accepted => new("staging", $"accepted_{Name}");

    /// <summary>The history of the ids whose source says from which day on a record holds: a view of staging.</summary>
    public TableName Dated => new("staging", $"dated_{Name}");

    /// <summary>The same in production, with the columns of <see cref="Produced"/>.</summary>
    public TableName DatedProduced => new("production", $"dated_{Name}");

    /// <summary>The table of production, for which a file of <c>sql/2_production/</c> is written.</summary>
    public TableName Produced => new("production", Name);

    /// <summary>The pronoun for one record.</summary>
    public string Pronoun => IsPerson ? "who" : "that";

    /// <summary>A record is a person: it has a name.</summary>
    public bool IsPerson => Columns.Any(c => c.Type.Name == "name");

    /// <summary>A column of it; null when it has none of that name.</summary>
    public EntityColumn? Column(string name) => Columns.FirstOrDefault(c => c.Name == name);

    /// <summary>What the name of a check calls a column: without the ending of an id, or without the entity's own word before it.</summary>
    public string WordOf(EntityColumn column)
    {
        var own = Key.EndsWith("_id", StringComparison.Ordinal) ? Key[..^2] : "";
        return column.Name == Key ? "id"
            : column.WithoutId != column.Name ? column.WithoutId
            : column.Name.StartsWith(own, StringComparison.Ordinal) ? column.Name[own.Length..]
            : column.Name;
    }
}
