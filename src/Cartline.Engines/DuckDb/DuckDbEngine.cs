using System.Data.Common;
using System.Globalization;
using Cartline.Core;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Reports;
using Cartline.Core.Sources;
using Cartline.Core.Sql;
using Cartline.Engines.Files;
using Cartline.Engines.Parquet;
using DuckDB.NET.Data;

namespace Cartline.Engines.DuckDb;

/// <summary>
/// The embedded engine. It publishes files: a version is built beside the live one, renamed into place and pointed at.
/// A published file is never changed, so a reader always holds a whole version.
/// </summary>
public sealed class DuckDbEngine : IEngine
{
    private readonly ProjectFolders folders;
    private readonly DuckDbSession session;
    private readonly EngineSql sql;
    private readonly WholeFiles files;
    private readonly LivePointer pointer;
    private readonly ProjectRecords records;
    private readonly ProjectRepair repair;
    private readonly SharedReader reader;

    /// <param name="dataFolder">The project's <c>data/</c>.</param>
    /// <param name="limits">What the engine may use.</param>
    /// <param name="catalog">The SQL files.</param>
    /// <param name="tell">Told of each damaged file, once; what can go on goes on.</param>
    public DuckDbEngine(string dataFolder, DuckDbLimits limits, ModelCatalog catalog, Action<DamagedFile>? tell = null)
    {
        var data = Path.GetFullPath(dataFolder);
        folders = new ProjectFolders(data);
        files = new WholeFiles(folders, LastPublished, tell ?? (_ => { }));
        pointer = new LivePointer(folders);
        records = new ProjectRecords(folders, files);
        repair = new ProjectRepair(data, folders, files, records);
        session = new DuckDbSession(folders, limits, files);
        sql = EngineSql.Read(catalog, Words);
        reader = new SharedReader(session, folders, sql.Contract);
    }

    /// <summary>DuckDB's spelling.</summary>
    public static Dialect Words { get; } = new()
    {
        Functions = "duckdb",
        DeclaresKeys = false,
        NeedsAnalyze = false,
        ScratchTable = "",
        HasScratch = true,
    };

    /// <summary>The version of the engine itself, for instance <c>v1.5.6</c>.</summary>
    public static string LibraryVersion => DuckDB.NET.Native.NativeMethods.Startup.DuckDBLibraryVersion();

    /// <summary>How tables of a version are written.</summary>
    public static Func<TableName, string> Qualifier => name => name.ToString();

    /// <summary>How tables of the live version are written while the next one is built.</summary>
    public static Func<TableName, string> LiveQualifier => name => $"previous.{name}";

    /// <inheritdoc/>
    public string Name => "duckdb";

    /// <inheritdoc/>
    public Dialect Dialect => Words;

    /// <inheritdoc/>
    public string Location => folders.Versions;

    /// <inheritdoc/>
    public DatasetHome Home => new($"duckdb://{Path.GetDirectoryName(folders.Versions)!.Replace('\\', '/')}", "");

    /// <inheritdoc/>
    public string Qualify(int version, TableName name) => name.ToString();

    /// <inheritdoc/>
    public async Task<ILease> LeaseAsync(string runId, CancellationToken cancel)
    {
        ProjectFormat.Demand(folders.ReadFormat(), folders.State);
        folders.Create();
        var lease = await FileLease.TakeAsync(folders.Lease, runId, cancel);
        reader.Release();
        await repair.MoveAsync(deep: false, cancel);
        folders.WriteFormat();
        foreach (var spilled in Directory.EnumerateFiles(folders.Spill))
        {
            File.Delete(spilled);
        }

        return lease;
    }

    /// <inheritdoc/>
    public Task<string?> LeaseOwnerAsync(CancellationToken cancel) => Task.FromResult(FileLease.Owner(folders.Lease));

    /// <inheritdoc/>
    public IParquetTable OpenParquet(string path) => ParquetTable.Open(path);

    /// <inheritdoc/>
    public async Task<IDraft> DraftAsync(int batchId, long bytes, CancellationToken cancel)
    {
        folders.Create();
        reader.Release();
        return await DuckDbDraft.BeginAsync(session, folders, sql, batchId, bytes, cancel);
    }

    /// <inheritdoc/>
    public async Task DecideAsync(BatchDecision decision, CancellationToken cancel)
    {
        folders.Create();
        records.Write([.. await DecisionsAsync(cancel), decision]);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<BatchDecision>> DecisionsAsync(CancellationToken cancel) => Task.FromResult(records.Decisions().Decisions);

    /// <inheritdoc/>
    public Task WithdrawAsync(int batchId, CancellationToken cancel)
    {
        reader.Release();
        File.Delete(folders.Batch(batchId));
        File.Delete(folders.Checksum(folders.Batch(batchId)));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<IWorkspace> WorkspaceAsync(WorkspacePlan plan, CancellationToken cancel)
    {
        folders.Create();
        reader.Release();
        return await DuckDbWorkspace.OpenAsync(session, folders, sql, plan, cancel);
    }

    /// <inheritdoc/>
    public async Task PublishAsync(IWorkspace workspace, Publication publication, CancellationToken cancel)
    {
        var building = (DuckDbWorkspace)workspace;
        await DemandWholeAsync(publication.Batches, cancel);
        var db = building.Connection;
        await db.ExecuteAsync(OwnSql.Read("duckdb_layers.sql"), cancel);
        foreach (var layer in publication.Layers)
        {
            await db.ExecuteAsync("delete from cartline.layers where layer = $1", cancel, layer.Schema);
            await db.ExecuteAsync(
                "insert into cartline.layers values ($1, $2, $3, $4, $5)", cancel,
                layer.Schema, building.Version, publication.RunId, string.Join(',', publication.Batches), publication.PublishedAt);
        }

        await building.CloseFileAsync(cancel);
        var final = folders.Version(building.Version);
        (await FileChecksum.TakeAsync(building.File, cancel)).Write(folders.Checksum(final));
        DurableFile.Publish(building.File, final);
        pointer.Write(final);
        Forget(publication.Keep);
    }

    /// <inheritdoc/>
    public async Task<DbConnection> ReadAsync(CancellationToken cancel)
    {
        var live = await session.LiveAsync(cancel);
        var db = await session.OpenReadingAsync(sql.Contract, live, cancel);
        await DuckDbSession.SearchAsync(db, live, cancel);
        await db.ExecuteAsync("attach ':memory:' as scratch", cancel);

        // For every join this one writes out all words of all enums of the tables read: milliseconds for each 10,000 words.
        await db.ExecuteAsync("set disabled_optimizers = 'common_subplan'", cancel);

        // A query may read what is attached, and nothing else of this machine.
        await db.ExecuteAsync("set enable_external_access = false", cancel);
        await db.ExecuteAsync("set lock_configuration = true", cancel);
        return db;
    }

    /// <inheritdoc/>
    public Task<DbConnection> LookAsync(CancellationToken cancel) => reader.OpenAsync(cancel);

    /// <inheritdoc/>
    public Task LimitAsync(DbConnection db, int seconds, CancellationToken cancel) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<DbDataReader> AskAsync(DbConnection db, string question, QuestionLimits limits, CancellationToken cancel)
    {
        // The library looks at the token before it asks only; an answer in the making is interrupted by its command.
        var command = db.CreateCommand();
        command.CommandText = question;
        cancel.Register(command.Cancel);
        return await command.ExecuteReaderAsync(cancel);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReadableTable>> TablesAsync(DbConnection db, CancellationToken cancel) =>
        ReadableTable.FromRows(await db.RowsAsync(OwnSql.Read("duckdb_tables.sql"), cancel));

    /// <inheritdoc/>
    public SqlRefusal Explain(string sql, DbException refusal) => DuckDbRefusals.Read(refusal.Message);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PublishedLayer>> PublishedAsync(CancellationToken cancel)
    {
        if (await session.LiveAsync(cancel) is null)
        {
            return [];
        }

        await using var db = await LookAsync(cancel);
        return await LayersAsync(db, "published", cancel);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<KeptVersion>> VersionsAsync(CancellationToken cancel)
    {
        var live = await session.LiveAsync(cancel);
        var versions = new List<KeptVersion>();
        foreach (var number in folders.VersionNumbers())
        {
            var file = folders.Version(number);
            if (!await files.IsWholeAsync(file, cancel))
            {
                continue;
            }

            await using var db = await session.OpenAsync(cancel);
            await DuckDbSession.AttachAsync(db, file, "kept", cancel);
            versions.Add(new KeptVersion(number, await LayersAsync(db, "kept", cancel), file == live));
        }

        return live is null ? [] : versions;
    }

    /// <inheritdoc/>
    public Task RollBackAsync(KeptVersion version, CancellationToken cancel)
    {
        pointer.Write(folders.Version(version.Version));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<PrunableVersion>> PrunableVersionsAsync(int keep, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<PrunableVersion>>(Old(keep));

    /// <inheritdoc/>
    public Task<IReadOnlyList<PrunableVersion>> PruneVersionsAsync(int keep, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<PrunableVersion>>(Forget(keep));

    /// <inheritdoc/>
    public Task SaveRunAsync(RunEntry run, CancellationToken cancel)
    {
        folders.Create();
        records.Write(run);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<RunEntry>> RunsAsync(CancellationToken cancel) => Task.FromResult(records.Runs());

    /// <inheritdoc/>
    public IRepairs Repairs => repair;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancel)
    {
        var findings = new List<Finding>();
        await using (var db = await session.OpenAsync(cancel))
        {
            findings.Add(new Finding("engine", true, $"DuckDB {await db.ScalarAsync("select version()", cancel)}, embedded"));
        }

        findings.Add(await session.LiveAsync(cancel) is { } live
            ? new Finding("published version", true, Path.GetFileName(live))
            : new Finding("published version", true, "none yet; ./cartline run makes the first"));
        return findings;
    }

    /// <inheritdoc/>
    public bool IsTransient(Exception failure) => failure is DuckDBException { Message: var message }
        && message.Contains("Could not set lock on file", StringComparison.Ordinal);

    /// <inheritdoc/>
    public bool IsOutOfRoom(Exception failure) => failure is DuckDBException { Message: var message }
        && (message.StartsWith("Out of Memory Error", StringComparison.Ordinal)
            || UnwritableStorage.IsFull(failure));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        reader.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<IReadOnlyList<PublishedLayer>> LayersAsync(DbConnection db, string database, CancellationToken cancel)
    {
        var rows = await db.RowsAsync(
            $"select layer, version, run_id, deliveries, published_at from {database}.cartline.layers order by layer", cancel);
        return [.. rows.Select(r => new PublishedLayer(
            Layer.Of((string)r[0]!)!, (int)r[1]!, (string)r[2]!, Numbers((string)r[3]!), (DateTime)r[4]!))];
    }

    // A damaged file that can still be read would hand its damage on to the version.
    private async Task DemandWholeAsync(IReadOnlyList<int> batches, CancellationToken cancel)
    {
        List<string> read = [.. batches.Select(folders.Batch).Where(File.Exists)];
        if (await session.LiveAsync(cancel) is { } live)
        {
            read.Add(live);
        }

        var faults = read.Zip(await files.FaultsAsync(read, deep: true, cancel)).Where(f => f.Second.Length > 0)
            .Select(f => new DamagedFile(folders.Place(f.First), f.Second).Sentence).ToList();
        if (faults.Count > 0)
        {
            throw new CartlineException(
                FailureKind.Unavailable,
                $"Nothing was published, because the version was made from damaged files. {string.Join(' ', faults)} Restore them from a "
                + "backup, or run ./cartline repair, which says what can be made again from the other files.");
        }
    }

    // What the runs know: the file that says which version is live may be the damaged one.
    private int? LastPublished() => records.Runs()
        .Select(r => r.ReadReport()?.Published?.Version).FirstOrDefault(v => v is not null);

    private static List<int> Numbers(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, CultureInfo.InvariantCulture))];

    // A reader may still hold an old version: where that keeps its file from being deleted, the next run tries again.
    private List<PrunableVersion> Forget(int keep)
    {
        reader.Release();
        var gone = new List<PrunableVersion>();
        foreach (var old in Old(keep))
        {
            try
            {
                File.Delete(Path.Combine(folders.Versions, old.Name));
                File.Delete(folders.Checksum(old.Name));
                gone.Add(old);
            }
            catch (IOException) when (OperatingSystem.IsWindows())
            {
                continue;
            }
        }

        return gone;
    }

    private List<PrunableVersion> Old(int keep)
    {
        var live = pointer.Read().File;
        return
        [
            .. folders.VersionNumbers()
                .SkipLast(keep)
                .Select(folders.Version)
                .Where(file => file != live)
                .Select(f => new FileInfo(f))
                .Select(f => new PrunableVersion(f.Name, f.Length)),
        ];
    }
}
