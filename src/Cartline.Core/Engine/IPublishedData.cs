using System.Data.Common;

namespace Cartline.Core.Engine;

/// <summary>What readers see: the published version and staging, never written to.</summary>
public interface IPublishedData
{
    /// <summary>
    /// Opens the published version and staging for reading only. A published table is also found without its schema:
    /// analytics first, then warehouse, then production.
    /// </summary>
    Task<DbConnection> ReadAsync(CancellationToken cancel);

    /// <summary>The tables that can be read, each with its columns; those of staging included.</summary>
    /// <param name="db">A connection of <see cref="ReadAsync"/>.</param>
    /// <param name="cancel">Gives up.</param>
    Task<IReadOnlyList<ReadableTable>> TablesAsync(DbConnection db, CancellationToken cancel);

    /// <summary>What the engine says against a statement, and where in it.</summary>
    /// <param name="sql">The statement as it was sent.</param>
    /// <param name="refusal">What its connection threw.</param>
    SqlRefusal Explain(string sql, DbException refusal);
}
