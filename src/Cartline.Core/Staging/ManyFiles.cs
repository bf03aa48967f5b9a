namespace Cartline.Core.Staging;

/// <summary>Tells of the files of a batch, of which there may be 100,000.</summary>
internal static class ManyFiles
{
    private const int MostNames = 20;
    private const int MostAlike = 5;

    /// <summary>The names in one line; of many only the first, and how many there are more.</summary>
    public static string Names(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(MostNames)) + (names.Count > MostNames
            ? FormattableString.Invariant($" and {names.Count - MostNames:N0} more") : "");

    /// <summary>A sentence for each file; what holds for many is said of the first, with the number of the others.</summary>
    /// <param name="files">Each file, and what follows its name; nothing is said of one that null follows.</param>
    public static IEnumerable<string> Told(IEnumerable<(string File, string? Says)> files) =>
        files.Where(f => f.Says is not null).GroupBy(f => f.Says, f => f.File).SelectMany(said =>
        {
            List<string> alike = [.. said];
            return alike.Count <= MostAlike
                ? alike.Select(f => f + said.Key)
                : [FormattableString.Invariant($"{alike[0]}{said.Key} The same holds for {alike.Count - 1:N0} files more.")];
        });
}
