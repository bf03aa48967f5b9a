using Cartline.Core.Engine;
using Cartline.Core.Failures;

namespace Cartline.Core.Staging;

/// <summary>Takes a delivery back that was a mistake, as long as no published version holds it.</summary>
public static class Withdrawal
{
    /// <summary>Withdraws.</summary>
    /// <exception cref="CartlineException">There is no such delivery, or a published layer holds it.</exception>
    public static async Task<Delivery> RunAsync(IEngine engine, int id, CancellationToken cancel)
    {
        await using var lease = await engine.LeaseAsync($"withdrawal of delivery {id}", cancel);
        IReadOnlyList<Delivery> taken;
        await using (var db = await engine.ReadAsync(cancel))
        {
            taken = await Ledger.DeliveriesAsync(db, name => name.ToString(), cancel);
        }

        var delivery = taken.FirstOrDefault(d => d.Id == id) ?? throw new CartlineException(
            FailureKind.Usage, $"There is no delivery {id}. ./cartline deliveries list shows them all.");
        if ((await engine.PublishedAsync(cancel)).FirstOrDefault(p => p.Deliveries.Contains(id)) is { } published)
        {
            throw new CartlineException(
                FailureKind.Usage,
                $"Delivery {id} is part of the published {published.Layer.Schema} layer (version {published.Version}) and cannot be taken back. Deliver corrected records instead.");
        }

        await engine.WithdrawAsync(id, cancel);
        return delivery;
    }
}
