namespace Cartline.Core.Sql;

/// <summary>A SQL file that selects bad rows: <c>&lt;dimension&gt;__&lt;table&gt;__&lt;rule&gt;.sql</c>.</summary>
public sealed record Check
{
    /// <summary>Path below <c>sql/</c>, with forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>The file's name without extension; the check's name in reports and in the quarantine.</summary>
    public required string Name { get; init; }

    /// <summary>The layer whose tables it judges.</summary>
    public required Layer Layer { get; init; }

    /// <summary>
    /// The dimension of quality: completeness, uniqueness, validity, consistency, referential_integrity, accuracy or timeliness.
    /// </summary>
    public required string Dimension { get; init; }

    /// <summary>The table it judges, without schema.</summary>
    public required string Table { get; init; }

    /// <summary>What a bad row is, from the comment on top.</summary>
    public required string Summary { get; init; }

    /// <summary>A bad row stops the run.</summary>
    public bool Stops { get; init; }

    /// <summary>Bad rows are quarantined; else they are kept and counted.</summary>
    public bool Quarantines { get; init; }

    /// <summary>The column at fault; null when the row as a whole is.</summary>
    public string? Column { get; init; }

    /// <summary>The check judges the table as one: one thing checked, at most one violation.</summary>
    public bool JudgesTable { get; init; }

    /// <summary>The setting that must not be 0 for the check to run; null when it always runs.</summary>
    public string? Setting { get; init; }

    /// <summary>The file's SQL without the comment on top.</summary>
    public required string Body { get; init; }

    /// <summary>The tables it reads.</summary>
    public required IReadOnlyList<TableName> Reads { get; init; }
}
