namespace Cartline.Simulator.Files;

/// <summary>
/// A set of files that appears whole or not at all: written under a working name beside its place, then moved in. The
/// old set goes first and the metadata comes last, so that a kill at any point leaves files missing, never a mixture.
/// </summary>
internal sealed class StagedFolder : IDisposable
{
    private readonly string target;
    private readonly string working;

    public StagedFolder(string target)
    {
        this.target = target;
        working = WorkingName(target);
        if (Directory.Exists(working))
        {
            Directory.Delete(working, recursive: true);
        }

        Directory.CreateDirectory(working);
    }

    /// <summary>The folder that is there while a set is being written, and afterwards only when the writer was killed.</summary>
    public static string WorkingName(string target) => Path.Combine(target, ".generating");

    public string PathOf(string file) => Path.Combine(working, file);

    public FileStream Create(string file) =>
        new(PathOf(file), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0, useAsync: false);

    /// <summary>Puts the finished set in place of the one before.</summary>
    public void Publish(IReadOnlyList<string> filesLastIsSeal)
    {
        var seal = Path.Combine(target, filesLastIsSeal[^1]);
        // Only what the set before names is the simulator's own: another returns.csv stays.
        var before = File.Exists(seal) ? File.ReadAllText(seal) : "";
        string[] optional = [RawFiles.Returns, RawFiles.Inventory];
        foreach (var file in optional.Where(f => before.Contains($"\"{f}\"", StringComparison.Ordinal)))
        {
            File.Delete(Path.Combine(target, file));
        }

        File.Delete(seal);
        string[] others = [RawFiles.Truth, RawFiles.State, RawFiles.Faults];
        foreach (var file in RawFiles.Tables.Concat(others.Except(filesLastIsSeal)))
        {
            File.Delete(Path.Combine(target, file));
        }

        foreach (var file in filesLastIsSeal)
        {
            File.Move(PathOf(file), Path.Combine(target, file), overwrite: true);
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(working))
        {
            Directory.Delete(working, recursive: true);
        }
    }
}
