using Cartline.Core;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Tests.Support;

namespace Cartline.Tests.Engines;

/// <summary>
/// A project whose data an earlier release wrote, opened with a contract that has changed since: the same on every engine.
/// </summary>
[InTurns]
public abstract class ContractChangeTests
{
    const string Notes = """
        -- What people remark on a batch.
        -- key: delivery_id
        create table staging.notes (
            delivery_id integer, -- the batch
            remark      text     -- the remark
        );
        """;

    const string Channels = "select transaction_id, sales_channel from production.transactions order by transaction_id";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_gained_column_is_null_for_what_is_there_and_filled_by_the_next_batch()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(Small(0))).Succeeded();
        var before = await shop.TablesAsync(withKeys: true);
        await shop.ChangeAsync(ChangedSql.WithSalesChannel);

        Assert.Equal("T0", await shop.ValueAsync("select transaction_id from warehouse.fact_orders"));
        await EndsAsync(shop, 0, "status");
        await EndsAsync(shop, 0, "batches", "list");
        await EndsAsync(shop, 0, "sql");
        await EndsAsync(shop, 0, "query", "select * from analytics.top_products");
        (await shop.DeliverAsync(Small(0))).Succeeded();

        Assert.Equal("1", await shop.ValueAsync("select count(*) from staging.deliveries"));
        Assert.Equal("T0|null", await shop.ValueAsync(Channels));
        var after = await shop.TablesAsync(withKeys: true);
        Assert.Equal(before["warehouse.fact_sales"], after["warehouse.fact_sales"]);
        Assert.Equal(before["analytics.top_products"], after["analytics.top_products"]);

        (await shop.DeliverAsync(Small(1).With("transactions", "sales_channel", "web"))).Succeeded();
        Assert.Equal(["T0|null", "T1|web"], await shop.AskAsync(Channels));
        await EndsAsync(shop, 0, "rollback", "1", "--yes");
        Assert.Equal("T0", await shop.ValueAsync("select transaction_id from production.transactions"));
        await EndsAsync(shop, 0, "status");
    }

    [Fact]
    public async Task A_gained_column_waits_for_the_next_run_and_says_so_where_it_is_read_before()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(Small(0))).Succeeded();
        await shop.ChangeAsync([
            .. ChangedSql.WithSalesChannel,
            ("4_analytics/mine/channels.sql", """
                -- Orders of a channel.
                -- grain: channel
                with answer as (
                    select t.sales_channel as channel, count(*) as orders
                    from production.transactions as t
                    group by t.sales_channel
                )
                select * from answer as a order by a.channel collate "C"
                """),
        ]);

        Assert.NotEqual(70, (await shop.CommandAsync("monitor")).Code);
        Assert.NotEqual(70, (await shop.CommandAsync("analyze")).Naming("sales_channel").Code);
        (await shop.DeliverAsync(Small(0))).Succeeded();

        Assert.Equal("null|1", await shop.ValueAsync("select channel, orders from analytics.channels"));
    }

    [Fact]
    public async Task A_gained_table_is_empty()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(Small(0))).Succeeded();
        await shop.ChangeAsync(
            ChangedSql.Of(ChangedSql.Ledger, ("-- One row per batch accepted.\n", Notes + "\n\n-- One row per batch accepted.\n")));

        await EndsAsync(shop, 0, "status");
        (await shop.DeliverAsync(Small(1))).Succeeded();

        Assert.Equal("0", await shop.ValueAsync("select count(*) from staging.notes"));
        Assert.Equal("2", await shop.ValueAsync("select count(*) from warehouse.fact_orders"));
        await shop.Engine.WithdrawAsync(1, Cancel);
        Assert.Equal("1", await shop.ValueAsync("select count(*) from staging.deliveries"));
    }

    [Fact]
    public async Task What_is_renamed_keeps_its_rows_under_the_new_name_and_goes_with_its_batch()
    {
        await using var shop = await OpenAsync();
        await CommitAsync(shop, 1, "source_totals", "delivery_id, place, figure, amount");
        await CommitAsync(shop, 2, "source_totals", "delivery_id, place, figure, amount");
        await shop.ChangeAsync(ChangedSql.Of(
            ChangedSql.Ledger,
            (
                "-- key: delivery_id, figure\n",
                "-- key: batch_id, figure\n-- formerly: source_totals, delivery_id = batch_id, amount = total\n"),
            ("create table staging.source_totals (\n    delivery_id ", "create table staging.batch_totals (\n    batch_id    "),
            ("    amount      decimal(18, 4) -- the figure\n", "    total       decimal(18, 4) -- the figure\n")));
        const string Totals = "select batch_id, figure, total from staging.batch_totals order by batch_id";

        await CommitAsync(shop, 3, "batch_totals", "batch_id, place, figure, total");

        Assert.Equal(["1|lines|1", "2|lines|2", "3|lines|3"], await shop.AskAsync(Totals));
        await shop.Engine.WithdrawAsync(2, Cancel);
        await shop.Engine.WithdrawAsync(3, Cancel);
        Assert.Equal(["1|lines|1"], await shop.AskAsync(Totals));
        await CommitAsync(shop, 2, "batch_totals", "batch_id, place, figure, total");
        Assert.Equal(["1|lines|1", "2|lines|2"], await shop.AskAsync(Totals));
    }

    [Fact]
    public async Task A_lost_column_is_no_trouble()
    {
        await using var shop = await OpenAsync();
        await shop.ChangeAsync(ChangedSql.WithSalesChannel);
        (await shop.DeliverAsync(Small(0).With("transactions", "sales_channel", "web"))).Succeeded();
        await shop.ChangeAsync(ChangedSql.WithSalesChannel.Select(f => ChangedSql.Of(f.Path)));

        (await shop.DeliverAsync(Small(1))).Succeeded();

        Assert.Equal(["T0", "T1"], await shop.AskAsync("select transaction_id from warehouse.fact_orders order by transaction_id"));
        Assert.Empty((await shop.TablesAsync(withKeys: true))["production.quarantine"]);
    }

    [Fact]
    public async Task Data_of_a_newer_release_is_refused_in_words_and_stays_as_it_is()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(Small(0))).Succeeded();
        await StateFormatAsync(shop, ProjectFormat.Current + 1);

        foreach (var command in (string[][])[["status"], ["run"], ["query", "select 1"], ["rollback"], ["dashboard", "export"]])
        {
            (await shop.CommandAsync(command)).Ended((int)FailureKind.Usage).Naming(
                "A newer release of Cartline wrote the data in ",
                $"it has format {ProjectFormat.Current + 1}, and this release reads formats up to");
        }

        await StateFormatAsync(shop, ProjectFormat.Current);
        await EndsAsync(shop, 0, "status");
    }

    [Fact]
    public async Task A_tracked_column_that_a_history_gains_or_loses_opens_no_version()
    {
        const string Versions = "select effective_date, end_date, phone from warehouse.dim_customers where customer_id = 'C1' order by 1";
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(Called(0, "555-1"))).Succeeded();
        await shop.ChangeAsync(ChangedSql.Of(
            "3_warehouse/dim_customers.sql",
            ("country, age_group\n", "country, age_group, phone\n"),
            ("    c.email, ", "    c.phone,                    -- digits\n    c.email, ")));

        (await shop.DeliverAsync(Called(1, "555-1"))).Succeeded();
        Assert.Equal(["1900-01-01|9999-12-31|5551"], await shop.AskAsync(Versions));
        (await shop.DeliverAsync(Called(2, "555-2"))).Succeeded();
        Assert.Equal(["1900-01-01|2025-05-03|5551", "2025-05-03|9999-12-31|5552"], await shop.AskAsync(Versions));

        await shop.ChangeAsync(ChangedSql.Of("3_warehouse/dim_customers.sql"));
        (await shop.DeliverAsync(Called(3, "555-3"))).Succeeded();
        Assert.Equal("2", await shop.ValueAsync("select count(*) from warehouse.dim_customers where customer_id = 'C1'"));
        Assert.Equal("4", await shop.ValueAsync("select count(*) from warehouse.fact_sales"));
    }

    /// <summary>An empty shop on the engine under test.</summary>
    protected abstract Task<Shop> OpenAsync();

    /// <summary>States in which format the data is kept.</summary>
    protected abstract Task StateFormatAsync(Shop shop, int number);

    static async Task CommitAsync(Shop shop, int id, string table, string columns)
    {
        await using var lease = await shop.Engine.LeaseAsync("test", Cancel);
        await using var draft = await shop.Engine.DraftAsync(id, 0, Cancel);
        var into = draft.Qualify(new TableName("staging", table));
        await draft.Connection.ExecuteAsync($"insert into {into} ({columns}) values ({id}, 1, 'lines', {id})", Cancel);
        await draft.CommitAsync(Cancel);
    }

    static async Task EndsAsync(Shop shop, int code, params string[] command) => (await shop.CommandAsync(command)).Ended(code);

    static ShopFiles Small(int number) =>
        new ShopFiles().Customer("C1").Product("P1").Sale($"T{number}", "C1", "P1", $"2025-05-{number + 1:00}");

    static ShopFiles Called(int number, string phone) =>
        new ShopFiles().Customer("C1", phone: phone).Product("P1").Sale($"T{number}", "C1", "P1", $"2025-05-{number + 1:00}");
}
