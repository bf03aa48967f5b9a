namespace Cartline.Dashboards.Definitions;

/// <summary>What measures are split and filtered by.</summary>
public sealed record Dimension
{
    /// <summary>Its id in files, queries and addresses.</summary>
    public required string Id { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Label { get; init; }

    /// <summary>How its values are written.</summary>
    public required DimensionKind Kind { get; init; }

    /// <summary>SQL by line; of one that only a fact with days of its own has, such as returns, on its rows.</summary>
    public required string Sql { get; init; }

    /// <summary>SQL on one row per order; null when it exists by line only.</summary>
    public required string? ByOrder { get; init; }

    /// <summary>SQL on rows of facts with days of their own, by the alias of the fact; a fact without it is not there.</summary>
    public IReadOnlyDictionary<string, string> ByEvent { get; init; } = new Dictionary<string, string>();

    /// <summary>The fact with days of its own that alone has it, such as returns; null for what lines or orders have.</summary>
    public StarTable? Event { get; init; }

    /// <summary>Whether it tells only of the day: such dimensions can be asked for calendar days.</summary>
    public required bool IsOfTheCalendar { get; init; }

    /// <summary>What people read in place of an id: a column of the current version; null when the value speaks for itself.</summary>
    public required string? Text { get; init; }

    /// <summary>The next coarser dimension of its hierarchy; null at the top.</summary>
    public required string? Of { get; init; }

    /// <summary>Its texts are personal data.</summary>
    public required bool IsPersonal { get; init; }

    /// <summary>
    /// The column of the star that it shows and that Power BI shows too; null when it is computed, or has a column of its own there.
    /// </summary>
    public required StarColumn? Shows { get; init; }

    /// <summary>
    /// The columns of orders, of returns and of other facts that it shows, by the alias of the fact, where no dimension of the star has it:
    /// Power BI gets a table of its members. Null for all others.
    /// </summary>
    public IReadOnlyDictionary<string, StarColumn>? Listed { get; init; }

    /// <summary>Its column in the Power BI model, as DAX writes it; null where the model has none.</summary>
    public required string? Column { get; init; }

    /// <summary>Whether it comes with the program; if not, it is the project's own.</summary>
    public required bool IsOfProgram { get; init; }

    /// <summary>File and line, for messages.</summary>
    public required string Place { get; init; }
}
