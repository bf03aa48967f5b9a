namespace Cartline.PowerBi.Dax;

/// <summary>A place in a formula.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters.</param>
internal readonly record struct DaxPosition(int Line, int Column)
{
    /// <inheritdoc/>
    public override string ToString() => $"line {Line}, column {Column}";
}
