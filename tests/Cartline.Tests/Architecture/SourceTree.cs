using Cartline.Tests.Support;

namespace Cartline.Tests.Architecture;

/// <summary>The repository's own C# files and projects.</summary>
public static class SourceTree
{
    static readonly string[] Folders = ["src", "tests", "benchmarks"];
    static readonly string[] Built = ["bin", "obj", "artifacts"];

    /// <summary>Every C# file that a person writes, as a path from the root with forward slashes.</summary>
    public static IReadOnlyList<string> CodeFiles { get; } = Find("*.cs");

    /// <summary>Every project, as a path from the root with forward slashes.</summary>
    public static IReadOnlyList<string> Projects { get; } = Find("*.csproj");

    /// <summary>The files of the product, without tests and benchmarks.</summary>
    public static IEnumerable<string> ProductFiles => CodeFiles.Where(file => file.StartsWith("src/", StringComparison.Ordinal));

    /// <summary>The text of one file, with line ends as <c>\n</c>.</summary>
    public static string Read(string file) => File.ReadAllText(Repo.At(file)).ReplaceLineEndings("\n");

    static IReadOnlyList<string> Find(string pattern) =>
    [
        .. Folders.Select(folder => Repo.At(folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Repo.Root, pattern))
            .Select(file => Path.GetRelativePath(Repo.Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Intersect(Built).Any() && !file.EndsWith(".g.cs", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];
}
