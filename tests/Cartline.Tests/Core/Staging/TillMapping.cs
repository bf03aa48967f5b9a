using System.Text.RegularExpressions;
using Cartline.Core.Options;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Staging;

/// <summary>The mapping that docs/sources.md teaches, as it stands on that page.</summary>
static partial class TillMapping
{
    static string Page => File.ReadAllText(Repo.At("docs", "sources.md")).ReplaceLineEndings("\n");

    /// <summary>The example's file of a till.</summary>
    public static string Csv => Block().Matches(Page).Single(m => m.Groups["kind"].Value == "csv").Groups["text"].Value;

    /// <summary>The dispositions that the page promises, a line each: between the table's head and its sum.</summary>
    public static IEnumerable<string> Dispositions => Block().Matches(Page)
        .Single(m => m.Groups["kind"].Value == "text").Groups["text"].Value
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..^1].Select(l => l.Split('│', StringSplitOptions.TrimEntries))
        .Select(c => $"{c[1]}|{c[2]}|{decimal.Parse(c[3], System.Globalization.CultureInfo.InvariantCulture):0.###}");

    /// <summary>The SQL files, by their path below <c>sql/</c>.</summary>
    public static IReadOnlyDictionary<string, string> Files => Block().Matches(Page)
        .Where(m => m.Groups["kind"].Value == "sql").Select(m => m.Groups["text"].Value.Split('\n', 2))
        .ToDictionary(parts => parts[0]["-- sql/".Length..], parts => parts[1]);

    /// <summary>The files with one of them changed.</summary>
    public static IEnumerable<(string Path, string Text)> With(string file, string was, string becomes)
    {
        foreach (var (path, text) in Files)
        {
            Assert.True(!path.EndsWith(file, StringComparison.Ordinal) || text.Contains(was, StringComparison.Ordinal));
            yield return (
                path, path.EndsWith(file, StringComparison.Ordinal) ? text.Replace(was, becomes, StringComparison.Ordinal) : text);
        }
    }

    /// <summary>Runs the till's file, or other content, through a shop that has the mapping.</summary>
    public static async Task<ShopRun> RunAsync(Shop shop, string? csv = null)
    {
        var source = Path.Combine(shop.Project.Root, "till");
        Directory.CreateDirectory(source);
        await File.WriteAllTextAsync(Path.Combine(source, "till.csv"), csv ?? Csv);
        shop.Options = shop.Options with
        {
            Source = new SourceOptions { From = "till" },
            Quality = new QualityOptions { MaxQuarantinedPct = 50 },
        };
        return await shop.RunAsync(source);
    }

    [GeneratedRegex("^```(?<kind>csv|sql|text)\\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
