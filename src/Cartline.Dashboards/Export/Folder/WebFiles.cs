using System.Text;
using System.Text.RegularExpressions;

namespace Cartline.Dashboards.Export.Folder;

/// <summary>The files of the dashboard's pages, made ready to stand inside one page.</summary>
/// <param name="folder">Where they are.</param>
internal sealed partial class WebFiles(string folder)
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".woff2"] = "font/woff2",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".ico"] = "image/x-icon",
    };

    /// <summary>A text file.</summary>
    /// <param name="path">From the folder, with forward slashes.</param>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    public string Text(string path) => File.ReadAllText(Path.Combine(folder, path), Encoding.UTF8).ReplaceLineEndings("\n");

    /// <summary>All files with one of the given endings, as paths from the folder in a fixed order.</summary>
    public IReadOnlyList<string> Below(string part, params string[] endings) => !Directory.Exists(Path.Combine(folder, part)) ? [] :
        [.. Directory.EnumerateFiles(Path.Combine(folder, part), "*", SearchOption.AllDirectories)
            .Where(f => endings.Contains(Path.GetExtension(f)))
            .Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];

    /// <summary>A file as a <c>data:</c> address.</summary>
    public string Data(string path)
    {
        var type = Types.GetValueOrDefault(Path.GetExtension(path))
            ?? throw new InvalidOperationException($"{path} is of no kind that a page can hold.");
        return $"data:{type};base64,{Convert.ToBase64String(File.ReadAllBytes(Path.Combine(folder, path)))}";
    }

    /// <summary>A style sheet with what it refers to inside it.</summary>
    public string Style(string path) => Address().Replace(
        Text(path),
        match => match.Groups["path"].Value is var target && target.StartsWith("data:", StringComparison.Ordinal)
            ? match.Value
            : $"url(\"{Data(Resolve(path, target))}\")");

    /// <summary>Where a relative path leads, seen from a file.</summary>
    public static string Resolve(string from, string target)
    {
        var parts = from.Split('/').SkipLast(1).ToList();
        foreach (var part in target.Split('/'))
        {
            if (part == "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("." or ""))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    [GeneratedRegex("""url\(\s*["']?(?<path>[^"')]+)["']?\s*\)""")]
    private static partial Regex Address();
}
