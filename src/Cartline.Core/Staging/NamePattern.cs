using System.IO.Enumeration;
using System.Text.RegularExpressions;
using Cartline.Core.Sources;

namespace Cartline.Core.Staging;

/// <summary>A name that a source's file may have, with <c>*</c> and <c>?</c> for what differs; packed by gzip or zip too.</summary>
/// <param name="Text">The pattern.</param>
internal sealed partial record NamePattern(string Text)
{
    private static readonly string[] Endings = ["", ".gz", ".zip"];

    // Where the file system tells capitals apart, so do names.
    private static readonly bool IgnoresCase = !OperatingSystem.IsLinux();

    /// <summary>Whether it stands for one name only.</summary>
    public bool IsName => Text.IndexOfAny(['*', '?']) < 0;

    /// <summary>Whether a name fits.</summary>
    public bool Fits(string name) => Rank(name) >= 0;

    /// <summary>0 for a name that fits as it is, 1 and 2 for a packed one, -1 for one that does not fit.</summary>
    public int Rank(string name) => Array.FindIndex(Endings, e => IsName
        ? name.Equals(Text + e, IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)
        : FileSystemName.MatchesSimpleExpression(Escaped + e, name, IgnoresCase));

    /// <summary>A name without what packing adds to it: <c>sales.csv</c> for <c>sales.csv.gz</c>.</summary>
    public static string Unpacked(string name) =>
        Endings.Skip(1).FirstOrDefault(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase)) is { } ending
            ? name[..^ending.Length] : name;

    /// <summary>A name without what packing adds and without the end that names its format: <c>sales</c> for <c>sales.csv.gz</c>.</summary>
    public static string Stem(string name)
    {
        var unpacked = Unpacked(name);
        var ending = FileReading.Endings.Prepend(".csv").FirstOrDefault(e => unpacked.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        return ending is null ? unpacked : unpacked[..^ending.Length];
    }

    /// <summary>
    /// The name that a browser or a file manager has marked, because it was there already: <c>sales.csv</c> for <c>sales (1).csv</c>; null
    /// for a name without such a mark.
    /// </summary>
    public static string? Unmarked(string name) =>
        Marked().Match(name) is { Success: true } marked ? marked.Groups["stem"].Value + marked.Groups["ending"].Value : null;

    /// <summary>Whether a name fits but for the end that names its format: <c>sales.xlsx</c> for <c>sales*.csv</c>.</summary>
    public bool FitsInFormat(string name) =>
        FileReading.Endings.FirstOrDefault(e => Unpacked(name).EndsWith(e, StringComparison.OrdinalIgnoreCase)) is { } ending
        && Fits(Unpacked(name)[..^ending.Length] + ".csv");

    [GeneratedRegex(
        @"^(?<stem>.+?)( ?\(\d{1,3}\)| - (Copy|Kopie|Copie)( \(\d{1,3}\))?)(?<ending>(\.[A-Za-z0-9]+)+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Marked();

    private string Escaped => Text.Replace("\\", "\\\\", StringComparison.Ordinal);
}
