using Cartline.Core.Engine;
using Cartline.Core.Runs;

namespace Cartline.Core.Staging;

/// <summary>Batches that a run took and did not come to judge: it leaves none of them behind.</summary>
public static class AbandonedBatches
{
    /// <summary>Takes out what one run took and nobody has judged.</summary>
    public static Task ForgetAsync(IEngine engine, string runId, CancellationToken cancel) =>
        ForgetAsync(engine, (Batch batch) => batch.RunId == runId, cancel);

    /// <summary>Takes out what failed and killed runs took and nobody has judged.</summary>
    public static async Task ForgetAsync(IEngine engine, CancellationToken cancel)
    {
        var broken = (await KnownRuns.ReadAsync(engine, cancel)).All
            .Where(r => r.Status is "failed" or RunEntry.Killed).Select(r => r.RunId).ToHashSet();
        await ForgetAsync(engine, batch => broken.Contains(batch.RunId), cancel);
    }

    private static async Task ForgetAsync(IEngine engine, Func<Batch, bool> isAbandoned, CancellationToken cancel)
    {
        foreach (var batch in (await Ledger.BatchesAsync(engine, cancel)).Where(b => b.Status == BatchStatus.Waiting && isAbandoned(b)))
        {
            await engine.WithdrawAsync(batch.Id, cancel);
        }
    }
}
