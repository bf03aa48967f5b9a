using System.Collections.Concurrent;
using System.Data.Common;
using Cartline.Core.Engine;
using Cartline.Engines.Files;
using DuckDB.NET.Data;

namespace Cartline.Engines.DuckDb;

/// <summary>Tells whole versions and batches from damaged ones, and finds the version that readers see.</summary>
/// <param name="folders">Where the files are.</param>
/// <param name="lastPublished">The number of the version that was published last, as the runs know it; null when none does.</param>
/// <param name="tell">Told of each damaged file, once.</param>
internal sealed class WholeFiles(ProjectFolders folders, Func<int?> lastPublished, Action<DamagedFile> tell)
{
    private const long BytesReadSooner = 32_000_000;

    private static readonly string[] Damage =
        ["not a valid DuckDB database file", "corrupt", "checksum", "could not read", "deserializ", "INTERNAL Error"];

    private readonly LivePointer pointer = new(folders);
    private readonly ConcurrentDictionary<(string File, long Bytes, DateTime WrittenAt), string> faults = [];
    private readonly ConcurrentDictionary<(string File, bool IsMoved), bool> told = [];

    /// <summary>
    /// The file of the live version; null before the first publication, and when no version is whole. In place of a damaged
    /// one it is the newest before it, and in place of a damaged pointer the one published last.
    /// </summary>
    public async Task<string?> LiveAsync(CancellationToken cancel)
    {
        var (pointed, fault) = pointer.Read();
        if (fault is not null)
        {
            Tell(new DamagedFile(folders.Place(folders.Pointer), fault));
        }

        return pointed is null && fault is null ? null
            : pointed is not null && await IsWholeAsync(pointed, cancel) ? pointed
            : await InsteadAsync(pointed, cancel);
    }

    /// <summary>The number of the version that was published last, as the runs know it; null when none does.</summary>
    public int? LastPublished => lastPublished();

    /// <summary>The version that readers see in place of one that cannot be read; null when none is whole.</summary>
    /// <param name="pointed">The file of that one; null when nobody knows which it was.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<string?> InsteadAsync(string? pointed, CancellationToken cancel)
    {
        var versions = folders.VersionNumbers().Select(folders.Version).Reverse().ToList();
        var published = pointed is null && lastPublished() is { } number ? folders.Version(number) : null;
        foreach (var file in versions.Where(f => f == published)
            .Concat(versions.Where(f => pointed is null || string.CompareOrdinal(f, pointed) < 0)))
        {
            if (await IsWholeAsync(file, cancel))
            {
                return file;
            }
        }

        return null;
    }

    /// <summary>Whether a version or a batch can be read; a damaged one is told.</summary>
    public async Task<bool> IsWholeAsync(string file, CancellationToken cancel)
    {
        if ((await FaultsAsync([file], deep: false, cancel))[0] is not { Length: > 0 } fault)
        {
            return true;
        }

        Tell(new DamagedFile(folders.Place(file), fault));
        return false;
    }

    /// <summary>Whether a file has another length than the one with which it was written.</summary>
    public bool IsCut(string file) => FileChecksum.Read(folders.Checksum(file)) is { } kept && kept.Bytes != new FileInfo(file).Length;

    /// <summary>What is wrong with versions or batches, one after another; blank where nothing is.</summary>
    /// <param name="files">The files.</param>
    /// <param name="deep">
    /// Whether they are read whole and compared with their checksums, where they have one; otherwise their length and their
    /// beginning are looked at.
    /// </param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<string>> FaultsAsync(IReadOnlyList<string> files, bool deep, CancellationToken cancel)
    {
        var found = new List<string>();
        await using var db = new StreamedConnection("Data Source=:memory:;threads=1");
        foreach (var file in files)
        {
            var info = new FileInfo(file);
            if (!info.Exists)
            {
                // A run at work has deleted it meanwhile, as it does with old versions.
                found.Add("");
                continue;
            }

            var key = (file, info.Length, info.LastWriteTimeUtc);
            if (!faults.TryGetValue(key, out var fault))
            {
                if (db.State != System.Data.ConnectionState.Open)
                {
                    await db.OpenAsync(cancel);
                }

                faults[key] = fault = await LookAsync(db, file, info.Length, cancel);
            }

            found.Add(fault.Length == 0 && deep && FileChecksum.Read(folders.Checksum(file)) is { } kept
                && kept != await FileChecksum.TakeAsync(file, cancel)
                    ? "its content does not fit its checksum"
                    : fault);
        }

        return found;
    }

    /// <summary>Tells of a damaged file, once.</summary>
    public void Tell(DamagedFile damage)
    {
        if (told.TryAdd((damage.File, damage.IsMoved), true))
        {
            tell(damage);
        }
    }

    private async Task<string> LookAsync(DbConnection db, string file, long length, CancellationToken cancel)
    {
        var kept = FileChecksum.Read(folders.Checksum(file));
        if (length == 0 || (kept is not null && kept.Bytes != length))
        {
            return FormattableString.Invariant($"it has {length:N0} bytes")
                + (kept is null ? "" : FormattableString.Invariant($" and was written with {kept.Bytes:N0}"));
        }

        // To read a small file whole is sooner done than to attach its hundred tables, and says more.
        if (length <= BytesReadSooner && kept is not null && kept == await FileChecksum.TakeAsync(file, cancel))
        {
            return "";
        }

        try
        {
            await DuckDbSession.AttachAsync(db, file, "tried", cancel);
            await db.ExecuteAsync("detach tried", cancel);
            return "";
        }
        catch (DuckDBException refusal) when (kept is null ? IsDamage(refusal) : kept != FileChecksum.Take(file))
        {
            return refusal.Message.ReplaceLineEndings(" ").TrimEnd('.').Replace(file, Path.GetFileName(file), StringComparison.Ordinal);
        }
    }

    // Of a file that may not be read, is in use or of a newer release the engine says something else.
    private static bool IsDamage(DuckDBException refusal) =>
        Damage.Any(d => refusal.Message.Contains(d, StringComparison.OrdinalIgnoreCase));
}
