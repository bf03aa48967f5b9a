namespace Cartline.Core.Sources;

/// <summary>The last record of a file that ends within it, without a line end: as a download that broke off leaves it.</summary>
/// <param name="Line">The line of the file on which it begins.</param>
/// <param name="Found">How much of it is there: <c>16 of 51 values</c>.</param>
/// <param name="Values">The values of it that are whole, by the columns' names: not the last one, which may be cut itself.</param>
internal sealed record CutRecord(long Line, string Found, IReadOnlyList<(string Column, string Value)> Values);
