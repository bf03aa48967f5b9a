namespace Cartline.PowerBi.Dax;

/// <summary>What a model holds that a formula may name. Case does not matter.</summary>
internal interface IDaxNames
{
    /// <summary>Names of the tables.</summary>
    IReadOnlyCollection<string> Tables { get; }

    /// <summary>Names of the measures.</summary>
    IReadOnlyCollection<string> Measures { get; }

    /// <summary>A table's columns, or null when there is no such table.</summary>
    IReadOnlyList<DaxColumn>? ColumnsOf(string table);

    /// <summary>The type of a measure's value, or null when there is no such measure.</summary>
    /// <exception cref="DaxException">The measure's own formula is wrong, or refers to itself.</exception>
    DaxType? MeasureType(string measure);

    /// <summary>Whether a row of one table leads to one row of another, over relationships.</summary>
    bool LeadsTo(string fromTable, string toTable);
}
