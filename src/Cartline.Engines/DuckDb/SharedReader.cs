using System.Data.Common;
using System.Globalization;
using Cartline.Core.Sql;
using DuckDB.NET.Data;

namespace Cartline.Engines.DuckDb;

/// <summary>
/// One database in memory with the batches and the live version attached, lent to all who look at them for a moment. A run looks some
/// fifteen times, and opening every file for each of them was about a sixth of the statements' time of a small one.
/// </summary>
/// <param name="session">Opens it.</param>
/// <param name="folders">The project's files.</param>
/// <param name="contract">The tables of staging.</param>
internal sealed class SharedReader(DuckDbSession session, ProjectFolders folders, StagingContract contract) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private DuckDBConnection? root;
    private string attached = "";

    /// <summary>A connection to it; it is made again when a batch came or went, or another version is live.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            var live = await session.LiveAsync(cancel);
            var files = Files(live);
            if (root is null || files != attached)
            {
                Drop();
                root = await session.OpenReadingAsync(contract, live, cancel);
                attached = files;
            }

            var db = root.Duplicate();
            await db.OpenAsync(cancel);
            await DuckDbSession.SearchAsync(db, live, cancel);
            return db;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Closes it, so that it holds no memory and no file; who still looks at it goes on.</summary>
    public void Release()
    {
        gate.Wait();
        try
        {
            Drop();
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Drop();
        gate.Dispose();
    }

    private void Drop()
    {
        root?.Dispose();
        root = null;
    }

    private string Files(string? live) => string.Join('|', folders.BatchIds().Select(folders.Batch).Append(live).OfType<string>()
        .Select(f => string.Create(CultureInfo.InvariantCulture, $"{f} {File.GetLastWriteTimeUtc(f).Ticks}")));
}
