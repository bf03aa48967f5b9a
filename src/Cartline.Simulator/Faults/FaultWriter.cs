using System.Text.Json;
using Cartline.Simulator.Chance;
using Cartline.Simulator.Files;

namespace Cartline.Simulator.Faults;

/// <summary>
/// Adds damaged records to a batch and lists each of them with what must become of it. The other records do not
/// change, so that the list is exact.
/// </summary>
/// <param name="seed">Chooses the places.</param>
public sealed class FaultWriter(long seed)
{
    private readonly Draws chance = Draws.For(seed, Entity.Fault);

    /// <summary>Writes one damaged copy that holds kinds of record damage in turn, as many as a share of the records.</summary>
    /// <param name="soundFolder">A batch as generated.</param>
    /// <param name="targetFolder">Where to; created when missing, must be another folder.</param>
    /// <param name="share">Damaged records as a share of all records, above 0 to 0.5.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>The key, also written beside the files as <c>faults.json</c>.</returns>
    public async Task<FaultKey> WriteShareAsync(string soundFolder, string targetFolder, double share, CancellationToken cancel)
    {
        if (!(share is > 0 and <= 0.5))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "The share of damaged records is above 0 and at most 0.5.");
        }

        RequireAnother(soundFolder, targetFolder);
        var counts = RawFiles.Tables.ToDictionary(file => file, file => Count(Path.Combine(soundFolder, file)));
        var wanted = Math.Max(1, (long)(counts.Values.Sum() * share));
        RecordFault[] kinds = [.. FaultCatalogue.Records.Where(f => !f.IsOnlyInCatalogue)];
        var faults = Enumerable.Range(0, (int)Math.Min(wanted, 10_000_000)).Select(n => kinds[n % kinds.Length]);
        var key = new FaultKey { Seed = seed, Faults = await WriteAsync(soundFolder, targetFolder, "", [.. faults], counts, cancel) };
        await WriteKeyAsync(targetFolder, key, cancel);
        return key;
    }

    /// <summary>Writes a damaged copy for every kind of the catalogue, each in a folder of its kind's name.</summary>
    /// <param name="soundFolder">
    /// A batch as generated; a small one will do, of some 300 customers, products and orders at least, lest one fault
    /// be more than the gate lets pass.
    /// </param>
    /// <param name="targetFolder">Where to; created when missing, must be another folder.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>The key of all folders, also written into each folder (its own part) and above them (the whole).</returns>
    public async Task<FaultKey> WriteCatalogueAsync(string soundFolder, string targetFolder, CancellationToken cancel)
    {
        RequireAnother(soundFolder, targetFolder);
        var counts = RawFiles.Tables.ToDictionary(file => file, file => Count(Path.Combine(soundFolder, file)));
        var all = new List<FaultEntry>();
        foreach (var fault in FaultCatalogue.Records)
        {
            var folder = Path.Combine(targetFolder, fault.Kind.Name);
            var entries = await WriteAsync(soundFolder, folder, fault.Kind.Name, [fault], counts, cancel);
            await WriteKeyAsync(folder, new() { Seed = seed, Faults = [.. entries.Select(e => e with { Folder = "" })] }, cancel);
            all.AddRange(entries);
        }

        foreach (var fault in FileFaults.All)
        {
            all.Add(await WriteFileAsync(soundFolder, targetFolder, fault, cancel));
        }

        var key = new FaultKey { Seed = seed, Faults = all };
        await WriteKeyAsync(targetFolder, key, cancel);
        return key;
    }

    private async Task<List<FaultEntry>> WriteAsync(
        string sound, string target, string name, IReadOnlyList<RecordFault> faults, Dictionary<string, long> counts,
        CancellationToken cancel)
    {
        Directory.CreateDirectory(target);
        var samples = FaultSamples.Of(sound);
        var placed = RawFiles.Tables.ToDictionary(file => file, _ => new List<DamagedFile.Placed>());
        for (var n = 0; n < faults.Count; n++)
        {
            var draws = chance.Of((ulong)n);
            var part = 0;
            foreach (var damage in faults[n].Make(samples, n + 1))
            {
                // Anywhere after the header, but never as the first record: that keeps a file's first rows readable.
                var after = 1 + (long)(draws.Unit(part++) * Math.Max(0, counts[damage.File] - 1));
                placed[damage.File].Add(new(after, faults[n].Kind.Name, damage, damage.IsFault ? faults[n].Kind.AlsoFires : []));
            }
        }

        var entries = new List<FaultEntry>();
        foreach (var file in RawFiles.Tables)
        {
            entries.AddRange(await DamagedFile.WriteAsync(
                Path.Combine(sound, file), Path.Combine(target, file), name, placed[file], cancel));
        }

        return entries;
    }

    private static async Task<FaultEntry> WriteFileAsync(string sound, string target, FileFault fault, CancellationToken cancel)
    {
        var folder = Path.Combine(target, fault.Kind.Name);
        Directory.CreateDirectory(folder);
        foreach (var file in RawFiles.Tables)
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(sound, file), cancel);
            File.Delete(Path.Combine(folder, file));
            if ((file == fault.Kind.File ? fault.Change(bytes) : bytes) is { } written)
            {
                await File.WriteAllBytesAsync(Path.Combine(folder, file), written, cancel);
            }
        }

        var entry = new FaultEntry
        {
            Kind = fault.Kind.Name,
            Folder = fault.Kind.Name,
            File = fault.Kind.File,
            ExpectedOutcome = fault.Kind.Outcome,
            Check = fault.Kind.Check,
        };
        await WriteKeyAsync(folder, new() { Seed = 0, Faults = [entry with { Folder = "" }] }, cancel);
        return entry;
    }

    private static void RequireAnother(string sound, string target)
    {
        if (Path.GetFullPath(sound).TrimEnd(Path.DirectorySeparatorChar) == Path.GetFullPath(target).TrimEnd(Path.DirectorySeparatorChar))
        {
            throw new ArgumentException(
                $"{target} is the folder of the sound files. Give another folder for the damaged ones.", nameof(target));
        }
    }

    private static long Count(string path)
    {
        using var reader = new RecordReader(path);
        var count = -1L;
        while (reader.Read())
        {
            count++;
        }

        return count;
    }

    private static async Task WriteKeyAsync(string folder, FaultKey key, CancellationToken cancel) => await File.WriteAllTextAsync(
        Path.Combine(folder, RawFiles.Faults), JsonSerializer.Serialize(key, FaultJson.Default.FaultKey) + "\n", cancel);
}
