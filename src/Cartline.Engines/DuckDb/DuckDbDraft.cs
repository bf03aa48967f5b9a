using System.Data.Common;
using Cartline.Core;
using Cartline.Core.Engine;
using Cartline.Core.Sources;
using Cartline.Engines.Files;

namespace Cartline.Engines.DuckDb;

/// <summary>A batch as a file of its own, renamed into place when it is whole.</summary>
internal sealed class DuckDbDraft : IDraft
{
    // What a mapping reads is cleaned, numbered, split and summed by a statement each; records of the contract are loaded and that is all.
    private const int StatementsOfMapping = 4;

    private readonly DuckDbSession session;
    private readonly StreamedConnection db;
    private readonly string working;
    private readonly string final;
    private readonly string checksum;
    private long loadedRecords;
    private long recordsOfStatements;

    private DuckDbDraft(DuckDbSession session, StreamedConnection db, string working, string final, string checksum) =>
        (this.session, this.db, this.working, this.final, this.checksum) = (session, db, working, final, checksum);

    /// <inheritdoc/>
    public DbConnection Connection => db;

    public static async Task<DuckDbDraft> BeginAsync(
        DuckDbSession session, ProjectFolders folders, EngineSql sql, int batchId, long bytes, CancellationToken cancel)
    {
        var working = Path.Combine(folders.Batches, "next.duckdb");
        DuckDbFile.Delete(working);
        var db = await session.OpenAsync(cancel);
        var draft = new DuckDbDraft(
            session, db, working, folders.Batch(batchId), folders.Checksum(folders.Batch(batchId)));
        foreach (var function in sql.Functions)
        {
            await db.ExecuteAsync(function, cancel);
        }

        await db.ExecuteAsync("attach ':memory:' as raw", cancel);
        await DuckDbSession.AttachNewBatchAsync(db, working, "batch", bytes, cancel);
        await db.ExecuteAsync("create schema batch.staging", cancel);
        foreach (var table in sql.Contract.All)
        {
            await db.ExecuteAsync(table.Sql.Replace("create table ", "create table batch.", StringComparison.Ordinal), cancel);
        }

        await session.AttachStagingAsync(db, sql.Contract, cancel);
        return draft;
    }

    /// <inheritdoc/>
    public string QualifyTaken(TableName name) => name.ToString();

    /// <inheritdoc/>
    public string Qualify(TableName name) => name.Schema == "staging" ? $"batch.{name}" : name.ToString();

    /// <inheritdoc/>
    public async Task<long> LoadAsync(LoadTarget target, IRecordStream records, Action<RecordCounts>? progress, CancellationToken cancel)
    {
        long loaded = 0;
        using (var loader = new DuckDbLoader(
            db, target, target.Table.Schema == "staging" ? "batch" : target.Table.Schema, records.Columns))
        {
            while (records.Read())
            {
                loader.Append(records);
                if (++loaded % target.BatchSize == 0)
                {
                    cancel.ThrowIfCancellationRequested();
                    progress?.Invoke(records.Counts);
                }
            }

            loader.Complete();
        }

        loadedRecords += loaded;
        recordsOfStatements += target.Table.Schema == "raw" ? StatementsOfMapping * loaded : loaded;
        await session.FitThreadsAsync(db, recordsOfStatements, cancel);
        session.FitMemory(db, loadedRecords);
        return loaded;
    }

    /// <inheritdoc/>
    public async Task CommitAsync(CancellationToken cancel)
    {
        await db.ExecuteAsync("checkpoint batch", cancel);
        await db.ExecuteAsync("detach batch", cancel);
        DuckDbFile.DemandNoLog(working);
        (await FileChecksum.TakeAsync(working, cancel)).Write(checksum);
        DurableFile.Publish(working, final);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await db.DisposeAsync();
        DuckDbFile.Delete(working);
    }
}
