using System.Data.Common;

namespace Cartline.Core.Engine;

/// <summary>A SQL database that the pipeline fills and questions.</summary>
public interface IEngine : IAsyncDisposable
{
    /// <summary>The word users type: <c>duckdb</c>, <c>postgres</c>, <c>citus</c>.</summary>
    string Name { get; }

    /// <summary>How this engine writes what standard SQL leaves open. Facts only, no behaviour.</summary>
    Dialect Dialect { get; }

    /// <summary>Where the data lies, for people: a folder, or host and database. Holds no secret.</summary>
    string Location { get; }

    /// <summary>How other tools name its tables.</summary>
    DatasetHome Home { get; }

    /// <summary>How a table of a version being built is written.</summary>
    /// <param name="version">The version's number.</param>
    /// <param name="name">The table as SQL files write it.</param>
    string Spell(int version, TableName name);

    /// <summary>Takes the right to write; given back when disposed, or when the process dies.</summary>
    /// <exception cref="Failures.CartlineException">Another run holds it.</exception>
    Task<ILease> LeaseAsync(string runId, CancellationToken cancel);

    /// <summary>Who holds the right to write, for people; null when nobody does.</summary>
    Task<string?> LeaseOwnerAsync(CancellationToken cancel);

    /// <summary>Begins a delivery: staging tables of its own, seen by nobody until it is committed.</summary>
    Task<IDraft> DraftAsync(int deliveryId, CancellationToken cancel);

    /// <summary>Takes a delivery out of staging again, with its ledger entry, in one atomic act.</summary>
    Task WithdrawAsync(int deliveryId, CancellationToken cancel);

    /// <summary>Begins a version: schemas of its own, seen by nobody until it is published.</summary>
    Task<IWorkspace> WorkspaceAsync(WorkspacePlan plan, CancellationToken cancel);

    /// <summary>Makes what was built and audited the version that readers see, in one atomic act.</summary>
    Task PublishAsync(IWorkspace workspace, Publication publication, CancellationToken cancel);

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

    /// <summary>What is live, by layer; empty before the first publication.</summary>
    Task<IReadOnlyList<PublishedLayer>> PublishedAsync(CancellationToken cancel);

    /// <summary>The versions still held whole, ascending; empty before the first publication.</summary>
    Task<IReadOnlyList<KeptVersion>> VersionsAsync(CancellationToken cancel);

    /// <summary>Makes a version that is still held the one that readers see, in one atomic act. Nothing is built or lost.</summary>
    /// <param name="version">One of <see cref="VersionsAsync"/>.</param>
    /// <param name="cancel">Gives up.</param>
    Task RollBackAsync(KeptVersion version, CancellationToken cancel);

    /// <summary>Published versions that are no longer kept; never the live one. Changes nothing.</summary>
    /// <param name="keep">How many versions to keep, 1 or more.</param>
    /// <param name="cancel">Gives up.</param>
    Task<IReadOnlyList<OldVersion>> OldVersionsAsync(int keep, CancellationToken cancel);

    /// <summary>Deletes old versions, the lease being held; one that a reader still has open waits for the next time.</summary>
    /// <returns>What is gone.</returns>
    Task<IReadOnlyList<OldVersion>> ForgetVersionsAsync(int keep, CancellationToken cancel);

    /// <summary>Keeps the record of a run; the same id again replaces it.</summary>
    Task SaveRunAsync(RunEntry run, CancellationToken cancel);

    /// <summary>All runs kept, failed ones included, newest first.</summary>
    Task<IReadOnlyList<RunEntry>> RunsAsync(CancellationToken cancel);

    /// <summary>Whether the engine answers, its version and what is missing, for <c>doctor</c>.</summary>
    Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancel);

    /// <summary>
    /// Whether a failure may pass by itself: connection lost, server restarting, deadlock, serialisation, lock not had in
    /// time. A full disk, too little memory, a missing right and a faulty statement are none.
    /// </summary>
    bool IsTransient(Exception failure);

    /// <summary>Whether a disk or the memory is full: somebody has to make room, and no further attempt helps.</summary>
    bool IsOutOfRoom(Exception failure);
}
