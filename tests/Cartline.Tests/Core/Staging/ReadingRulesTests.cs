using Cartline.Core.Options;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Staging;

/// <summary>What is not taken at its word: days beyond the calendar, discounts that are no numbers, ids in capitals.</summary>
public sealed class ReadingRulesTests(PostgresServer server)
{
    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Sales_beyond_the_calendar_are_quarantined_and_stop_no_batch(string engine)
    {
        await using var shop = await OpenAsync(engine);

        (await shop.DeliverAsync(Files()
            .Sale("T1", "C1", "P1", "2025-05-01")
            .Sale("T2", "C1", "P1", "1899-12-31")
            .Sale("T3", "C1", "P1", "2200-01-01")
            .Sale("T4", "C1", "P1", "9999-12-31")
            .Sale("T5", "C1", "P1", "0001-01-01")
            .Sale("T6", "C1", "P1", "1900-01-01"))).Succeeded();

        Assert.Equal("2|200", await shop.ValueAsync("select count(*), sum(line_total) from warehouse.fact_sales"));
        Assert.Equal(
            ["2", "3", "4", "5"],
            await shop.AskAsync(
                "select record_number from production.quarantine "
                + "where rule = 'accuracy__transactions__within_the_calendar' order by record_number"));
    }

    [Theory]
    [InlineData("duckdb", LineTotalSource.Stored, "30|I1 I3")]
    [InlineData("postgres", LineTotalSource.Stored, "30|I1 I3")]
    [InlineData("duckdb", LineTotalSource.Recomputed, "20|I1")]
    public async Task A_discount_that_cannot_be_read_is_never_taken_for_none(string engine, LineTotalSource total, string expected)
    {
        await using var shop = await OpenAsync(engine, total);
        var files = Files().Order("T1", "C1", "2025-05-01");

        (await shop.DeliverAsync(files
            .Line("I1", "T1", "P1", "1", "20.00", "", "")
            .Line("I2", "T1", "P1", "1", "20.00", "ten", "")
            .Line("I3", "T1", "P1", "1", "20.00", "50%", "10.00"))).Succeeded();

        Assert.Equal(
            expected,
            await shop.ValueAsync("select sum(line_total), string_agg(item_id, ' ' order by item_id) from production.transaction_items"));
        Assert.Equal(
            expected.Contains("I3", StringComparison.Ordinal) ? ["2"] : ["2", "3"],
            await shop.AskAsync(
                "select record_number from production.quarantine "
                + "where rule = 'validity__transaction_items__discount_is_readable_where_it_counts' order by record_number"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task An_id_that_is_an_e_mail_address_is_the_same_in_capitals(string engine)
    {
        await using var shop = await OpenAsync(engine);

        (await shop.DeliverAsync(new ShopFiles().Product("P1")
            .Customer("Anna@Example.com", "Anna").Customer("K9", "Kay").Customer("k9", "Other")
            .Sale("T1", "anna@example.com", "P1", "2025-05-01").Sale("T2", " ANNA@EXAMPLE.COM ", "P1", "2025-05-02")
            .Sale("T3", "K9", "P1", "2025-05-02"))).Succeeded();

        Assert.Equal(
            ["K9|1", "anna@example.com|2"],
            await shop.AskAsync("select customer_id, transaction_count from analytics.customer_lifetime_value order by 1"));
        Assert.Equal("3", await shop.ValueAsync("select count(*) from production.customers"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Of_two_records_of_one_address_nobody_can_say_which_is_right(string engine)
    {
        await using var shop = await OpenAsync(engine);

        (await shop.DeliverAsync(new ShopFiles().Product("P1").Customer("C1")
            .Customer("Anna@example.com", "Anna").Customer("anna@example.com", "Ann")
            .Sale("T1", "C1", "P1", "2025-05-01"))).Succeeded();

        Assert.Equal(
            "2", await shop.ValueAsync("select count(*) from production.quarantine where rule = 'uniqueness__customers__id_is_unique'"));
        Assert.Equal("1", await shop.ValueAsync("select count(*) from production.customers"));
    }

    static ShopFiles Files() => new ShopFiles().Customer("C1").Product("P1");

    async Task<Shop> OpenAsync(string engine, LineTotalSource total = LineTotalSource.Stored)
    {
        var shop = engine == "duckdb" ? Shop.OnDuckDb() : await Shop.OnPostgresAsync(server);
        shop.Options = shop.Options with
        {
            Money = new() { LineTotal = total },
            Quality = new() { MaxQuarantinedPct = 100, Thresholds = new() { OrphansPct = 100, DuplicateKeysPct = 100 } },
        };
        return shop;
    }
}
