using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Variants;

/// <summary>Each batch is judged by itself, and what is refused stays out.</summary>
public sealed class JudgedBatchTests(PostgresServer server)
{
    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Three_lines_without_readable_money_are_refused_and_the_corrected_batch_is_taken(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        await shop.RefuseAsync(SmallShop.Sales(40).Priced(3, 41, "n/a"));
        await shop.AcceptAsync(SmallShop.Sales(40));

        Assert.Equal("400|40", await shop.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_refused_batch_stays_out_when_the_next_one_is_good_and_comes_in_corrected(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(40));

        await shop.RefuseAsync(SmallShop.Known.Plain(20, 101).Priced(20, 121, "n/a"));
        (await shop.CommandAsync("batches", "list")).Ended(0).Naming("refused");
        await shop.AcceptAsync(SmallShop.Sales(20, 201));
        Assert.Equal("600|60", await shop.SoldAsync());

        await shop.AcceptAsync(SmallShop.Known.Plain(40, 101));
        Assert.Equal("1000|100", await shop.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_long_history_hides_no_bad_night(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(400));

        await shop.RefuseAsync(SmallShop.Known.Plain(20, 501).Priced(2, 521, "n/a"));

        Assert.Equal("4000|400", await shop.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_bad_record_of_a_long_history_stops_no_good_night(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(40).Priced(2, 41, "n/a"), "quality.max_quarantined_pct=10");

        await shop.AcceptAsync(SmallShop.Sales(20, 101), "quality.max_quarantined_pct=0");

        Assert.Equal("600|60", await shop.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Money_that_cannot_be_read_weighs_by_what_it_reads_as(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        // One of 101 records, but 5,000 of 6,000 in money.
        await shop.RefuseAsync(
            SmallShop.Sales(100).Order("T101", "C1", "2025-03-20", "5.000,00").Line("I101", "T101", "P1", "x", "", "0", "5.000,00"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Half_of_the_lines_with_unknown_products_are_another_catalogue(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var files = SmallShop.Sales(20);
        for (var n = 21; n <= 40; n++)
        {
            files.Sale($"T{n}", "C1", $"Q{n}", SmallShop.Day(n), 1, 10m);
        }

        (await shop.RefuseAsync(files)).Naming("quality.max_inferred_pct");
    }

    [Theory]
    [InlineData("duckdb", "p1")]
    [InlineData("duckdb", "0P1")]
    [InlineData("postgres", "p1")]
    [InlineData("postgres", "0P1")]
    public async Task A_product_id_that_is_almost_a_known_one_is_named_with_it(string engine, string damaged)
    {
        await using var shop = await Case.OnAsync(engine, server);

        (await shop.RunAsync(SmallShop.Sales(40).Sale("T41", "C1", damaged, "2025-03-20", 1, 10m))).Naming(damaged, "P1");
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_single_order_id_in_exponent_form_stops_the_batch(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        (await shop.RefuseAsync(SmallShop.Sales(200).Sale("8.84001E+12", "C1", "P1", "2025-03-20", 1, 10m))).Naming("8.84001E+12");
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_new_order_id_that_is_almost_a_live_one_stops_the_batch(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(40));

        (await shop.RefuseAsync(SmallShop.Sales(20, 101).Sale("t7", "C1", "P1", "2025-03-20", 1, 10m))).Naming("t7", "T7");

        Assert.Equal("400|40", await shop.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task An_order_twice_among_hundreds_stops_the_batch_unless_the_last_is_asked_for(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        static ShopFiles Files() => SmallShop.Sales(200).Order("T7", "C1", SmallShop.Day(7), "10.00", payment: "Card");

        (await shop.RefuseAsync(Files())).Naming("T7");
        await shop.AcceptAsync(Files(), "source.on_conflict=last");

        Assert.Equal("2000|200", await shop.SoldAsync());
        Assert.Equal(
            "Card", await shop.ValueAsync("select t.payment_method from production.transactions as t where t.transaction_id = 'T7'"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_customer_twice_with_different_content_costs_no_sale(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        await shop.AcceptAsync(
            SmallShop.Sales(40).Customer("C2", city: "Lyon").Customer("C2", city: "Nice").Sale("T41", "C2", "P1", "2025-03-20", 1, 10m));

        Assert.Equal("410|41", await shop.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_column_that_was_filled_until_now_and_is_missing_is_refused_by_name(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(40));

        (await shop.RefuseAsync(
            SmallShop.Sales(20, 101).Header(
                "products", "product_id", "product_name", "product_category", "sub_category", "price", "cost", "brand", "stock_quantity",
                "supplier_id"))).Naming("products.csv", "category", "product_category");

        Assert.Equal("400|40", await shop.SoldAsync());
        Assert.Equal("Books", await shop.ValueAsync("select p.category from production.products as p"));
    }
}
