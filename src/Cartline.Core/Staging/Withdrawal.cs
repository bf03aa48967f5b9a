using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Sources;

namespace Cartline.Core.Staging;

/// <summary>Withdraws a batch, as long as no published version holds it.</summary>
public static class Withdrawal
{
    /// <summary>What to run after it: without <c>--source</c>, files that are still where runs read would be loaded again.</summary>
    public const string Next = "./cartline run --source DIR with corrected files";

    /// <summary>Withdraws.</summary>
    /// <param name="engine">Where the batch is.</param>
    /// <param name="folder">Where runs read; only looked at.</param>
    /// <param name="id">The batch's number.</param>
    /// <param name="now">The moment, UTC.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The batch, and whether its very files are still in <paramref name="folder"/>.</returns>
    /// <exception cref="CartlineException">There is no such batch, or a published layer holds it.</exception>
    public static async Task<(Batch Batch, bool IsThere)> RunAsync(
        IEngine engine, string folder, int id, DateTime now, CancellationToken cancel)
    {
        await using var lease = await engine.LeaseAsync($"withdrawal of batch {id}", cancel);
        IReadOnlyList<Batch> taken;
        IReadOnlyList<BatchFile> files;
        await using (var db = await engine.LookAsync(cancel))
        {
            taken = await Ledger.BatchesAsync(engine, db, cancel);
            files = [.. (await Ledger.FilesAsync(db, name => name.ToString(), cancel)).Where(f => f.Batch == id).Select(f => f.File)];
        }

        var batch = Acceptance.Find([.. taken, .. await Ledger.WithdrawnAsync(engine, cancel)], id);
        if (batch.WithdrawnAt is { } moment)
        {
            throw new CartlineException(
                FailureKind.Usage, $"Batch {id} was withdrawn on {moment:yyyy-MM-dd} already. There is nothing to do.");
        }

        if ((await engine.PublishedAsync(cancel)).FirstOrDefault(p => p.Batches.Contains(id)) is { } published)
        {
            throw new CartlineException(
                FailureKind.Usage,
                $"Batch {id} is part of the published {published.Layer.Schema} layer (version {published.Version}) "
                + "and cannot be withdrawn. Deliver corrected records instead.");
        }

        var isThere = await HoldsAsync(folder, files, cancel);
        IReadOnlyList<string> reasons = [$"It was withdrawn by hand; before, it was {Was(batch)}.", .. batch.Reasons];
        await OutAsync(engine, batch, reasons, $"withdrawal of batch {id}", now, cancel);
        return (batch, isThere);
    }

    /// <summary>Takes a batch out, and keeps what others have to know of it.</summary>
    /// <param name="engine">Where it is.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="reasons">Why, a sentence each.</param>
    /// <param name="runId">The run or command that does it.</param>
    /// <param name="now">The moment, UTC.</param>
    /// <param name="cancel">Gives up.</param>
    internal static async Task OutAsync(
        IEngine engine, Batch batch, IReadOnlyList<string> reasons, string runId, DateTime now, CancellationToken cancel)
    {
        await engine.WithdrawAsync(batch.Id, cancel);
        await engine.DecideAsync(
            new BatchDecision(batch.Id, BatchDecision.Withdrawn, reasons, runId, now)
            {
                AsOf = batch.AsOf,
                Source = batch.Source,
                Mends = batch.Mends,
            },
            cancel);
    }

    private static string Was(Batch batch) =>
        batch.Status == BatchStatus.Waiting ? "not judged yet" : batch.Status.ToString().ToLowerInvariant();

    private static async Task<bool> HoldsAsync(string folder, IReadOnlyList<BatchFile> files, CancellationToken cancel)
    {
        // A source may be one file, the others beside it.
        var beside = File.Exists(folder) ? Path.GetDirectoryName(folder)! : folder;
        foreach (var file in files)
        {
            var path = Path.Combine(beside, file.SourceFile);
            if (!File.Exists(path) || new FileInfo(path).Length != file.Bytes
                || (await FileFingerprint.TakeAsync(path, file.SourceFile, cancel)).Sha256 != file.Fingerprint)
            {
                return false;
            }
        }

        return true;
    }
}
