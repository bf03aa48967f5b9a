namespace Cartline.Core.Engine;

/// <summary>Staging: deliveries come in and are taken out, whole.</summary>
public interface IBatchStore
{
    /// <summary>Begins a delivery: staging tables of its own, seen by nobody until it is committed.</summary>
    Task<IDraft> DraftAsync(int deliveryId, CancellationToken cancel);

    /// <summary>Takes a delivery out of staging again, with its ledger entry, in one atomic act.</summary>
    Task WithdrawAsync(int deliveryId, CancellationToken cancel);
}
