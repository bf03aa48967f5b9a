namespace Cartline.Core.Sql;

/// <summary>A SQL file as found, or as made from the contract.</summary>
/// <param name="Path">Path below <c>sql/</c>, with forward slashes.</param>
/// <param name="Text">Its text, line ends as LF.</param>
/// <param name="IsOfProject">Whether it lies in the project folder, and did not come with the program.</param>
/// <param name="MadeFrom">The file that it is made from, as a path below <c>sql/</c>; null for a file that someone wrote.</param>
public sealed record SqlFile(string Path, string Text, bool IsOfProject = false, string? MadeFrom = null)
{
    /// <summary>The program's file in whose place this one is; null for any other.</summary>
    public SqlFile? Replaced { get; init; }

    /// <summary>The file's name without extension.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The text below the comment on top, without a semicolon at its end.</summary>
    public string Body => string.Join('\n', Text.Split('\n').SkipWhile(l => l.StartsWith("--", StringComparison.Ordinal)))
        .Trim().TrimEnd(';').TrimEnd();

    /// <summary>Where it is, for people: its path, and what to edit when nobody wrote it.</summary>
    public string Place => MadeFrom is null ? $"sql/{Path}" : $"sql/{Path} (made from sql/{MadeFrom})";
}
