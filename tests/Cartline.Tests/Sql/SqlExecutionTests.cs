using System.Data.Common;
using System.Text.RegularExpressions;
using Cartline.Core;
using Cartline.Core.Build;
using Cartline.Core.Engine;
using Cartline.Core.Sql;
using Cartline.Engines.DuckDb;
using Cartline.Engines.Postgres;
using Cartline.Tests.Support;
using DuckDB.NET.Data;
using Npgsql;

namespace Cartline.Tests.Sql;

/// <summary>Every statement that <c>cartline sql</c> prints is run, on databases that hold nothing but what it made before.</summary>
public sealed partial class SqlExecutionTests(PostgresServer server)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Works_on_DuckDB()
    {
        var catalog = new ModelCatalog(new SqlFolder(Repo.At("sql")), "duckdb");
        await using var db = new DuckDBConnection("DataSource=:memory:");
        await db.OpenAsync(Cancel);

        var count = await RunAsync(
            db, await ListAsync(catalog, DuckDbEngine.Words, DuckDbEngine.Qualifier, DuckDbEngine.LiveQualifier, hasPrevious: false));

        await db.ExecuteAsync("attach ':memory:' as previous", Cancel);
        await MoveAsync(db, "table", table => $"previous.{table}", catalog);
        var again = await RunAsync(
            db,
            await ListAsync(catalog, DuckDbEngine.Words, DuckDbEngine.Qualifier, DuckDbEngine.LiveQualifier, hasPrevious: true),
            wasThere: true);
        Assert.True(count > 120 && again > 90, $"{count} and {again} statements");
    }

    [Fact]
    public async Task Works_on_PostgreSQL()
    {
        var catalog = new ModelCatalog(new SqlFolder(Repo.At("sql")), "postgres");
        await using var db = new NpgsqlConnection(await server.CreateDatabaseAsync());
        await db.OpenAsync(Cancel);

        // As in every session of the program: compiling such statements takes far longer than running them.
        await db.ExecuteAsync("set jit = off", Cancel);
        var (first, second) = (PostgresEngine.Qualifier(catalog.Staging, 1), PostgresEngine.Qualifier(catalog.Staging, 2));

        var count = await RunAsync(
            db, await ListAsync(catalog, PostgresEngine.Words, first, PostgresEngine.LiveQualifier, hasPrevious: false));

        await MoveAsync(db, "view", table => table.ToString(), catalog, first);
        var again = await RunAsync(
            db, await ListAsync(catalog, PostgresEngine.Words, second, PostgresEngine.LiveQualifier, hasPrevious: true), wasThere: true);
        Assert.True(count > 200 && again > 180, $"{count} and {again} statements");
    }

    static async Task<IReadOnlyList<string>> ListAsync(
        ModelCatalog catalog, Dialect dialect, Func<TableName, string> qualify, Func<TableName, string> live, bool hasPrevious)
    {
        using var folder = new TemporaryFolder();
        var own = new ModelCatalog(new SqlFolder(Repo.At("sql")), "duckdb");
        await using var engine = new DuckDbEngine(folder.At("data"), new DuckDbLimits(0, 0), own);
        await using var context = EmptyProject.Context(engine, own, folder.Path);
        return await new SqlListing(context, catalog, dialect, qualify, live).ReadAsync(hasPrevious, Cancel);
    }

    // The second time what was delivered and the functions are there already.
    static async Task<int> RunAsync(DbConnection db, IReadOnlyList<string> script, bool wasThere = false)
    {
        var ran = 0;
        foreach (
            var statement in script.SkipWhile(s => wasThere && s != "-- what the run tells SQL")
                .Where(s => SqlText.Statements(s).Count > 0))
        {
            if (Made().Match(statement) is { Success: true } made)
            {
                await db.ExecuteAsync($"create schema if not exists {made.Groups["schema"].Value}", Cancel);
            }

            await db.ExecuteAsync(statement, Cancel);
            ran++;
        }

        return ran;
    }

    // What the first run published, where the second looks for it.
    static async Task MoveAsync(
        DbConnection db, string kind, Func<TableName, string> to, ModelCatalog catalog, Func<TableName, string>? from = null)
    {
        foreach (var layer in Layer.Published)
        {
            await db.ExecuteAsync($"create schema {to(new TableName(layer.Schema, "x"))[..^2]}", Cancel);
            foreach (var model in catalog.Models(layer))
            {
                await db.ExecuteAsync(
                    $"create {kind} {to(model.Name)} as select * from {(from ?? (n => n.ToString()))(model.Name)}", Cancel);
            }
        }

        foreach (var schema in from is null ? ["cartline", "production", "warehouse", "analytics"] : (string[])[])
        {
            await db.ExecuteAsync($"drop schema {schema} cascade", Cancel);
        }

        foreach (var model in from is null ? catalog.Models(Layer.Staging).Reverse() : [])
        {
            await db.ExecuteAsync($"drop {(model.Load == LoadKind.View ? "view" : "table")} {model.Name}", Cancel);
            await db.ExecuteAsync($"drop table if exists {model.Name}__settled", Cancel);
        }

        await db.ExecuteAsync(from is null ? "drop table staging.rejected" : "select 1", Cancel);
    }

    [GeneratedRegex("^create (unlogged )?(table|view) (?<schema>\"?\\w+\"?)\\.")]
    private static partial Regex Made();
}
