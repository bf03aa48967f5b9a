using System.Globalization;
using Cartline.Core.Engine;
using Cartline.Engines.Files;

namespace Cartline.Engines.DuckDb;

/// <summary>Where the embedded engine keeps its files below a project's <c>data/</c>.</summary>
internal sealed class ProjectFolders(string data)
{
    /// <summary>Published versions and the pointer to the live one.</summary>
    public string Versions { get; } = Path.Combine(data, "versions");

    /// <summary>Ledger, staging and run history: what a version is made from.</summary>
    public string State { get; } = Path.Combine(data, "state");

    /// <summary>One immutable file per batch.</summary>
    public string Batches => Path.Combine(State, "deliveries");

    /// <summary>What was decided on each batch.</summary>
    public string Decisions => Path.Combine(State, "decisions.json");

    /// <summary>One file per run.</summary>
    public string Runs => Path.Combine(State, "runs");

    /// <summary>What does not fit into memory while a version is built.</summary>
    public string Spill => Path.Combine(State, "tmp");

    /// <summary>The pointer: a text file with the name of the live version's file.</summary>
    public string Pointer => Path.Combine(Versions, "current");

    /// <summary>The lease's file.</summary>
    public string Lease => Path.Combine(State, "lease");

    /// <summary>The checksums of finished versions and batches, a small file for each.</summary>
    public string Checksums => Path.Combine(State, "checksums");

    /// <summary>The format of what is kept: a text file with its number.</summary>
    public string Format => Path.Combine(State, "format");

    /// <summary>The format of what is kept; <see cref="ProjectFormat.First"/> where none is stated.</summary>
    public int ReadFormat() => File.Exists(Format) && int.TryParse(File.ReadAllText(Format), out var number) ? number : ProjectFormat.First;

    /// <summary>States the format that this release writes.</summary>
    public void WriteFormat()
    {
        if (ReadFormat() < ProjectFormat.Current)
        {
            DurableFile.Replace(Format, ProjectFormat.Current.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Makes the folders that are missing.</summary>
    public void Create()
    {
        foreach (var folder in (ReadOnlySpan<string>)[Versions, Batches, Runs, Checksums, Spill])
        {
            Directory.CreateDirectory(folder);
        }
    }

    /// <summary>The file of a version.</summary>
    public string Version(int number) => Path.Combine(Versions, $"v{number:D6}.duckdb");

    /// <summary>The file of a batch.</summary>
    public string Batch(int id) => Path.Combine(Batches, $"d{id:D6}.duckdb");

    /// <summary>The checksum of a version or batch.</summary>
    public string Checksum(string file) => Path.Combine(Checksums, Path.GetFileName(file) + ".sha256");

    /// <summary>A file's place below the project's <c>data/</c>, with slashes.</summary>
    public string Place(string file) => Path.GetRelativePath(data, file).Replace('\\', '/');

    /// <summary>The numbers of all finished versions, ascending.</summary>
    public IReadOnlyList<int> VersionNumbers() => Numbers(Versions, 'v');

    /// <summary>The number of the version to build.</summary>
    public int NextVersion() => VersionNumbers() is [.., var last] ? last + 1 : 1;

    /// <summary>The ids of all batches, ascending.</summary>
    public IReadOnlyList<int> BatchIds() => Numbers(Batches, 'd');

    private static List<int> Numbers(string folder, char prefix) => !Directory.Exists(folder)
        ? []
        : [.. Directory.EnumerateFiles(folder, $"{prefix}*.duckdb")
            .Select(f => int.TryParse(Path.GetFileNameWithoutExtension(f).AsSpan(1), out var number) ? number : 0)
            .Where(n => n > 0)
            .Order()];
}
