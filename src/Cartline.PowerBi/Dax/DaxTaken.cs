namespace Cartline.PowerBi.Dax;

/// <summary>What a function has been given so far.</summary>
internal sealed class DaxTaken
{
    /// <summary>Columns of the tables given.</summary>
    public List<IReadOnlyList<DaxColumn>> Tables { get; } = [];

    /// <summary>Columns given.</summary>
    public List<DaxColumn> Columns { get; } = [];

    /// <summary>Columns added.</summary>
    public List<DaxColumn> Added { get; } = [];

    /// <summary>Types by the letter that ties them together.</summary>
    public Dictionary<char, DaxType> Types { get; } = [];

    /// <summary>The name of the next column to add.</summary>
    public string? Name { get; set; }

    /// <summary>The rows that further arguments go through: those of the first table, or the groups made of them.</summary>
    public IReadOnlyList<DaxColumn> Rows => IsGrouped ? Columns : Tables.Count > 0 ? Tables[0] : Columns;

    /// <summary>Whether columns to group by were given after the table.</summary>
    public bool IsGrouped { get; set; }
}
