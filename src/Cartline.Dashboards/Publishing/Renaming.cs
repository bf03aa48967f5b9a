using System.Text.RegularExpressions;

namespace Cartline.Dashboards.Publishing;

/// <summary>
/// Other names for measures, within words for people: all at once, the longest first, so that no name is taken for a part of another.
/// </summary>
internal sealed class Renaming
{
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly Regex? known;

    /// <summary>Takes the names.</summary>
    /// <param name="pairs">What a measure is called and what it is to be called; the same twice keeps a name as it is.</param>
    public Renaming(IEnumerable<(string From, string To)> pairs)
    {
        foreach (var (from, to) in pairs)
        {
            names[from] = to;
            names[Small(from)] = Small(to);
        }

        var longest = names.Keys.OrderByDescending(n => n.Length).ThenBy(n => n, StringComparer.Ordinal).Select(Regex.Escape);
        known = names.Count == 0 ? null : new Regex($@"(?<!\w)(?:{string.Join('|', longest)})(?!\w)", RegexOptions.CultureInvariant);
    }

    /// <summary>The text with the other names.</summary>
    public string In(string text) => known?.Replace(text, m => names[m.Value]) ?? text;

    private static string Small(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
