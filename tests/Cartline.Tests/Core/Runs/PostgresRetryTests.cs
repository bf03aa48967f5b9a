using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Engines.Postgres;
using Cartline.Tests.Support;
using Npgsql;

namespace Cartline.Tests.Core.Runs;

public sealed class PostgresRetryTests(PostgresServer server)
{
    // Sleeps once there is a sale: not when the project's SQL is looked at without rows.
    const string Slow = "-- An answer that takes a while. One row.\n-- grain: id\nselect\n    1                        as id,    -- one\n"
        + "    cast(pg_sleep(1.5) as text) as slept  -- nothing\nfrom warehouse.fact_sales as s\nwhere s.transaction_id = 'T1'\n";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_whose_connections_are_all_cut_in_the_middle_is_repeated_and_succeeds()
    {
        await using var shop = await Shop.OnPostgresAsync(server, ("4_analytics/mine/slow_answer.sql", Slow));
        shop.Options = shop.Options with { Pipeline = shop.Options.Pipeline with { MaxRetries = 3, RetryDelaySeconds = 0 } };
        var running = shop.DeliverAsync(Sale());

        // The lease's connection is among them.
        Assert.InRange(await CutAsync(shop, running), 2, 9);
        var run = (await running).Succeeded();

        var step = shop.Report("processed/pipeline_execution_report.json")
            .GetProperty("steps_executed")
            .GetProperty("analytics_generation");
        Assert.Equal(("success", 1), (step.GetProperty("status").GetString(), step.GetProperty("retry_attempts").GetInt32()));
        Assert.Contains(
            "analytics_generation: attempt 1 failed and was repeated: 57P01",
            Assert.Single(run.Warnings, w => w.Contains("repeated", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        Assert.Equal("1|100", await shop.ValueAsync("select count(*), sum(line_total) from warehouse.fact_sales"));
        Assert.Equal(
            "0",
            await shop.ValueAsync(
                "select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where "
                + "datname = current_database())"));
    }

    [Fact]
    public async Task A_run_that_may_not_repeat_fails_as_unavailable_and_leaves_the_version()
    {
        await using var shop = await Shop.OnPostgresAsync(server, ("4_analytics/mine/slow_answer.sql", Slow));
        (await shop.DeliverAsync(Sale())).Succeeded();
        var running = shop.DeliverAsync(Sale().Sale("T2", "C1", "P1", "2025-05-02"));

        await CutAsync(shop, running);

        Assert.Contains(
            "postgres was unavailable, even after 0 retries", (await running).Refused(FailureKind.Unavailable), StringComparison.Ordinal);
        Assert.Equal("1|100", await shop.ValueAsync("select count(*), sum(line_total) from warehouse.fact_sales"));
        Assert.Equal(["failed", "success"], (await shop.Engine.RunsAsync(Cancel)).Select(r => r.Status));
    }

    [Fact]
    public async Task Who_holds_the_lease_is_told_while_it_is_held()
    {
        await using var shop = await Shop.OnPostgresAsync(server);
        Assert.Null(await shop.Engine.LeaseOwnerAsync(Cancel));
        await using (await shop.Engine.LeaseAsync("PIPE_mine", Cancel))
        {
            Assert.StartsWith(
                $"PIPE_mine, host {Environment.MachineName}, server process ", await shop.Engine.LeaseOwnerAsync(Cancel),
                StringComparison.Ordinal);
        }

        Assert.Null(await shop.Engine.LeaseOwnerAsync(Cancel));
    }

    [Theory]
    [InlineData("57P01", true)]
    [InlineData("57P03", true)]
    [InlineData("40P01", true)]
    [InlineData("40001", true)]
    [InlineData("55P03", true)]
    [InlineData("08006", true)]
    [InlineData("53300", true)]
    [InlineData("53100", false)]
    [InlineData("53200", false)]
    [InlineData("57014", false)]
    [InlineData("42501", false)]
    [InlineData("42601", false)]
    public void A_failure_passes_by_itself_or_not(string state, bool passes)
    {
        var failure = new PostgresException("words", "ERROR", "ERROR", state);

        Assert.Equal(passes, PostgresFailures.ArePassing(failure));
        Assert.Equal(state is "53100" or "53200", PostgresFailures.AreWantOfRoom(failure));
    }

    [Fact]
    public void A_lost_connection_passes_and_readers_that_were_waited_for_do_not()
    {
        Assert.True(PostgresFailures.ArePassing(new NpgsqlException("words", new IOException())));
        Assert.True(
            PostgresFailures.ArePassing(
                new CartlineException(
                    FailureKind.Unavailable, "No server.", new NpgsqlException("words", new System.Net.Sockets.SocketException()))));
        Assert.False(
            PostgresFailures.ArePassing(
                new CartlineException(FailureKind.Unavailable, "Readers.", new PostgresException("words", "ERROR", "ERROR", "55P03"))));
        Assert.False(PostgresFailures.ArePassing(new InvalidOperationException()));
    }

    static ShopFiles Sale() => new ShopFiles().Customer("C1").Product("P1").Sale("T1", "C1", "P1", "2025-05-01");

    // Waits for the slow answer, then ends all that the program has open.
    static async Task<int> CutAsync(Shop shop, Task<ShopRun> running)
    {
        await using var db = new NpgsqlConnection(shop.Database.ConnectionString);
        await db.OpenAsync(Cancel);
        while (await db.CountAsync(
            // Its text is also in the statements that look at the project's SQL before: here it sleeps.
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'",
            Cancel) == 0)
        {
            // A run that ended before would be waited for without an end.
            Assert.False(running.IsCompleted, running.IsCompleted ? (await running).Result.Failure?.Message : null);
            await Task.Delay(20, Cancel);
        }

        return (await db.RowsAsync(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
            Cancel)).Count;
    }
}
