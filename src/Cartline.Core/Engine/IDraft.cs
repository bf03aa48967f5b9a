using System.Data.Common;
using Cartline.Core.Sources;

namespace Cartline.Core.Engine;

/// <summary>A batch being loaded. Disposed without <see cref="CommitAsync"/> it leaves nothing behind.</summary>
public interface IDraft : IAsyncDisposable
{
    /// <summary>The connection on which the batch is loaded.</summary>
    DbConnection Connection { get; }

    /// <summary>How a staging table, or a table of <c>raw</c>, of this batch is written.</summary>
    string Qualify(TableName name);

    /// <summary>How a staging table of the batches taken before is written.</summary>
    string QualifyTaken(TableName name);

    /// <summary>Appends checked records in the fastest way that the engine has.</summary>
    /// <param name="target">The table and the columns that the host fills.</param>
    /// <param name="records">The records; columns that the table lacks are left out.</param>
    /// <param name="progress">Told from time to time how far the file is read.</param>
    /// <param name="cancel">Stops the load.</param>
    /// <returns>How many arrived.</returns>
    Task<long> LoadAsync(LoadTarget target, IRecordStream records, Action<RecordCounts>? progress, CancellationToken cancel);

    /// <summary>Makes the batch part of staging, rows and ledger in one atomic act.</summary>
    Task CommitAsync(CancellationToken cancel);
}
