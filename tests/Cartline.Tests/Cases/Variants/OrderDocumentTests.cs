using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Variants;

/// <summary>An order is a document: its newest statement replaces it.</summary>
public sealed class OrderDocumentTests(PostgresServer server)
{
    static ShopFiles Two => SmallShop.Sales(10).Order("T11", "C1", "2025-03-20", "30.00")
        .Line("A", "T11", "P1", "1", "10.00", "0", "10.00").Line("B", "T11", "P1", "2", "10.00", "0", "20.00");

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_line_that_the_newer_statement_does_not_name_is_gone(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(Two);

        await shop.AcceptAsync(
            SmallShop.Known.Order("T11", "C1", "2025-03-20", "10.00").Line("A", "T11", "P1", "1", "10.00", "0", "10.00").Plain(1, 21));

        Assert.Equal("120|12", await shop.SoldAsync());
        Assert.Equal(["A|1|10"], await shop.LinesAsync("T11"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_header_alone_keeps_the_lines(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(Two);

        await shop.AcceptAsync(SmallShop.Known.Order("T11", "C1", "2025-03-20", "30.00", payment: "Card").Plain(1, 21));

        Assert.Equal("140|12", await shop.SoldAsync());
        Assert.Equal(["A|1|10", "B|2|20"], await shop.LinesAsync("T11"));
        Assert.Equal(
            "Card", await shop.ValueAsync("select t.payment_method from production.transactions as t where t.transaction_id = 'T11'"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_late_line_alone_is_added(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(Two);

        await shop.AcceptAsync(SmallShop.Known.Line("C", "T11", "P1", "1", "10.00", "0", "10.00"));

        Assert.Equal("140|11", await shop.SoldAsync());
        Assert.Equal(["A|1|10", "B|2|20", "C|1|10"], await shop.LinesAsync("T11"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_line_alone_replaces_the_one_of_its_id(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(Two);

        await shop.AcceptAsync(SmallShop.Known.Line("B", "T11", "P1", "5", "10.00", "0", "50.00"));

        Assert.Equal("160|11", await shop.SoldAsync());
        Assert.Equal(["A|1|10", "B|5|50"], await shop.LinesAsync("T11"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Lines_with_new_numbers_do_not_double_the_order(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(Two);

        await shop.AcceptAsync(
            SmallShop.Known.Order("T11", "C1", "2025-03-20", "30.00")
                .Line("X7", "T11", "P1", "2", "10.00", "0", "20.00").Line("X8", "T11", "P1", "1", "10.00", "0", "10.00").Plain(1, 21));

        Assert.Equal("140|12", await shop.SoldAsync());
        Assert.Equal(["X7|2|20", "X8|1|10"], await shop.LinesAsync("T11"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_full_refresh_tells_the_same_of_edited_orders(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(Two);
        await shop.AcceptAsync(
            SmallShop.Known.Order("T11", "C1", "2025-03-20", "10.00").Line("A", "T11", "P1", "1", "10.00", "0", "10.00").Plain(1, 21));
        await shop.AcceptAsync(SmallShop.Known.Line("C", "T11", "P1", "1", "10.00", "0", "10.00"));
        Assert.Equal("130|12", await shop.SoldAsync());

        await shop.AcceptAsync(SmallShop.Sales(1, 22), "--full-refresh");

        Assert.Equal("140|13", await shop.SoldAsync());
        Assert.Equal(["A|1|10", "C|1|10"], await shop.LinesAsync("T11"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task An_order_missing_from_a_full_export_has_ended_where_the_source_says_so(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        shop.Write("config/config.yaml", "source:\n  delivery: snapshot\n  snapshot_of: [customers, products, orders]\n");
        await shop.AcceptAsync(SmallShop.Sales(10));

        (await shop.AcceptAsync(SmallShop.Sales(9).Plain(1, 21))).Naming("ended by a later batch, such as order T10: 1, USD 10.00");

        Assert.Equal("100|10", await shop.SoldAsync());
        Assert.Empty(await shop.LinesAsync("T10"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task An_order_missing_from_a_full_export_stays_by_default(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(10), "source.delivery=snapshot");

        await shop.AcceptAsync(SmallShop.Sales(9).Plain(1, 21), "source.delivery=snapshot");

        Assert.Equal("110|11", await shop.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_full_export_that_lost_a_tenth_of_its_orders_is_refused(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        shop.Write("config/config.yaml", "source:\n  delivery: snapshot\n  snapshot_of: [customers, products, orders]\n");
        await shop.AcceptAsync(SmallShop.Sales(40));

        (await shop.RefuseAsync(SmallShop.Sales(36).Plain(1, 41))).Naming("T37");

        Assert.Equal("400|40", await shop.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_window_ends_the_orders_that_it_lacks_between_its_days_and_no_other(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(12));

        // T5 to T10 are of the window; T7 is not in it, T1 to T4, T11 and T12 lie outside.
        await shop.AcceptAsync(
            SmallShop.Sales(2, 5).Plain(3, 8), "source.delivery=window", "source.window_from=2025-03-05", "source.window_to=2025-03-10");

        Assert.Equal("110|11", await shop.SoldAsync());
        Assert.Empty(await shop.LinesAsync("T7"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task The_first_and_last_day_of_a_window_that_is_not_stated_end_nothing(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(12).Sale("T5b", "C1", "P1", SmallShop.Day(5), 1, 10m));

        await shop.AcceptAsync(SmallShop.Sales(2, 5).Plain(3, 8), "source.delivery=window");

        Assert.Equal("120|12", await shop.SoldAsync());
        Assert.Empty(await shop.LinesAsync("T7"));
        Assert.Single(await shop.LinesAsync("T5b"));
    }
}
