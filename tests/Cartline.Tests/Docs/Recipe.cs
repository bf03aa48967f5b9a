using System.Text.RegularExpressions;

namespace Cartline.Tests.Docs;

/// <summary>A section of a page that tells which files to write and which commands to give.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Files">The files, in order, with their text.</param>
/// <param name="Commands">The lines that begin with <c>./cartline</c>.</param>
sealed partial record Recipe(string Title, IReadOnlyList<(string Path, string Text)> Files, IReadOnlyList<string> Commands)
{
    /// <summary>The recipes of a page, those without commands left out.</summary>
    public static IReadOnlyList<Recipe> Read(string page) =>
    [
        .. page.ReplaceLineEndings("\n").Split("\n## ").Skip(1).Select(section => new Recipe(
            section.Split('\n')[0],
            FilesOf(section),
            [
                .. Shell().Matches(section).SelectMany(m => m.Groups["lines"].Value.Split('\n')).Where(l => l.Length > 0),
            ])).Where(r => r.Commands.Count > 0),
    ];

    /// <summary>The files that a piece of a page tells to write, in order.</summary>
    public static IReadOnlyList<(string Path, string Text)> FilesOf(string section) =>
        [.. File().Matches(section).Select(m => (m.Groups["path"].Value, m.Groups["text"].Value))];

    /// <summary>The output that the section with this heading shows, block by block.</summary>
    public static IReadOnlyList<string> Shown(string page, string title) =>
        [
            .. Output()
                .Matches(page.ReplaceLineEndings("\n").Split("\n## ").Single(s => s.Split('\n')[0] == title))
                .Select(m => m.Groups["lines"].Value),
        ];

    [GeneratedRegex(@"Write\s+`(?<path>[^`]+)`:\n\n```\w*\n(?<text>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex File();

    [GeneratedRegex(@"```sh\n(?<lines>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Shell();

    [GeneratedRegex(@"```text\n(?<lines>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Output();
}
