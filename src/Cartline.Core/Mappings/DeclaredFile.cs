namespace Cartline.Core.Mappings;

/// <summary>A kind of file that a mapping reads.</summary>
/// <param name="Key">What the mapping calls it.</param>
/// <param name="Names">Its names and patterns; all files that fit are read.</param>
/// <param name="Dialect">How it is written, by the keys of a landing: <c>separator</c>, <c>date</c> and others.</param>
/// <param name="IsOptional">A batch may come without it.</param>
/// <param name="MayLack">Headers that a file may lack.</param>
/// <param name="Ignored">Headers that are known and not read; <c>*</c> for any text.</param>
/// <param name="FillDown">Headers whose blank values are those of the record above.</param>
/// <param name="Widths">For text of fixed width: each column and its width, from the left.</param>
/// <param name="HeaderLines">For text of fixed width: lines above the first record; null when nothing is said.</param>
internal sealed record DeclaredFile(
    string Key,
    IReadOnlyList<string> Names,
    IReadOnlyDictionary<string, string> Dialect,
    bool IsOptional,
    IReadOnlyList<string> MayLack,
    IReadOnlyList<string> Ignored,
    IReadOnlyList<string> FillDown,
    IReadOnlyList<(string Column, string Width)> Widths,
    string? HeaderLines)
{
    /// <summary>Where it begins in the mapping, from 1.</summary>
    public long Line { get; init; }
}
