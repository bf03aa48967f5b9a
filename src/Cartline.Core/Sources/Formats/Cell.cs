namespace Cartline.Core.Sources.Formats;

/// <summary>A cell as it stands in the sheet's XML.</summary>
/// <param name="Column">0 for column A.</param>
/// <param name="Kind">What its value is: <c>s</c> a shared text, <c>e</c> an error, <c>b</c> a truth, empty a number, …</param>
/// <param name="Style">The number of its style.</param>
/// <param name="Value">Its value; null when it has none.</param>
/// <param name="IsFormula">Whether it is calculated.</param>
internal readonly record struct Cell(int Column, string Kind, int Style, string? Value, bool IsFormula)
{
    /// <summary>Where it is, for people: <c>B12</c>.</summary>
    public string Address(long row) => FormattableString.Invariant($"{Letters(Column)}{row}");

    private static string Letters(int column) =>
        column < 26 ? ((char)('A' + column)).ToString() : Letters((column / 26) - 1) + (char)('A' + (column % 26));
}
