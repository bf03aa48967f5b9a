using Cartline.Core.Sources;

namespace Cartline.Core.Engine;

/// <summary>Staging: batches come in, are decided on and are taken out, whole.</summary>
public interface IBatchStore
{
    /// <summary>Begins a batch: staging tables of its own, seen by nobody until it is committed.</summary>
    /// <param name="batchId">Its number.</param>
    /// <param name="bytes">About how much it will hold: the size of its files.</param>
    /// <param name="cancel">Gives up.</param>
    Task<IDraft> DraftAsync(int batchId, long bytes, CancellationToken cancel);

    /// <summary>Opens a Parquet file, for a batch to read. Every engine reads Parquet in the same way.</summary>
    /// <param name="path">Where it is.</param>
    /// <exception cref="System.Data.Common.DbException">It is damaged.</exception>
    IParquetTable OpenParquet(string path);

    /// <summary>Keeps a decision on a batch, after those before.</summary>
    Task DecideAsync(BatchDecision decision, CancellationToken cancel);

    /// <summary>All decisions, in the order in which they were made.</summary>
    Task<IReadOnlyList<BatchDecision>> DecisionsAsync(CancellationToken cancel);

    /// <summary>Takes a batch out of staging again, with its ledger entry, in one atomic act.</summary>
    Task WithdrawAsync(int batchId, CancellationToken cancel);
}
