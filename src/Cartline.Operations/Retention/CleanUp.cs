using Cartline.Core;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Options;
using Cartline.Core.Staging;

namespace Cartline.Operations.Retention;

/// <summary>
/// Deletes what a project needs no longer: old logs, listings and staging files, raw files that the simulator wrote and
/// that have been loaded, published versions beyond those to keep. Ledger, batches and run history are not touched.
/// </summary>
/// <param name="project">The folders.</param>
/// <param name="options">The settings.</param>
/// <param name="engine">Holds the published versions.</param>
/// <param name="clock">Tells what is old, together with the times of the files.</param>
public sealed class CleanUp(ProjectFolder project, CartlineOptions options, IEngine engine, TimeProvider clock)
{
    private readonly List<Removal> removed = [];
    private readonly List<string> left = [];

    /// <summary>The kinds of file that the program writes, by folder.</summary>
    private IEnumerable<(string Area, string Folder, string[] Kinds)> Areas =>
    [
        ("logs", project.Logs, [".log", ".json", ".jsonl", ".ndjson"]),
        ("quarantine", project.Quarantine, [".csv", ".json"]),
        ("staging", project.Staging, [".csv", ".json"]),
    ];

    /// <summary>
    /// Cleans up. While a run is at work, raw files and published versions are left to the next time.
    /// </summary>
    /// <param name="isDryRun">Only tell what would be deleted.</param>
    /// <param name="cancel">Stops between two files.</param>
    public async Task<CleanUpReport> RunAsync(bool isDryRun, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(options.Shop.Timezone);
        var olderThan = now.AddDays(-options.Scheduler.RetentionDays);
        var old = new OldFiles(project, olderThan, DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, zone)), zone);
        foreach (var (area, folder, kinds) in Areas)
        {
            foreach (var file in old.In(folder, kinds, left))
            {
                cancel.ThrowIfCancellationRequested();
                Delete(area, file, isDryRun);
            }
        }

        await using (var lease = isDryRun ? null : await LeaseAsync(cancel))
        {
            if (isDryRun || lease is not null)
            {
                await RawAsync(old, isDryRun, cancel);
                var versions = isDryRun
                    ? await engine.PrunableVersionsAsync(options.Pipeline.KeepVersions, cancel)
                    : await engine.PruneVersionsAsync(options.Pipeline.KeepVersions, cancel);
                removed.AddRange(versions.Select(v => new Removal("versions", v.Name, v.Bytes)));
            }
        }

        return new CleanUpReport { OlderThan = olderThan, IsDryRun = isDryRun, Removed = [.. removed], Left = [.. left] };
    }

    private async Task<IAsyncDisposable?> LeaseAsync(CancellationToken cancel)
    {
        try
        {
            return await engine.LeaseAsync("clean-up", cancel);
        }
        catch (CartlineException busy) when (busy.Kind == FailureKind.Busy)
        {
            left.Add($"data/raw and published versions were skipped, because a run uses them. {busy.Message}");
            return null;
        }
    }

    private async Task RawAsync(OldFiles old, bool isDryRun, CancellationToken cancel)
    {
        if (SimulatedFiles.Read(project.Raw) is not { } simulated)
        {
            return;
        }

        var files = simulated.Present();
        if (files.Count == 0 || !files.All(old.IsOld))
        {
            return;
        }

        if (old.LinkAbove(project.Raw) is { } link)
        {
            left.Add($"data/raw was skipped: {link} is a link, and clean-up follows no links.");
            return;
        }

        foreach (var file in files)
        {
            if (!await simulated.IsUntouchedAsync(file, cancel))
            {
                left.Add($"data/raw was skipped: {file.Name} was not written by the simulator, so someone may need it.");
                return;
            }
        }

        if (!await simulated.AreLoadedAsync(engine, cancel))
        {
            left.Add("data/raw was skipped: its files have not been loaded yet.");
            return;
        }

        files.ToList().ForEach(f => Delete("raw", f, isDryRun));
    }

    private void Delete(string area, FileInfo file, bool isDryRun)
    {
        var name = Path.GetRelativePath(project.Root, file.FullName).Replace('\\', '/');
        var bytes = file.Length;
        try
        {
            if (!isDryRun)
            {
                file.Delete();
            }

            removed.Add(new Removal(area, name, bytes));
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            left.Add($"{name} could not be deleted: {refusal.Message}");
        }
    }
}
