using System.Collections.Concurrent;
using Npgsql;

[assembly: AssemblyFixture(typeof(Cartline.Tests.Support.PostgresServer))]

namespace Cartline.Tests.Support;

/// <summary>
/// The real PostgreSQL of a test run, started when the first test asks for a database. A test class takes it as a
/// constructor parameter.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    readonly Lazy<Task<PostgresCluster>> cluster = new(StartAsync);
    readonly ConcurrentBag<string> created = [];

    /// <summary>Connection string of a server that is already there, to be used instead of one of our own.</summary>
    public static string? GivenByEnvironment =>
        Environment.GetEnvironmentVariable("CARTLINE_TEST_POSTGRES") is { Length: > 0 } given ? given : null;

    /// <summary>Creates an empty UTF-8 database that no other test sees. Skips the test when PostgreSQL is left out.</summary>
    /// <returns>
    /// An Npgsql connection string, without pooling: idle connections to hundreds of databases would use up the server's fifty.
    /// </returns>
    public async Task<string> CreateDatabaseAsync()
    {
        Requires.Postgres();
        var server = GivenByEnvironment ?? (await cluster.Value).ConnectionString;
        var (name, database) = await CreateDatabaseAsync(server);
        created.Add(name);
        return database;
    }

    /// <summary>Creates an empty UTF-8 database on a server of a test's own.</summary>
    /// <param name="server">Leads to it.</param>
    /// <returns>Its name, and its connection string, without pooling.</returns>
    public static async Task<(string Name, string ConnectionString)> CreateDatabaseAsync(string server)
    {
        var name = $"cartline_test_{Guid.NewGuid():N}";
        await ExecuteAsync(server, $"create database {name} template template0 encoding 'UTF8'");
        var builder = new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = false, IncludeErrorDetail = true };
        return (name, builder.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        if (cluster.IsValueCreated)
        {
            await (await cluster.Value).DisposeAsync();
        }
        else if (GivenByEnvironment is { } server)
        {
            foreach (var name in created)
            {
                await ExecuteAsync(server, $"drop database if exists {name} with (force)");
            }
        }
    }

    static async Task<PostgresCluster> StartAsync()
    {
        // Not the asking test's own cancellation: the server belongs to all tests.
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var programs = PostgresPrograms.Find()!;
        await PostgresCluster.SweepAsync(programs, limit.Token);
        return await PostgresCluster.StartAsync(programs, ProcessIdentity.Current, limit.Token);
    }

    static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
