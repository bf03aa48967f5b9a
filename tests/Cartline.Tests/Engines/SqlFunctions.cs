using System.Data.Common;
using Cartline.Core.Engine;
using Cartline.Core.Sql;
using Cartline.Tests.Support;
using DuckDB.NET.Data;
using Npgsql;

namespace Cartline.Tests.Engines;

/// <summary>Databases that have the functions of <c>sql/0_functions</c>, and a table <c>given</c> to apply them to.</summary>
static class SqlFunctions
{
    static readonly ModelCatalog Catalog = new(new SqlFolder(Repo.At("sql")), "duckdb");

    /// <summary>The columns of <c>given</c>: a text, two decimals and places to round to.</summary>
    const string Given = "create table given (id integer, s text, a decimal(18, 4), b decimal(18, 4), p integer, d date)";

    public static async Task<DbConnection> DuckDbAsync(CancellationToken cancel, string currency = "USD")
    {
        var db = new DuckDBConnection("DataSource=:memory:");
        await db.OpenAsync(cancel);
        await PrepareAsync(db, "duckdb", currency, cancel);
        return db;
    }

    /// <summary>As a workspace has them: in a schema of the version, found by the search path.</summary>
    public static async Task<DbConnection> PostgresAsync(
        PostgresServer server, CancellationToken cancel, string currency = "USD")
    {
        var db = new NpgsqlConnection(await server.CreateDatabaseAsync());
        await db.OpenAsync(cancel);
        await db.ExecuteAsync("create schema cartline_v1", cancel);
        await db.ExecuteAsync("set search_path = cartline_v1, public", cancel);
        await PrepareAsync(db, "postgres", currency, cancel);
        return db;
    }

    /// <summary>The names that both engines define.</summary>
    public static IReadOnlyList<string> Names(string file) =>
    [
        .. Catalog.Functions(file)
            .Select(s => SqlText.Tokens(s).Where(t => t.Kind == SqlTokenKind.Word).Select(t => t.In(s).ToString()).ToList())
            .Select(words => words.SkipWhile(w => w is not ("macro" or "function")).ElementAt(1)),
    ];

    /// <summary>Puts texts into <c>given</c>, numbered from 0.</summary>
    public static async Task GiveAsync(DbConnection db, IEnumerable<string?> texts, CancellationToken cancel)
    {
        object[] values = [.. texts.Index().SelectMany(t => (object[])[t.Index, (object?)t.Item ?? DBNull.Value])];
        var places = Enumerable.Range(0, values.Length / 2).Select(i => $"(${(2 * i) + 1}, ${(2 * i) + 2})");
        await db.ExecuteAsync($"insert into given (id, s) values {string.Join(", ", places)}", cancel, values);
    }

    /// <summary>What an expression over <c>given</c> is for each row, as text.</summary>
    public static async Task<IReadOnlyList<string?>> EachAsync(DbConnection db, string expression, CancellationToken cancel) =>
        [.. (await db.RowsAsync($"select cast({expression} as text) from given order by id", cancel)).Select(r => (string?)r[0])];

    static async Task PrepareAsync(DbConnection db, string file, string currency, CancellationToken cancel)
    {
        foreach (var statement in new ModelCatalog(new SqlFolder(Repo.At("sql")), "duckdb", currency).Functions(file))
        {
            await db.ExecuteAsync(statement, cancel);
        }

        await db.ExecuteAsync(Given, cancel);
    }
}
