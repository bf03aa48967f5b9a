using System.Data.Common;
using Cartline.Core.Engine;
using Cartline.Tests.Support;

namespace Cartline.Tests.Engines;

/// <summary>The databases of <see cref="SqlFunctions"/> for the tests of a class, made once: each test finds <c>given</c> empty.</summary>
public sealed class FunctionDatabases(PostgresServer server) : IAsyncDisposable
{
    readonly Dictionary<string, DbConnection> made = [];

    /// <summary>An embedded one.</summary>
    public Task<DbConnection> DuckDbAsync(CancellationToken cancel, string currency = "USD") =>
        EmptyAsync($"duckdb {currency}", () => SqlFunctions.DuckDbAsync(cancel, currency), cancel);

    /// <summary>One of the server.</summary>
    public Task<DbConnection> PostgresAsync(CancellationToken cancel, string currency = "USD") =>
        EmptyAsync($"postgres {currency}", () => SqlFunctions.PostgresAsync(server, cancel, currency), cancel);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var db in made.Values)
        {
            await db.DisposeAsync();
        }
    }

    async Task<DbConnection> EmptyAsync(string name, Func<Task<DbConnection>> make, CancellationToken cancel)
    {
        if (!made.TryGetValue(name, out var db))
        {
            db = made[name] = await make();
        }

        await db.ExecuteAsync("delete from given", cancel);
        return db;
    }
}
