using System.Data.Common;
using Cartline.Core;
using Cartline.Core.Engine;
using Cartline.Core.Sql;
using Cartline.Engines.Files;
using DuckDB.NET.Data;

namespace Cartline.Engines.DuckDb;

/// <summary>
/// A version as a file of its own: <c>build</c> is the file, <c>previous</c> the live version, <c>staging</c> lies in memory.
/// </summary>
internal sealed class DuckDbWorkspace : IWorkspace
{
    // About what a record of staging comes to in a version, in which tables, answers and histories are made of it.
    private const long BytesPerRecord = 100;

    private readonly DuckDBConnection db;
    private readonly bool hasPrevious;

    private DuckDbWorkspace(DuckDBConnection db, string file, int version, bool hasPrevious) =>
        (this.db, File, Version, this.hasPrevious) = (db, file, version, hasPrevious);

    /// <inheritdoc/>
    public DbConnection Connection => db;

    /// <inheritdoc/>
    public int Version { get; }

    /// <summary>The working file.</summary>
    public string File { get; }

    public static async Task<DuckDbWorkspace> OpenAsync(
        DuckDbSession session, ProjectFolders folders, EngineSql sql, WorkspacePlan plan, CancellationToken cancel)
    {
        var working = Path.Combine(folders.Versions, "next.duckdb");
        DuckDbFile.Delete(working);
        var live = await session.LiveAsync(cancel);
        var inherits = live is not null && plan.Builds.Count(Layer.Published.Contains) < Layer.Published.Count;
        if (inherits)
        {
            System.IO.File.Copy(live!, working);
        }

        var db = await session.OpenAsync(cancel);
        var workspace = new DuckDbWorkspace(db, working, folders.NextVersion(), live is not null);
        await session.AttachStagingAsync(db, sql.Contract, cancel);
        var records = await db.CountAsync("select cast(coalesce(sum(rows_loaded), 0) as bigint) from staging.delivery_files", cancel);
        await session.FitThreadsAsync(db, records, cancel);
        session.FitMemory(db, records);
        if (live is not null)
        {
            await DuckDbSession.AttachAsync(db, live, "previous", cancel);
        }

        if (inherits)
        {
            await DuckDbSession.AttachCopyAsync(db, working, "build", cancel);
        }
        else
        {
            await DuckDbSession.AttachNewAsync(db, working, "build", records * BytesPerRecord, cancel);
        }

        await db.ExecuteAsync("use build", cancel);
        foreach (var layer in Layer.Published)
        {
            if (inherits && plan.Builds.Contains(layer))
            {
                await db.ExecuteAsync($"drop schema if exists {layer.Schema} cascade", cancel);
            }

            await db.ExecuteAsync($"create schema if not exists {layer.Schema}", cancel);
        }

        await db.ExecuteAsync("create schema if not exists cartline", cancel);
        foreach (var function in sql.Functions)
        {
            await db.ExecuteAsync(function, cancel);
        }

        return workspace;
    }

    /// <inheritdoc/>
    // A view of staging lies in another database than what the run tells SQL.
    public string Qualify(TableName name) => name.Schema == "cartline" ? $"build.{name}" : name.ToString();

    /// <inheritdoc/>
    public async Task<string?> PublishedAsync(TableName name, CancellationToken cancel)
    {
        return hasPrevious && await db.CountAsync(OwnSql.Read("duckdb_published.sql"), cancel, name.Schema, name.Table) > 0
            ? $"previous.{name}"
            : null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Column>> DescribeAsync(string select, CancellationToken cancel) =>
        [.. (await db.RowsAsync($"describe {select}", cancel)).Select(row => new Column((string)row[0]!, (string)row[1]!))];

    /// <summary>Writes everything to the file and lets go of it.</summary>
    public async Task CloseFileAsync(CancellationToken cancel)
    {
        await db.ExecuteAsync("use memory", cancel);
        await db.ExecuteAsync("checkpoint build", cancel);
        await db.ExecuteAsync("detach build", cancel);
        DuckDbFile.DemandNoLog(File);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await db.DisposeAsync();
        DuckDbFile.Delete(File);
    }
}
