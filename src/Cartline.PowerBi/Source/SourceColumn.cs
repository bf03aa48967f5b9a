using Cartline.PowerBi.Model;

namespace Cartline.PowerBi.Source;

/// <summary>A column on its way from the warehouse into the model.</summary>
/// <param name="Source">The column of the warehouse's table, or the name of one that Power Query adds.</param>
/// <param name="Name">The name shown.</param>
/// <param name="Type">Its values.</param>
internal sealed record SourceColumn(string Source, string Name, ColumnType Type)
{
    /// <summary>Whether a moment is a whole day.</summary>
    public bool IsDay { get; init; }

    /// <summary>How Power Query makes it of the row, in M; null for one that the warehouse has and for a current name.</summary>
    public string? Made { get; init; }

    /// <summary>The name and the id of which it is the current name; null otherwise.</summary>
    public (string Name, string Id)? Current { get; init; }

    /// <summary>The table that has it and the column by which its row is found there; null for one of the table itself.</summary>
    public (SourceTable Table, string By)? LookedUp { get; init; }

    /// <summary>Whether the warehouse has it in this table.</summary>
    public bool IsRead => Made is null && Current is null && LookedUp is null;

    /// <summary>What a made one means; the SQL files say it of the others.</summary>
    public string Meaning { get; init; } = "";

    /// <summary>What stands for a value that is not known; null to leave it blank.</summary>
    public string? Unknown { get; init; }

    /// <summary>Whether the model takes it; one that it does not take serves to make others.</summary>
    public bool IsTaken { get; init; } = true;

    /// <summary>Whether report authors do not see it.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Whether it tells rows apart.</summary>
    public bool IsKey { get; init; }

    /// <summary>The column, by the name shown, whose order its values take.</summary>
    public string? SortBy { get; init; }

    /// <summary>How values are written.</summary>
    public string? Format { get; init; }

    /// <summary>Whether an e-mail address in it is masked where the rows are written into files.</summary>
    public bool IsMasked { get; init; }

    /// <summary>What kind of place it names.</summary>
    public string? Place { get; init; }
}
