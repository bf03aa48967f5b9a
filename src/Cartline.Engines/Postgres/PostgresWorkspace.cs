using System.Data.Common;
using Cartline.Core;
using Cartline.Core.Engine;
using Cartline.Core.Sql;
using Npgsql;

namespace Cartline.Engines.Postgres;

/// <summary>A version as schemas of its own, named for its number.</summary>
internal sealed class PostgresWorkspace : IWorkspace
{
    private readonly NpgsqlConnection db;
    private readonly PostgresSchemas schemas;
    private readonly HashSet<string> own;

    private PostgresWorkspace(NpgsqlConnection db, PostgresSchemas schemas, int version, IEnumerable<string> own) =>
        (this.db, this.schemas, Version, this.own) = (db, schemas, version, [.. own]);

    /// <inheritdoc/>
    public DbConnection Connection => db;

    /// <inheritdoc/>
    public int Version { get; }

    /// <summary>Whether it has been published, so that its schemas stay.</summary>
    public bool IsPublished { get; set; }

    public static async Task<PostgresWorkspace> OpenAsync(
        NpgsqlConnection db, PostgresSchemas schemas, EngineSql sql, WorkspacePlan plan, int version, CancellationToken cancel)
    {
        string[] own = [.. plan.Builds.Select(l => l.Schema), "staging", "cartline"];
        var workspace = new PostgresWorkspace(db, schemas, version, own);
        foreach (var schema in workspace.own)
        {
            await db.ExecuteAsync($"create schema {Identifier.Quote(PostgresSchemas.Of(schema, version))}", cancel);
        }

        await db.ExecuteAsync($"set search_path = {Identifier.Quote(PostgresSchemas.Of("cartline", version))}, public", cancel);
        foreach (var function in sql.Functions)
        {
            await db.ExecuteAsync(function, cancel);
        }

        return workspace;
    }

    /// <inheritdoc/>
    public string Qualify(TableName name) => own.Contains(name.Schema) ? schemas.Qualify(Version, name) : PostgresSchemas.Live(name);

    /// <inheritdoc/>
    public async Task<string?> PublishedAsync(TableName name, CancellationToken cancel) =>
        await db.ScalarAsync("select to_regclass($1)::text", cancel, PostgresSchemas.Live(name)) is null
            ? null
            : PostgresSchemas.Live(name);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Column>> DescribeAsync(string select, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"select * from ({select}\n) as described limit 0", db);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(i => new Column(reader.GetName(i), reader.GetDataTypeName(i)))];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            foreach (var schema in !IsPublished && db.State == System.Data.ConnectionState.Open ? own : [])
            {
                await db.ExecuteAsync(
                    $"drop schema if exists {Identifier.Quote(PostgresSchemas.Of(schema, Version))} cascade", CancellationToken.None);
            }
        }
        catch (NpgsqlException)
        {
            // The connection is gone, and what failed the run is told already. The next version clears these schemas away.
        }

        await db.DisposeAsync();
    }
}
