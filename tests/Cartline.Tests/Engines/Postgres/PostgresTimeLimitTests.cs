using Cartline.Core.Engine;
using Cartline.Tests.Support;
using Npgsql;

namespace Cartline.Tests.Engines.Postgres;

/// <summary>The server gives up a question by itself: whoever asked may be gone.</summary>
public sealed class PostgresTimeLimitTests(PostgresServer server)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_ends_in_time_although_its_asker_stands_still()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGSTOP.");
        await using var shop = await Shop.OnPostgresAsync(server);
        (await shop.TakeAsync(TinyShop.Files)).Succeeded();
        using var asker = shop.Start("query", "select pg_sleep(600)", "--set", "query.timeout_seconds=8");
        await using var db = new NpgsqlConnection(shop.Database.ConnectionString);
        await db.OpenAsync(Cancel);
        await UntilAsync(db, asked: 1);

        asker.Signal("STOP");

        await UntilAsync(db, asked: 0);
    }

    [Fact]
    public async Task A_connection_of_the_dashboard_gives_up_in_time()
    {
        await using var shop = await Shop.OnPostgresAsync(server);
        (await shop.TakeAsync(TinyShop.Files)).Succeeded();
        await using var db = await shop.Engine.ReadAsync(Cancel);

        await shop.Engine.LimitAsync(db, 1, Cancel);

        var late = await Assert.ThrowsAsync<PostgresException>(() => db.ScalarAsync("select pg_sleep(60)", Cancel));
        Assert.Equal(PostgresErrorCodes.QueryCanceled, late.SqlState);
    }

    static async Task UntilAsync(NpgsqlConnection db, long asked)
    {
        const string Asking = "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() "
            + "and state = 'active' and wait_event = 'PgSleep'";
        for (var attempt = 1; await db.CountAsync(Asking, Cancel) != asked; attempt++)
        {
            Assert.True(attempt < 300, $"Not {asked} questions at work after 30 seconds.");
            await Task.Delay(100, Cancel);
        }
    }
}
