namespace Cartline.Simulator.Layouts;

/// <summary>The files of an invented shop as a shop system exports them.</summary>
public static class ShopLayout
{
    private const string Unfinished = ".part";

    private static readonly Dictionary<string, Func<RawShop, string, IReadOnlyList<(string, IEnumerable<string?[]>)>>> Layouts = new()
    {
        ["shopify"] = ShopifyLayout.Files,
        ["woocommerce"] = WooLayout.Files,
    };

    /// <summary>The layouts that there are: names of sources.</summary>
    public static IReadOnlyCollection<string> Names => Layouts.Keys;

    /// <summary>Writes the exports; those that were there are replaced, each by a whole one.</summary>
    /// <param name="layout">One of <see cref="Names"/>.</param>
    /// <param name="rawFolder">Where the four files are.</param>
    /// <param name="target">Where to; made when it is not there.</param>
    /// <param name="currency">Of the shop, ISO 4217.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Records written, by file.</returns>
    public static IReadOnlyDictionary<string, long> Write(
        string layout, string rawFolder, string target, string currency, CancellationToken cancel)
    {
        Directory.CreateDirectory(target);
        var counts = new Dictionary<string, long>();
        using var shop = new RawShop(rawFolder);
        foreach (var (file, records) in Layouts[layout](shop, currency))
        {
            var path = Path.Combine(target, file);
            using (var text = new StreamWriter(path + Unfinished) { NewLine = "\n" })
            {
                counts[file] = -1;
                foreach (var record in records)
                {
                    cancel.ThrowIfCancellationRequested();
                    text.WriteLine(string.Join(',', record.Select(Quoted)));
                    counts[file]++;
                }
            }

            File.Move(path + Unfinished, path, overwrite: true);
        }

        return counts;
    }

    private static string? Quoted(string? value) => value?.AsSpan().IndexOfAny(",\"\n") >= 0
        ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
}
