using System.Globalization;

namespace Cartline.Core.Staging;

/// <summary>Tells of files that a browser has named anew because their name was there already: <c>transactions (1).csv</c>.</summary>
/// <param name="source">Whose files they would be.</param>
internal sealed class SecondDownload(Source source)
{
    /// <summary>Whether a file would be one of the source's but for the mark in its name.</summary>
    public bool Is(string name) => NamePattern.Unmarked(name) is { } first && source.Patterns.Values.Any(p => p.Any(n => n.Fits(first)));

    /// <summary>Which of the two files is read, what tells them apart, and what to do.</summary>
    /// <param name="folder">Where the file lies.</param>
    /// <param name="name">Its name.</param>
    public string Note(string folder, string name)
    {
        var first = NamePattern.Unmarked(name)!;
        var what = $"{name} is what a browser calls a second download of {first}. ";
        if (!File.Exists(Path.Combine(folder, first)))
        {
            return $"{what}It is not read, because no name of the files of source \"{source.Name}\" fits: name it {first}.";
        }

        return what + (IsSame(Path.Combine(folder, first), Path.Combine(folder, name))
            ? $"Both hold the same bytes, and {first} is read: remove {name}."
            : $"They differ, and {first} is read: {Told(folder, first)}; {Told(folder, name)}. If {name} is the newer export, put "
                + $"it in the place of {first}; else remove it.");
    }

    /// <summary>Of files that are read: which is a second download of which, and what that means for orders that both hold.</summary>
    /// <param name="folder">Where the files lie.</param>
    /// <param name="read">The names of those that are read.</param>
    public static IEnumerable<string> Both(string folder, IReadOnlyCollection<string> read)
    {
        foreach (var name in read.Where(n => NamePattern.Unmarked(n) is { } first && read.Contains(first)))
        {
            var first = NamePattern.Unmarked(name)!;
            var isThere = File.Exists(Path.Combine(folder, first)) && File.Exists(Path.Combine(folder, name));
            var last = string.CompareOrdinal(name, first) > 0 ? name : first;
            yield return $"{name} is what a browser calls a second download of {first}, and both are read. " + (!isThere ? ""
                : IsSame(Path.Combine(folder, first), Path.Combine(folder, name)) ? $"They hold the same bytes: remove {name}."
                : $"{Told(folder, first)}; {Told(folder, name)}. That is right for exports of different orders. Of an order that both "
                    + $"hold one statement counts, with most sources that of the last file by name, {last}: "
                    + "if they are exports of the same orders, remove the older one.");
        }
    }

    private static string Told(string folder, string name)
    {
        var file = new FileInfo(Path.Combine(folder, name));
        return string.Create(
            CultureInfo.InvariantCulture, $"{name} has {file.Length:N0} bytes, written {file.LastWriteTimeUtc:yyyy-MM-dd HH:mm:ss} UTC");
    }

    private static bool IsSame(string one, string other) => new FileInfo(one).Length == new FileInfo(other).Length
        && File.ReadLines(one, System.Text.Encoding.Latin1).SequenceEqual(File.ReadLines(other, System.Text.Encoding.Latin1));
}
