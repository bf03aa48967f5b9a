using System.Globalization;
using Cartline.Core.Engine;
using Cartline.Engines.Files;

namespace Cartline.Engines.DuckDb;

/// <summary>Moves damaged files out of the way and restores what the others still know.</summary>
/// <param name="data">The project's <c>data/</c>.</param>
/// <param name="folders">Where the files are below it.</param>
/// <param name="files">Tells whole files from damaged ones.</param>
/// <param name="records">The records.</param>
internal sealed class ProjectRepair(string data, ProjectFolders folders, WholeFiles files, ProjectRecords records)
    : IRepairs
{
    private readonly LivePointer pointer = new(folders);
    private readonly List<DamagedFile> moved = [];

    /// <inheritdoc/>
    public async Task<(IReadOnlyList<DamagedFile> Damaged, string Looked)> DamageAsync(bool deep, CancellationToken cancel)
    {
        var damaged = new List<DamagedFile>();
        Add(folders.Pointer, pointer.Read().Fault);
        Add(folders.Format, FormatFault());
        Add(folders.Decisions, records.Decisions().Fault);
        var runs = records.RunFiles();
        foreach (var run in runs.Where(r => records.Read(r) is null))
        {
            Add(run, "it is no whole record of a run");
        }

        var (versions, batches) = Databases();
        IReadOnlyList<string> all = [.. versions, .. batches];
        foreach (var (file, fault) in all.Zip(await files.FaultsAsync(all, deep, cancel)))
        {
            Add(file, fault);
        }

        foreach (var sum in UnreadChecksums())
        {
            Add(sum, "it holds no checksum");
        }

        damaged.AddRange(MovedAway().Select(f => new DamagedFile(folders.Place(f), "nothing has taken its place") { IsMoved = true }));
        var unknown = all.Count(f => FileChecksum.Read(folders.Checksum(f)) is null);
        return (
            damaged,
            $"{Count(runs.Count, "record of a run", "records of runs")}, {Count(versions.Count, "version", "versions")} and "
            + $"{Count(batches.Count, "batch", "batches")}"
            + (deep ? ", compared with their checksums" : "")
            + (unknown > 0 ? $"; {unknown:N0} of them have none, as earlier releases wrote none" : ""));

        void Add(string file, string? fault)
        {
            if (!string.IsNullOrEmpty(fault))
            {
                damaged.Add(new DamagedFile(folders.Place(file), fault));
            }
        }
    }

    /// <summary>
    /// Moves what is damaged out of the way and puts right what needs nothing else: the pointer, the format, the decisions
    /// that can still be read. Only who holds the lease may.
    /// </summary>
    public async Task MoveAsync(bool deep, CancellationToken cancel)
    {
        foreach (var run in records.RunFiles().Where(r => records.Read(r) is null))
        {
            Move(run, "it is no whole record of a run");
        }

        if (records.Decisions() is (var whole, { } broken))
        {
            Move(folders.Decisions, broken);
            records.Write(whole);
        }

        if (FormatFault() is { } unread)
        {
            Move(folders.Format, unread);
            folders.WriteFormat();
        }

        foreach (var sum in UnreadChecksums())
        {
            Move(sum, "it holds no checksum");
        }

        var (pointed, fault) = pointer.Read();
        var (versions, batches) = Databases();
        IReadOnlyList<string> all = [.. versions, .. batches];
        foreach (var (file, why) in all.Zip(await files.FaultsAsync(all, deep, cancel)).Where(f => f.Second.Length > 0))
        {
            Move(file, why);
            File.Delete(folders.Checksum(file));
        }

        await PointAsync(pointed, fault, cancel);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RepairedFile>> RepairAsync(IReadOnlyList<RunEntry> history, CancellationToken cancel)
    {
        var damaged = (await DamageAsync(deep: true, cancel)).Damaged;
        await MoveAsync(deep: true, cancel);

        // The records of runs first: they know which version was live.
        return
        [
            .. damaged.Concat(moved).Select(d => Path.GetFullPath(d.File, data)).Distinct()
                .OrderBy(f => Path.GetDirectoryName(f) != folders.Runs).ThenBy(f => f, StringComparer.Ordinal).ToList()
                .Select(f => Restored(f, history)),
        ];
    }

    private async Task PointAsync(string? pointed, string? fault, CancellationToken cancel)
    {
        if (pointed is null && fault is null)
        {
            return;
        }

        var live = pointed is not null && File.Exists(pointed) ? pointed : await files.InsteadAsync(pointed, cancel);
        if (fault is not null && File.Exists(folders.Pointer))
        {
            Move(folders.Pointer, fault);
        }

        if (live is null)
        {
            // Nothing is left to point at: the next run builds the version from its batches.
            File.Delete(folders.Pointer);
        }
        else if (live != pointed)
        {
            pointer.Write(live);
        }
    }

    private RepairedFile Restored(string file, IReadOnlyList<RunEntry> history)
    {
        var place = folders.Place(file);
        return Path.GetDirectoryName(file) switch
        {
            var folder when folder == folders.Runs => Run(file, place, history),
            var folder when folder == folders.Versions => file == folders.Pointer ? Pointer(place) : Version(file, place),
            var folder when folder == folders.Checksums => Checksum(file, place),
            var folder when folder == folders.Batches => Batch(file, place),
            _ => file == folders.Decisions ? Decisions(place) : new(place, true, "The number of the format was written again."),
        };
    }

    private RepairedFile Run(string file, string place, IReadOnlyList<RunEntry> history)
    {
        if (history.LastOrDefault(r => r.RunId == Path.GetFileNameWithoutExtension(file)) is not { } run)
        {
            return new RepairedFile(
                place, true, "data/processed/run_history.jsonl does not know this run: its record is lost, and no data is. "
                + $"What is left of it is kept as data/{Lose(file)}.");
        }

        records.Write(run);
        return new RepairedFile(
            place, true, "The record was written again from data/processed/run_history.jsonl. "
            + $"The damaged one is kept as data/{Kept(place)}.");
    }

    private RepairedFile Pointer(string place) => pointer.Read().File is { } live
        ? new RepairedFile(place, true, $"It points at {Path.GetFileName(live)} again.")
        : new RepairedFile(place, false, "No version is left to point at.") { NeedsBuild = true };

    private RepairedFile Version(string file, string place) => WasLive(file)
        ? new RepairedFile(place, false, $"The live version was damaged. It is kept as data/{Kept(place)}.") { NeedsBuild = true }
        : new RepairedFile(
            place, true, $"This version was not live, and one can no longer go back to it. It is kept as data/{Lose(file)}.");

    private bool WasLive(string file) => pointer.Read().File is not { } live
        || (files.LastPublished is { } number ? folders.Version(number) == file : string.CompareOrdinal(file, live) > 0);

    private RepairedFile Checksum(string file, string place)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var of = Path.Combine(name.StartsWith('v') ? folders.Versions : folders.Batches, name);
        if (File.Exists(of))
        {
            FileChecksum.Take(of).Write(file);
        }

        return new RepairedFile(place, true, $"The checksum of {name} was taken again from the file, which can be read.");
    }

    private static RepairedFile Batch(string file, string place)
    {
        var id = Path.GetFileNameWithoutExtension(file)[1..].TrimStart('0');
        return new RepairedFile(
            place, false, $"Batch {id} cannot be made from anything else. Put its file back from a backup as data/{place}. Without one, "
            + "./cartline run --full-refresh loads its raw files again where they are, and does without the batch where they are not; then "
            + $"delete data/{Kept(place)}.");
    }

    private RepairedFile Decisions(string place) => new(
        place, true, $"{Count(records.Decisions().Decisions.Count, "decision", "decisions")} could still be read. What a version holds "
        + $"counts as accepted; any other batch is judged again by the next run. The damaged file is kept as data/{Kept(place)}.");

    private static string Kept(string place) => place + DamagedFile.Ending;

    // What nothing can take the place of gets a name under which nobody looks for it any more.
    private string Lose(string file)
    {
        var lost = Path.Combine(Path.GetDirectoryName(file)!, "lost-" + Path.GetFileName(file) + DamagedFile.Ending);
        File.Move(file + DamagedFile.Ending, lost, overwrite: true);
        return folders.Place(lost);
    }

    private List<string> UnreadChecksums() => !Directory.Exists(folders.Checksums)
        ? []
        :
        [
            .. Directory.EnumerateFiles(folders.Checksums, "*.sha256").Where(f => FileChecksum.Read(f) is null)
                .Order(StringComparer.Ordinal),
        ];

    private (IReadOnlyList<string> Versions, IReadOnlyList<string> Batches) Databases() =>
        ([.. folders.VersionNumbers().Select(folders.Version)], [.. folders.BatchIds().Select(folders.Batch)]);

    private IEnumerable<string> MovedAway() => new[] { folders.Runs, folders.Versions, folders.Batches, folders.State, folders.Checksums }
        .Where(Directory.Exists)
        .SelectMany(f => Directory.EnumerateFiles(f, "*" + DamagedFile.Ending))
        .Select(f => f[..^DamagedFile.Ending.Length])
        .Where(f => !File.Exists(f) && !Path.GetFileName(f).StartsWith("lost-", StringComparison.Ordinal))
        .Where(f => Path.GetDirectoryName(f) != folders.State || f == folders.Decisions || f == folders.Format)
        .Order(StringComparer.Ordinal);

    private string? FormatFault() => !File.Exists(folders.Format)
        || (int.TryParse(File.ReadAllText(folders.Format), CultureInfo.InvariantCulture, out var number) && number > 0)
            ? null
            : "it holds no number";

    private void Move(string file, string why)
    {
        File.Move(file, file + DamagedFile.Ending, overwrite: true);
        moved.Add(new DamagedFile(folders.Place(file), why) { IsMoved = true });
        files.Tell(moved[^1]);
    }

    private static string Count(int count, string one, string more) => $"{count:N0} {(count == 1 ? one : more)}";
}
