using Cartline.Tests.Support;
using Npgsql;

namespace Cartline.Benchmarks;

/// <summary>A PostgreSQL server of our own, with one database that is emptied before each run.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private const string Database = "benchmark";

    private readonly PostgresCluster cluster;
    private readonly NpgsqlConnectionStringBuilder settings;
    private readonly int postmaster;

    private TestServer(PostgresCluster cluster, int postmaster)
    {
        this.cluster = cluster;
        this.postmaster = postmaster;
        settings = new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Pooling = false };
    }

    /// <summary>The server's version.</summary>
    public string Version { get; private set; } = "";

    /// <summary>Starts a server; null when no PostgreSQL is installed.</summary>
    public static async Task<TestServer?> StartAsync(CancellationToken cancel)
    {
        if (PostgresPrograms.Find() is not { } programs)
        {
            return null;
        }

        await PostgresCluster.SweepAsync(programs, cancel);
        var cluster = await PostgresCluster.StartAsync(programs, ProcessIdentity.Current, cancel);
        var server = new TestServer(cluster, await ServerCpu.PostmasterAsync(cluster.ConnectionString, cancel));
        server.Version = (string)(await server.ExecuteAsync("show server_version", cancel))!;
        return server;
    }

    /// <summary>Gives an empty database and writes out what is still dirty, so that nobody pays for the run before.</summary>
    public async Task EmptyAsync(CancellationToken cancel)
    {
        await ExecuteAsync($"drop database if exists {Database} with (force)", cancel);
        await ExecuteAsync($"create database {Database}", cancel);
        await ExecuteAsync("checkpoint", cancel);
    }

    /// <summary>Measures a client with the server's work for it.</summary>
    /// <param name="run">Starts the client with the given environment.</param>
    /// <param name="host">The variable that takes the host; then those of port, database and user.</param>
    /// <param name="port">See <paramref name="host"/>.</param>
    /// <param name="database">See <paramref name="host"/>.</param>
    /// <param name="user">See <paramref name="host"/>.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="isFirst">Whether the database is emptied before.</param>
    public async Task<Measure> MeasureAsync(
        Func<IReadOnlyDictionary<string, string>, Task<(Measure Measure, string Output)>> run,
        string host, string port, string database, string user, CancellationToken cancel, bool isFirst = true)
    {
        if (isFirst)
        {
            await EmptyAsync(cancel);
        }

        var before = ServerCpu.Read(postmaster);
        var (measure, _) = await run(new Dictionary<string, string>
        {
            [host] = settings.Host!,
            [port] = settings.Port.ToString(),
            [database] = Database,
            [user] = settings.Username!,
        });

        // A session's end is booked a moment after its client's.
        await Task.Delay(200, cancel);
        return measure with { ServerCpu = ServerCpu.Read(postmaster) - before };
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => cluster.DisposeAsync();

    private async Task<object?> ExecuteAsync(string sql, CancellationToken cancel)
    {
        await using var db = new NpgsqlConnection(settings.ConnectionString);
        await db.OpenAsync(cancel);
        await using var command = new NpgsqlCommand(sql, db) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync(cancel);
    }
}
