using Cartline.Core.Engine;
using Cartline.Core.Failures;

namespace Cartline.Core.Staging;

/// <summary>Accepts a refused batch as it is: somebody has looked at it, and says why.</summary>
public static class Acceptance
{
    /// <summary>Accepts.</summary>
    /// <param name="engine">Where the batch is.</param>
    /// <param name="id">The batch's number.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">The moment, UTC.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="CartlineException">No reason, no such batch, it was not refused, or another has taken its place.</exception>
    public static async Task<Batch> RunAsync(IEngine engine, int id, string reason, DateTime now, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new CartlineException(
                FailureKind.Usage, $"Say why batch {id} may be part of the data as it is: ./cartline batches accept {id} --reason \"why\"");
        }

        await using var lease = await engine.LeaseAsync($"acceptance of batch {id}", cancel);
        var batches = await Ledger.BatchesAsync(engine, cancel);
        var batch = Find([.. batches, .. await Ledger.WithdrawnAsync(engine, cancel)], id);
        if (batch.Status != BatchStatus.Refused)
        {
            throw new CartlineException(
                FailureKind.Usage,
                $"Batch {id} was not refused: it is {batch.Status.ToString().ToLowerInvariant()}. There is nothing to do.");
        }

        if (batches.FirstOrDefault(b => b.Mends == id) is { } later)
        {
            throw new CartlineException(
                FailureKind.Usage, $"Batch {later.Id} is batch {id} corrected, and has its place. Both would count the same sales twice.");
        }

        await engine.DecideAsync(
            new BatchDecision(id, BatchDecision.Accepted, [reason], $"acceptance of batch {id}", now), cancel);
        return batch;
    }

    /// <summary>The batch of that number.</summary>
    /// <exception cref="CartlineException">There is none.</exception>
    public static Batch Find(IReadOnlyList<Batch> batches, int id) => batches.FirstOrDefault(b => b.Id == id)
        ?? throw new CartlineException(FailureKind.Usage, $"There is no batch {id}. ./cartline batches list shows them all.");
}
