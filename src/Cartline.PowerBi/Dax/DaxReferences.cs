namespace Cartline.PowerBi.Dax;

/// <summary>What a formula names, by the names of the model.</summary>
internal sealed class DaxReferences
{
    /// <summary>Tables named as a whole.</summary>
    public SortedSet<string> Tables { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Columns, each with its table.</summary>
    public SortedSet<(string Table, string Column)> Columns { get; } = [];

    /// <summary>Measures.</summary>
    public SortedSet<string> Measures { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Functions.</summary>
    public SortedSet<string> Functions { get; } = new(StringComparer.Ordinal);
}
