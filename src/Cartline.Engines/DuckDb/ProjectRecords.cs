using System.Text.Json;
using Cartline.Core.Engine;
using Cartline.Core.Files;
using Cartline.Engines.Files;

namespace Cartline.Engines.DuckDb;

/// <summary>The records of runs and what was decided on batches: JSON files, each record with a checksum.</summary>
/// <param name="folders">Where they are.</param>
/// <param name="files">Told of damaged ones.</param>
internal sealed class ProjectRecords(ProjectFolders folders, WholeFiles files)
{
    /// <summary>The file of a run's record.</summary>
    public string Run(string id) => Path.Combine(folders.Runs, id + ".json");

    /// <summary>Keeps the record of a run.</summary>
    public void Write(RunEntry run) => DurableFile.Replace(Run(run.RunId), SealedRecord.Write(run, RunJson.Default.RunEntry));

    /// <summary>All runs whose records are whole, newest first.</summary>
    public IReadOnlyList<RunEntry> Runs() =>
    [
        .. RunFiles().Select(Read).OfType<RunEntry>()
            .OrderByDescending(r => r.StartedAt).ThenByDescending(r => r.RunId, StringComparer.Ordinal),
    ];

    /// <summary>The files of all records of runs.</summary>
    public IReadOnlyList<string> RunFiles() => Directory.Exists(folders.Runs)
        ? [.. Directory.EnumerateFiles(folders.Runs, "*.json").Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The record in a file; null when it is damaged.</summary>
    public RunEntry? Read(string file)
    {
        try
        {
            var run = SealedRecord.Read(File.ReadAllText(file), RunJson.Default.RunEntry);
            return run is { RunId.Length: > 0, Command: not null, Status: not null, Report: not null }
                ? run
                : throw new JsonException("it is not the record of a run");
        }
        catch (JsonException damage)
        {
            files.Tell(new DamagedFile(folders.Place(file), damage.Message));
            return null;
        }
    }

    /// <summary>All decisions that can be read, in the order in which they were made, and what is wrong with the file.</summary>
    public (IReadOnlyList<BatchDecision> Decisions, string? Fault) Decisions()
    {
        if (!File.Exists(folders.Decisions))
        {
            return ([], null);
        }

        var read = SealedRecord.ReadAll(File.ReadAllText(folders.Decisions), RunJson.Default.BatchDecision, out var fault);
        IReadOnlyList<BatchDecision> whole = [.. read.Where(d => d is { BatchId: > 0, Status: not null, Reasons: not null })];
        fault ??= whole.Count < read.Count ? "it holds what is no decision" : null;
        if (fault is not null)
        {
            files.Tell(new DamagedFile(folders.Place(folders.Decisions), fault));
        }

        return (whole, fault);
    }

    /// <summary>Keeps the decisions.</summary>
    public void Write(IEnumerable<BatchDecision> decisions) =>
        DurableFile.Replace(folders.Decisions, SealedRecord.WriteAll(decisions, RunJson.Default.BatchDecision));
}
