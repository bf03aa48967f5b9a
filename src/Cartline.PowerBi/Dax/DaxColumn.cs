namespace Cartline.PowerBi.Dax;

/// <summary>A column of rows.</summary>
/// <param name="Table">The model's table that it comes from; null for one that a formula added.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its values.</param>
internal sealed record DaxColumn(string? Table, string Name, DaxType Type)
{
    /// <summary>Whether it is the column that a formula names, whatever the case.</summary>
    public bool Is(string? table, string name) =>
        string.Equals(Table, table, StringComparison.OrdinalIgnoreCase) && string.Equals(Name, name, StringComparison.OrdinalIgnoreCase);
}
