using System.Data.Common;
using Cartline.Core;
using Cartline.Core.Engine;
using Cartline.Core.Sources;
using Cartline.Core.Sql;
using Cartline.Engines.Files;
using Cartline.Engines.Parquet;
using Npgsql;

namespace Cartline.Engines.Postgres;

/// <summary>A PostgreSQL server, 14 or newer. It publishes in one transaction: views over the schemas of a version.</summary>
public sealed class PostgresEngine : IEngine
{
    private readonly PostgresConnections connections;
    private readonly PostgresReader reader;
    private readonly EngineSql sql;
    private readonly PostgresSchemas schemas;
    private bool isPrepared;

    /// <param name="connectionString">Host, port, database, user and password.</param>
    /// <param name="catalog">The SQL files.</param>
    public PostgresEngine(string connectionString, ModelCatalog catalog)
    {
        connections = new PostgresConnections(connectionString);
        reader = new PostgresReader(connections);
        sql = EngineSql.Read(catalog, Words);
        schemas = new PostgresSchemas(catalog.Staging);
    }

    /// <summary>PostgreSQL's spelling.</summary>
    public static Dialect Words { get; } = new()
    {
        Functions = "postgres",
        DeclaresKeys = true,
        NeedsAnalyze = true,
        ScratchTable = "unlogged ",
        HasScratch = false,
    };

    /// <summary>The version of the driver; that of the server is the server's.</summary>
    public static string DriverVersion => typeof(NpgsqlConnection).Assembly.GetName().Version!.ToString(3);

    /// <summary>How tables of a version are written, without a server.</summary>
    public static Func<TableName, string> Qualifier(StagingContract contract, int version)
    {
        var schemas = new PostgresSchemas(contract);
        return name => schemas.Qualify(version, name);
    }

    /// <summary>How tables of the live version are written.</summary>
    public static Func<TableName, string> LiveQualifier => PostgresSchemas.Live;

    /// <inheritdoc/>
    public string Name => "postgres";

    /// <inheritdoc/>
    public Dialect Dialect => Words;

    /// <inheritdoc/>
    public string Location => connections.Location;

    /// <inheritdoc/>
    public DatasetHome Home =>
        new($"postgres://{connections.Settings.Host}:{connections.Settings.Port}", connections.Settings.Database!);

    /// <inheritdoc/>
    public string Qualify(int version, TableName name) => schemas.Qualify(version, name);

    /// <inheritdoc/>
    public async Task<ILease> LeaseAsync(string runId, CancellationToken cancel)
    {
        var lease = new PostgresLease(TakeAsync, await TakeAsync(cancel));
        try
        {
            await PrepareAsync(cancel);
            return lease;
        }
        catch
        {
            await lease.DisposeAsync();
            throw;
        }

        async Task<NpgsqlConnection> TakeAsync(CancellationToken token) =>
            await PostgresLease.TakeAsync(await connections.OpenToWriteAsync(token), runId, token);
    }

    /// <inheritdoc/>
    public async Task<string?> LeaseOwnerAsync(CancellationToken cancel)
    {
        await using var db = await connections.OpenAsync(cancel);
        return await PostgresLease.OwnerAsync(db, cancel);
    }

    /// <inheritdoc/>
    public IParquetTable OpenParquet(string path) => ParquetTable.Open(path);

    /// <inheritdoc/>
    public async Task<IDraft> DraftAsync(int batchId, long bytes, CancellationToken cancel) =>
        await PostgresDraft.BeginAsync(await connections.OpenForWorkAsync(cancel), sql, batchId, cancel);

    /// <inheritdoc/>
    public async Task DecideAsync(BatchDecision decision, CancellationToken cancel)
    {
        await using var db = await connections.OpenAsync(cancel);
        await PostgresDecisions.AddAsync(db, decision, cancel);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<BatchDecision>> DecisionsAsync(CancellationToken cancel)
    {
        await using var db = await connections.OpenAsync(cancel);
        return await PostgresDecisions.ReadAsync(db, cancel);
    }

    /// <inheritdoc/>
    public async Task WithdrawAsync(int batchId, CancellationToken cancel)
    {
        await using var db = await connections.OpenAsync(cancel);
        await using var transaction = await db.BeginTransactionAsync(cancel);
        foreach (var table in sql.Contract.All)
        {
            await db.ExecuteAsync($"drop table if exists {PostgresSchemas.Delivered(table.Name, batchId)}", cancel);
        }

        await transaction.CommitAsync(cancel);
    }

    /// <inheritdoc/>
    public async Task<IWorkspace> WorkspaceAsync(WorkspacePlan plan, CancellationToken cancel)
    {
        var db = await connections.OpenForWorkAsync(cancel);
        await ForgetAsync(db, 0, cancel);
        var version = (int)await db.CountAsync("select coalesce(max(version), 0) + 1 from cartline.layers", cancel);
        return await PostgresWorkspace.OpenAsync(db, schemas, sql, plan, version, cancel);
    }

    /// <inheritdoc/>
    public async Task PublishAsync(IWorkspace workspace, Publication publication, CancellationToken cancel)
    {
        var built = (PostgresWorkspace)workspace;
        var db = (NpgsqlConnection)built.Connection;
        var publisher = new PostgresPublisher(db, schemas);
        await publisher.PublishAsync(built.Version, publication, cancel);

        // Readers see its schemas now: whatever happens from here on, they stay.
        built.IsPublished = true;
        await publisher.DescribeAsync(built.Version, publication.Tables);
        try
        {
            await ForgetAsync(db, publication.Keep, CancellationToken.None);
        }
        catch (Exception lost) when (db.State != System.Data.ConnectionState.Open || PostgresFailures.ArePassing(lost))
        {
            // The next run forgets them.
        }
    }

    /// <inheritdoc/>
    public async Task<DbConnection> ReadAsync(CancellationToken cancel)
    {
        var db = await connections.OpenAsync(cancel);
        if (await db.ScalarAsync("select to_regclass('cartline.layers')::text", cancel) is not null
            && await db.ScalarAsync("select max(version) from cartline.layers where is_live", cancel) is int live)
        {
            var layers = Identifier.List(Layer.SearchOrder.Select(l => l.Schema));
            await db.ExecuteAsync($"set search_path = {Identifier.Quote(PostgresSchemas.Of("cartline", live))}, {layers}, public", cancel);
        }

        await PostgresConnections.NoticeGoneClientAsync(db, cancel);
        await db.ExecuteAsync("set default_transaction_read_only = on", cancel);
        await PostgresReader.TakeRoleAsync(db, cancel);
        return db;
    }

    /// <inheritdoc/>
    public Task<DbConnection> LookAsync(CancellationToken cancel) => ReadAsync(cancel);

    /// <inheritdoc/>
    public Task LimitAsync(DbConnection db, int seconds, CancellationToken cancel) =>
        db.ScalarAsync("select set_config('statement_timeout', $1, false)", cancel, FormattableString.Invariant($"{seconds}s"));

    /// <inheritdoc/>
    public Task<DbDataReader> AskAsync(DbConnection db, string question, QuestionLimits limits, CancellationToken cancel) =>
        PostgresQuestion.AskAsync((NpgsqlConnection)db, reader, question, limits, cancel);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReadableTable>> TablesAsync(DbConnection db, CancellationToken cancel) =>
        ReadableTable.FromRows(await db.RowsAsync(OwnSql.Read("postgres_tables.sql"), cancel));

    /// <inheritdoc/>
    public SqlRefusal Explain(string sql, DbException refusal) => PostgresRefusals.Read(sql, refusal);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PublishedLayer>> PublishedAsync(CancellationToken cancel)
    {
        await using var db = await connections.OpenAsync(cancel);
        if (await db.ScalarAsync("select to_regclass('cartline.layers')::text", cancel) is null)
        {
            return [];
        }

        return await PostgresVersions.LiveAsync(db, cancel);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<KeptVersion>> VersionsAsync(CancellationToken cancel)
    {
        await using var db = await connections.OpenAsync(cancel);
        return await PostgresVersions.ReadAsync(db, cancel);
    }

    /// <inheritdoc/>
    public async Task RollBackAsync(KeptVersion version, CancellationToken cancel)
    {
        await using var db = await connections.OpenAsync(cancel);
        await new PostgresPublisher(db, schemas).RollBackAsync(version, cancel);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PrunableVersion>> PrunableVersionsAsync(int keep, CancellationToken cancel)
    {
        await using var db = await connections.OpenAsync(cancel);
        if (await db.ScalarAsync("select to_regclass('cartline.layers')::text", cancel) is null)
        {
            return [];
        }

        var rows = await db.RowsAsync(OwnSql.Read("postgres_prunable_versions.sql"), cancel, keep);
        return [.. rows.Select(r => new PrunableVersion((string)r[0]!, (long)r[1]!))];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PrunableVersion>> PruneVersionsAsync(int keep, CancellationToken cancel)
    {
        var old = await PrunableVersionsAsync(keep, cancel);
        if (old.Count == 0)
        {
            return [];
        }

        await using var db = await connections.OpenAsync(cancel);
        await ForgetAsync(db, keep, cancel);
        var left = (await PrunableVersionsAsync(keep, cancel)).Select(o => o.Name).ToHashSet();
        return [.. old.Where(o => !left.Contains(o.Name))];
    }

    /// <inheritdoc/>
    public async Task SaveRunAsync(RunEntry run, CancellationToken cancel)
    {
        if (!isPrepared)
        {
            await PrepareAsync(cancel);
        }

        await using var db = await connections.OpenAsync(cancel);
        await db.ExecuteAsync(
            OwnSql.Read("postgres_save_run.sql"), cancel,
            run.RunId, run.Command, DateTime.SpecifyKind(run.StartedAt, DateTimeKind.Unspecified), run.Status, run.DurationSeconds,
            run.Report);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RunEntry>> RunsAsync(CancellationToken cancel)
    {
        await using var db = await connections.OpenAsync(cancel);
        if (await db.ScalarAsync("select to_regclass('cartline.runs')::text", cancel) is null)
        {
            return [];
        }

        var rows = await db.RowsAsync(OwnSql.Read("postgres_runs.sql"), cancel);
        return
        [
            .. rows.Select(r => new RunEntry((string)r[0]!, (string)r[1]!, (DateTime)r[2]!, (string)r[3]!, (decimal)r[4]!, (string)r[5]!)),
        ];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancel)
    {
        await using var db = await connections.OpenAsync(cancel);
        var fitness = await PostgresFitness.ReadAsync(db, cancel);
        var mayCreate = await db.ScalarAsync("select has_database_privilege(current_database(), 'create')", cancel) is true;
        return
        [
            new Finding("engine", true, $"PostgreSQL {await db.ScalarAsync("show server_version", cancel)} at {Location}"),
            fitness.LoggedIn(),
            fitness.Encoded(connections.Location),
            fitness.Writable(connections.Location),
            new Finding(
                "privilege",
                mayCreate,
                mayCreate ? "may create schemas" : "may not create schemas",
                MissingRight.Remedy(connections.Settings.Database!, connections.Settings.Username!)),
            await PostgresReader.ExamineAsync(db, cancel),
        ];
    }

    /// <inheritdoc/>
    public IRepairs Repairs { get; } = new PostgresRepairs();

    /// <inheritdoc/>
    public bool IsTransient(Exception failure) => PostgresFailures.ArePassing(failure);

    /// <inheritdoc/>
    public bool IsOutOfRoom(Exception failure) => PostgresFailures.AreWantOfRoom(failure);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => connections.DisposeAsync();

    private async Task PrepareAsync(CancellationToken cancel)
    {
        await using var db = await connections.OpenAsync(cancel);
        await new PostgresStaging(db, sql.Contract).RenewAsync(cancel);
        await PostgresReader.PrepareAsync(db, cancel);
        isPrepared = true;
    }

    /// <summary>
    /// Drops what killed runs left and versions that are old enough; one that a reader still holds waits for the next run.
    /// </summary>
    private static async Task ForgetAsync(NpgsqlConnection db, int keep, CancellationToken cancel)
    {
        if (keep > 0)
        {
            await db.ExecuteAsync(OwnSql.Read("postgres_forget.sql"), cancel, keep);
        }

        foreach (var row in await db.RowsAsync(OwnSql.Read("postgres_stray.sql"), cancel))
        {
            try
            {
                await db.ExecuteAsync("set lock_timeout = '200ms'", cancel);
                await db.ExecuteAsync($"drop schema {Identifier.Quote((string)row[0]!)} cascade", cancel);
            }
            catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.LockNotAvailable)
            {
                continue;
            }
        }

        await db.ExecuteAsync("set lock_timeout = 0", cancel);
    }
}
