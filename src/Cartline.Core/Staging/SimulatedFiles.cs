using System.Security.Cryptography;
using System.Text.Json;
using Cartline.Core.Engine;

namespace Cartline.Core.Staging;

/// <summary>
/// The raw files that the simulator wrote: those that <c>generation_metadata.json</c> names with the SHA-256 of what was
/// written. A file without an entry, or with other bytes, is someone's own.
/// </summary>
/// <param name="Folder"><c>data/raw</c>.</param>
/// <param name="Prints">SHA-256 by name of file.</param>
public sealed record SimulatedFiles(string Folder, IReadOnlyDictionary<string, string> Prints)
{
    private const string Metadata = "generation_metadata.json";

    /// <summary>The answers to the invented shop: of no use without its files.</summary>
    private const string Key = "truth.json";

    /// <summary>What the simulator notes down beside the files that it writes: no data of a shop.</summary>
    public static IReadOnlyList<string> Notes { get; } = [Metadata, "generation_state.json", Key];

    /// <summary>The files that runs read.</summary>
    public IEnumerable<string> Tables => Prints.Keys.Where(n => n != Key);

    /// <summary>Reads what the simulator says it wrote; null when it wrote nothing here, or says nothing of it.</summary>
    public static SimulatedFiles? Read(string folder)
    {
        var path = Path.Combine(folder, Metadata);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            var files = document.RootElement.GetProperty("files").EnumerateObject().ToDictionary(f => f.Name, f => f.Value.GetString()!);
            return files.Keys.All(IsPlain) && files.Count > 0 ? new SimulatedFiles(folder, files) : null;
        }
        catch (Exception damage) when (damage is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Metadata of another program, or cut short: then nothing here is known to be the simulator's.
            return null;
        }
    }

    /// <summary>The files that are there.</summary>
    public IReadOnlyList<FileInfo> Present() =>
        [.. Prints.Keys.Order(StringComparer.Ordinal).Select(n => new FileInfo(Path.Combine(Folder, n))).Where(f => f.Exists)];

    /// <summary>Whether none of the tables' files is there, compressed ones included.</summary>
    public bool AreGone => Tables.All(n => !File.Exists(Path.Combine(Folder, n)) && !File.Exists(Path.Combine(Folder, n + ".gz")));

    /// <summary>Whether a file of that SHA-256 is one that the simulator wrote.</summary>
    public bool Wrote(string fingerprint) => Prints.Values.Contains(fingerprint);

    /// <summary>Whether a file still is, byte for byte, what the simulator wrote.</summary>
    public async Task<bool> IsUntouchedAsync(FileInfo file, CancellationToken cancel)
    {
        await using var stream = file.OpenRead();
        return Prints[file.Name] == Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel));
    }

    /// <summary>Whether staging has every table's file, so that no run needs it any more.</summary>
    public async Task<bool> AreLoadedAsync(IEngine engine, CancellationToken cancel)
    {
        if ((await engine.RunsAsync(cancel)).Count == 0)
        {
            return false;
        }

        await using var db = await engine.LookAsync(cancel);
        var loaded = (await Ledger.FilesAsync(db, name => name.ToString(), cancel)).Select(f => f.File.Fingerprint).ToHashSet();
        return Tables.All(n => loaded.Contains(Prints[n]));
    }

    // A name must not lead out of the folder.
    private static bool IsPlain(string name) => name.Length > 0 && Path.GetFileName(name) == name && name is not ("." or "..");
}
