using Cartline.Core.Engine;
using Cartline.Engines.DuckDb;
using DuckDB.NET.Data;

namespace Cartline.Tests.Engines;

public sealed class StreamedConnectionTests
{
    // Lists cannot be spilled: these take about 100 MB.
    private const string Large = "select list(r.i) as numbers from range(6000000) as r(i) group by r.i % 2";

    private const string Little = "28.6 MiB"; // 30 MB

    [Theory]
    [InlineData("create table memory.large as " + Large)]
    [InlineData("select count(*) from (" + Large + ") as l where len(l.numbers) > 0")]
    public async Task Gives_a_statement_that_needs_more_memory_what_there_is(string statement)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var db = new StreamedConnection("Data Source=:memory:;threads=1");
        await db.OpenAsync(cancel);
        var whole = await LimitAsync(db);
        await db.ExecuteAsync("set memory_limit = '30MB'", cancel);
        await Assert.ThrowsAsync<DuckDBException>(() => RunAsync(db, statement));
        await db.ExecuteAsync($"set memory_limit = '{whole}'", cancel);

        db.Fit(30);
        Assert.Equal(Little, await LimitAsync(db));
        await RunAsync(db, statement);

        Assert.NotEqual(Little, await LimitAsync(db));
        db.Fit(30);
        Assert.NotEqual(Little, await LimitAsync(db));
    }

    [Fact]
    public async Task Has_all_memory_again_when_there_are_more_records()
    {
        await using var db = new StreamedConnection("Data Source=:memory:;threads=1");
        await db.OpenAsync(TestContext.Current.CancellationToken);

        db.Fit(30);
        var limit = await LimitAsync(db);
        db.Fit(null);

        Assert.Equal(Little, limit);
        Assert.NotEqual(Little, await LimitAsync(db));
    }

    private static Task RunAsync(DuckDBConnection db, string statement) => statement.StartsWith("create", StringComparison.Ordinal)
        ? db.ExecuteAsync(statement, TestContext.Current.CancellationToken)
        : db.RowsAsync(statement, TestContext.Current.CancellationToken);

    private static async Task<string?> LimitAsync(DuckDBConnection db) =>
        (string?)await db.ScalarAsync("select current_setting('memory_limit')", TestContext.Current.CancellationToken);
}
