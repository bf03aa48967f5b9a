using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Tests.Support;
using Npgsql;

namespace Cartline.Tests.Core.Runs;

public sealed class PostgresPublicationTests(PostgresServer server) : PublicationTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_transaction_that_reads_keeps_its_version_and_the_publication_waits_for_its_end()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(Small(0))).Succeeded();
        await using var reader = await shop.Engine.ReadAsync(Cancel);
        await using var transaction = await reader.BeginTransactionAsync(Cancel);
        Assert.Equal(1, await reader.CountAsync("select count(*) from warehouse.fact_sales", Cancel));

        var publishing = shop.DeliverAsync(Small(1));
        await Task.Delay(TimeSpan.FromSeconds(2), Cancel);

        Assert.Equal(1, await reader.CountAsync("select count(*) from warehouse.fact_sales", Cancel));
        Assert.Equal(100, await reader.CountAsync("select sum(total_revenue) from analytics.category_performance", Cancel));
        Assert.Equal(1, await reader.CountAsync("select count(*) from production.transactions", Cancel));
        await transaction.CommitAsync(Cancel);
        (await publishing).Succeeded();
        Assert.Equal(2, await reader.CountAsync("select count(*) from warehouse.fact_sales", Cancel));
    }

    [Fact]
    public async Task An_interruption_after_the_switch_leaves_the_new_version_whole_and_names_it_as_live()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(Small(0))).Succeeded();
        await using var reader = await shop.Engine.ReadAsync(Cancel);
        await using var reading = await reader.BeginTransactionAsync(Cancel);
        await reader.CountAsync("select count(*) from warehouse.fact_sales", Cancel);
        using var run = shop.Start("run", "--source", shop.Write(Small(1)));
        await UntilItWaitsAsync(shop, run, "create or replace view");

        // The comments on views, which follow the switch, wait for this; the switch itself does not.
        await using var db = new NpgsqlConnection(shop.Database.ConnectionString);
        await db.OpenAsync(Cancel);
        await using var holding = await db.BeginTransactionAsync(Cancel);
        await db.ExecuteAsync("lock table pg_catalog.pg_description in share mode", Cancel);
        await reading.CommitAsync(Cancel);
        await UntilItWaitsAsync(shop, run, "comment on");
        run.Signal("INT");
        await Task.Delay(TimeSpan.FromSeconds(1), Cancel);
        await holding.CommitAsync(Cancel);

        Assert.True(await run.EndAsync() == 130, run.Output);
        Assert.Equal("2|200", await shop.ValueAsync("select count(*), sum(line_total) from warehouse.fact_sales"));
        Assert.Contains("Interrupted during publication; version 2 was published before that and is live.", run.Output);
        Assert.True(await CountAsync(shop, "select count(obj_description('warehouse.fact_sales'::regclass))") == 1, run.Output);
        (await shop.DeliverAsync(Small(2))).Succeeded();
    }

    [Fact]
    public async Task A_reader_that_asks_again_and_again_gets_whole_answers_and_no_error()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(Small(0))).Succeeded();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var reading = Task.Run(() => ReadAsync(shop, end.Token), Cancel);

        for (var i = 1; i < 3; i++)
        {
            (await shop.DeliverAsync(Small(i))).Succeeded();
        }

        await end.CancelAsync();
        var answers = await reading;
        Assert.All(answers, a => Assert.Equal(a.Orders * 100, a.Revenue));
        Assert.Equal(answers.Select(a => a.Orders).Order(), answers.Select(a => a.Orders));
        Assert.Equal(3, await CountAsync(shop, "select count(*) from warehouse.fact_orders"));
    }

    [Fact]
    public async Task A_reader_can_change_nothing()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(Small(0))).Succeeded();
        await using var reader = await shop.Engine.ReadAsync(Cancel);

        await RefusedAsync("delete from staging.customers");
        await RefusedAsync("create table public.mine (id integer)");

        async Task RefusedAsync(string sql) => Assert.Contains(
            "in a read-only transaction",
            (await Assert.ThrowsAsync<CartlineException>(() => reader.ExecuteAsync(sql, Cancel))).Message,
            StringComparison.Ordinal);
    }

    protected override Task<Shop> OpenAsync() => Shop.OnPostgresAsync(server);

    // Asks the server, as its superuser, until the run waits for a lock with such a statement.
    static async Task UntilItWaitsAsync(Shop shop, CartlineProcess run, string statement)
    {
        await using var db = new NpgsqlConnection(shop.Database.ConnectionString);
        await db.OpenAsync(Cancel);
        for (var attempt = 1; attempt < 6_000; attempt++)
        {
            if (await db.CountAsync(
                "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like $1 || '%'", Cancel, statement) > 0)
            {
                return;
            }

            Assert.False(run.HasEnded, $"It ended and never waited with \"{statement}\":\n{run.Output}");
            await Task.Delay(5, Cancel);
        }

        Assert.Fail($"It never waits with \"{statement}\":\n{run.Output}");
    }

    protected override async Task<IReadOnlyList<int>> VersionsKeptAsync(Shop shop) =>
        [
            .. (await SchemasAsync(shop))
                .Where(s => s.StartsWith("warehouse_v", StringComparison.Ordinal))
                .Select(s => int.Parse(s.AsSpan("warehouse_v".Length)))
                .Order(),
        ];

    // A version that was never published, in the very schemas that the next one wants.
    protected override async Task LeaveBehindAsync(Shop shop)
    {
        await using var db = new NpgsqlConnection(shop.Database.ConnectionString);
        await db.OpenAsync(Cancel);
        foreach (var schema in new[] { "staging_v2", "production_v2", "warehouse_v2", "analytics_v2", "cartline_v2", "warehouse_v7" })
        {
            await db.ExecuteAsync($"create schema {schema}", Cancel);
            await db.ExecuteAsync($"create table {schema}.fact_sales (half integer)", Cancel);
        }
    }

    protected override async Task NothingLeftAsync(Shop shop)
    {
        var live = (await shop.AskAsync("select distinct version from cartline.layers")).Select(int.Parse).ToHashSet();
        Assert.All(
            await SchemasAsync(shop), s => Assert.Contains(int.Parse(s.AsSpan(s.LastIndexOf("_v", StringComparison.Ordinal) + 2)), live));
        Assert.Equal("0", await shop.ValueAsync("select count(*) from pg_namespace where nspname like 'draft%'"));
        var batches = await CountAsync(shop, "select count(*) from staging.deliveries");
        Assert.Equal(
            batches * shop.Catalog.Staging.All.Count(),
            await CountAsync(shop, "select count(*) from pg_tables where schemaname = 'deliveries'"));
    }

    static Task<IReadOnlyList<string>> SchemasAsync(Shop shop) =>
        shop.AskAsync("select nspname::text from pg_namespace where nspname ~ '_v[0-9]+$'");

    static async Task<long> CountAsync(Shop shop, string sql) => long.Parse(await shop.ValueAsync(sql));

    static async Task<List<(long Orders, long Revenue)>> ReadAsync(Shop shop, CancellationToken end)
    {
        var answers = new List<(long, long)>();
        await using var reader = await shop.Engine.ReadAsync(CancellationToken.None);
        while (!end.IsCancellationRequested)
        {
            var row = (
                await reader.RowsAsync(
                    "select count(*), cast(sum(revenue) as bigint) from warehouse.fact_orders", CancellationToken.None))[0];
            answers.Add(((long)row[0]!, (long)row[1]!));
            await Task.Delay(5, CancellationToken.None);
        }

        return answers;
    }
}
