namespace Cartline.Core.Profiles;

/// <summary>What the values of a column look like. No value is kept: files hold people.</summary>
/// <param name="Name">As the header has it, in lower case.</param>
/// <param name="Looks">What nearly all look like: <c>text</c>, <c>number 1.234,5</c>, <c>day DD.MM.YYYY</c>, <c>blank</c>, …</param>
/// <param name="Filled">How many of the records read have a value.</param>
public sealed record ColumnProfile(string Name, string Looks, int Filled);
