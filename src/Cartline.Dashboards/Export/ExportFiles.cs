using System.Text;

namespace Cartline.Dashboards.Export;

/// <summary>
/// The files of an export while they are made: beside the former ones, which stay as they are until all new ones are there.
/// </summary>
internal sealed class ExportFiles : IDisposable
{
    private const string Beside = ".next-";
    private const string Held = "held";
    private readonly string target;
    private readonly string draft;
    private readonly FileStream held;
    private readonly List<string> written = [];
    private readonly Lock gate = new();

    /// <param name="target">The folder of the dashboards.</param>
    public ExportFiles(string target)
    {
        this.target = target;
        Directory.CreateDirectory(target);

        foreach (var left in Directory.EnumerateDirectories(target, $"{Beside}*").Where(IsAbandoned))
        {
            Directory.Delete(left, recursive: true);
        }

        draft = Path.Combine(target, $"{Beside}{Guid.NewGuid():N}");
        Directory.CreateDirectory(draft);
        held = new FileStream(Path.Combine(draft, Held), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
    }

    /// <summary>The files written so far, as paths from the folder.</summary>
    public IReadOnlyList<string> Written => written;

    /// <summary>Writes a text.</summary>
    /// <returns>Where it is for now.</returns>
    public async Task<string> WriteAsync(string path, string text, CancellationToken cancel)
    {
        await File.WriteAllTextAsync(Place(path), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancel);
        return Place(path);
    }

    /// <summary>Writes bytes.</summary>
    public Task WriteAsync(string path, byte[] bytes, CancellationToken cancel) => File.WriteAllBytesAsync(Place(path), bytes, cancel);

    /// <summary>Puts all that was written in the place of the former files.</summary>
    /// <param name="gone">Files that this export has none of: a former one would tell of another version.</param>
    public void Publish(IEnumerable<string> gone)
    {
        foreach (var path in written)
        {
            var final = Path.Combine(target, path);
            Directory.CreateDirectory(Path.GetDirectoryName(final)!);
            File.Move(Path.Combine(draft, path), final, overwrite: true);
        }

        foreach (var former in gone.Except(written).Select(path => Path.Combine(target, path)).Where(File.Exists))
        {
            File.Delete(former);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        held.Dispose();
        Directory.Delete(draft, recursive: true);
    }

    // The system lets go of a file whose process is gone; one still held belongs to an export at work.
    private static bool IsAbandoned(string draft)
    {
        try
        {
            using var held = new FileStream(Path.Combine(draft, Held), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private string Place(string path)
    {
        lock (gate)
        {
            if (!written.Contains(path))
            {
                written.Add(path);
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(draft, path))!);
            }
        }

        return Path.Combine(draft, path);
    }
}
