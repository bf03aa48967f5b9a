namespace Cartline.Core.Sql;

/// <summary>A SQL file that makes a table: its folder is the schema, its name the table, its <c>select</c> the rows.</summary>
public sealed record Model
{
    /// <summary>Path below <c>sql/</c>, with forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>The table it makes.</summary>
    public required TableName Name { get; init; }

    /// <summary>Its layer.</summary>
    public required Layer Layer { get; init; }

    /// <summary>What a row is, from the comment on top.</summary>
    public required string Summary { get; init; }

    /// <summary>The columns that identify a row.</summary>
    public required IReadOnlyList<string> Grain { get; init; }

    /// <summary>The surrogate key's column, given by the host; null when the table has none.</summary>
    public string? Key { get; init; }

    /// <summary>What messages call one row, for instance <c>day</c>; null when the file does not say.</summary>
    public string? One { get; init; }

    /// <summary>The columns that tell a person and that no entity of the contract has.</summary>
    public IReadOnlyList<string> Personal { get; init; } = [];

    /// <summary>The column whose sum is the revenue of all sales; null when no column promises that.</summary>
    public string? Revenue { get; init; }

    /// <summary>How rows become the table.</summary>
    public LoadKind Load { get; init; }

    /// <summary>For a history: the columns whose change opens a new version.</summary>
    public IReadOnlyList<string> Tracks { get; init; } = [];

    /// <summary>For a history: columns that belong to a version but open none; a change corrects the current version.</summary>
    public IReadOnlyList<string> Carries { get; init; } = [];

    /// <summary>The table has a member for what is not known: key 0, id null.</summary>
    public bool HasUnknownMember { get; init; }

    /// <summary>
    /// A view whose rows are kept once the checks of its layer have run: nothing changes them any more, and much reads them.
    /// </summary>
    public bool Settles { get; init; }

    /// <summary>For a view of staging: what it selects all of, unless <see cref="Unless"/> finds a row.</summary>
    public TableName? Same { get; init; }

    /// <summary>The query that finds a row where the view is not the same as <see cref="Same"/>.</summary>
    public string? Unless { get; init; }

    /// <summary>The tables and views that this query reads.</summary>
    public IReadOnlyList<TableName> Decides { get; init; } = [];

    /// <summary>The column that rows are spread by on Citus; null for a table small enough to be on every node.</summary>
    public string? Shard { get; init; }

    /// <summary>Foreign keys, declared where the engine does so cheaply and audited everywhere.</summary>
    public IReadOnlyList<ForeignKey> References { get; init; } = [];

    /// <summary>Columns to index, one index each, on engines that have row indexes.</summary>
    public IReadOnlyList<string> Indexes { get; init; } = [];

    /// <summary>The order of the outermost <c>select</c>, in terms of the table as <c>a</c>; null when it states none.</summary>
    public string? Order { get; init; }

    /// <summary>The file's SQL without the comment on top.</summary>
    public required string Body { get; init; }

    /// <summary>Meaning by column, as the file says it.</summary>
    public required IReadOnlyDictionary<string, string> ColumnComments { get; init; }

    /// <summary>Meaning by column: the file's words, and for the columns that the host adds its own.</summary>
    public IReadOnlyDictionary<string, string> Meanings
    {
        get
        {
            var meanings = new Dictionary<string, string>(HostColumns.Of(this));
            foreach (var (column, meaning) in ColumnComments)
            {
                meanings[column] = meaning;
            }

            return meanings;
        }
    }

    /// <summary>The tables it reads.</summary>
    public required IReadOnlyList<TableName> Reads { get; init; }

    /// <summary>
    /// The tables that must be made before it: those it reads, those its foreign keys refer to, and those that decide how it is made.
    /// </summary>
    public IEnumerable<TableName> Needs => Reads.Concat(References.Select(r => r.Parent)).Concat(Decides).Distinct();
}
