namespace Cartline.Dashboards.Definitions;

/// <summary>What Power BI has to know of a column beyond what the warehouse says of it.</summary>
public sealed record PowerBiColumn
{
    /// <summary>The name shown.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the program names it; if not, a project does.</summary>
    public bool IsOfProgram { get; init; }

    /// <summary>How Power Query makes it of the row, in M; null for a column of the warehouse.</summary>
    public string? Made { get; init; }

    /// <summary>What a made one holds; the warehouse says it of the others.</summary>
    public PowerBiColumnType Type { get; init; }

    /// <summary>What a made one means; the SQL files say it of the others.</summary>
    public string? Meaning { get; init; }

    /// <summary>Whether it only serves to make others and is not part of the model.</summary>
    public bool IsHelper { get; init; }

    /// <summary>Whether report authors do not see it.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Whether it tells rows apart in place of the table's key.</summary>
    public bool IsKey { get; init; }

    /// <summary>The column, by the name shown, whose order its values take; null for their own.</summary>
    public string? SortBy { get; init; }

    /// <summary>How values are written; null for the usual way of their type.</summary>
    public string? Format { get; init; }

    /// <summary>What kind of place it names: City, StateOrProvince or Country; null for none.</summary>
    public string? Place { get; init; }
}
