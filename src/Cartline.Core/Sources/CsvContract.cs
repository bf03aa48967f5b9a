namespace Cartline.Core.Sources;

/// <summary>What a file's header must hold. Further columns are allowed; the order is free.</summary>
public sealed record CsvContract
{
    /// <summary>The columns that the table knows, in lower case; a file may lack those that are not required.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The columns without which the file is refused, in lower case.</summary>
    public required IReadOnlyList<string> Required { get; init; }

    /// <summary>Of these: the column that will do in place of another. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Instead { get; init; } = new Dictionary<string, string>();

    /// <summary>The columns that a file lacks, where it lacks what will do in place of them, too.</summary>
    /// <param name="found">The file's columns, by the table's names.</param>
    public string[] Missing(IReadOnlyCollection<string> found) =>
        [.. Required.Where(r => !found.Contains(r) && !(Instead.TryGetValue(r, out var other) && found.Contains(other)))];

    /// <summary>From a name in the file (trimmed, lower case) to the table's name for it. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Aliases { get; init; } = new Dictionary<string, string>();
}
