namespace Cartline.Core.Staging;

/// <summary>What a folder holds for a source.</summary>
/// <param name="Files">The files to load, by table and name.</param>
/// <param name="Others">The files that fit no name.</param>
/// <param name="Passed">Files that fit, but that are passed over because another one is there.</param>
public sealed record FoundFiles(
    IReadOnlyList<SourceFile> Files, IReadOnlyList<string> Others, IReadOnlyList<(string Name, string Because)> Passed)
{
    /// <summary>Each file and its state, to see later whether any of it has changed.</summary>
    internal IReadOnlyList<(string Name, TableName Table, long Length, DateTime Written)> State { get; } =
    [
        .. Files.Select(f => (File: f, Info: new FileInfo(f.Path)))
            .Select(f => (f.File.Name, f.File.Table.Name, f.Info.Exists ? f.Info.Length : -1, f.Info.LastWriteTimeUtc)),
    ];
}
