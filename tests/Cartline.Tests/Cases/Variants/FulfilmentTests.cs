using Cartline.Tests.Sources;
using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Variants;

/// <summary>An order is sold on the day on which it was processed; its goods are recognised on the day on which it was fulfilled.</summary>
public sealed class FulfilmentTests(PostgresServer server)
{
    static readonly string[] Columns = [.. ShopFiles.Columns("transactions"), "currency", "processed_at", "fulfilled_at"];

    static ShopFiles Shop => SmallShop.Known
        .Header("transactions", Columns)
        .Header("transaction_items", [.. ShopFiles.Columns("transaction_items"), "unit_cost"])
        .Header("returns", [.. ShopFiles.Columns("returns"), "restocked"]);

    static string[] Order(string id, string day, string processed, string fulfilled, string currency = "", string total = "10.00") =>
        [id, "C1", day, "10:30:00", "card", "", total, currency, processed, fulfilled];

    static string[] Line(string order, string total = "10.00") => [$"I{order}", order, "P1", "1", "", "", total, "4.00"];

    static string[] Back(string order, string day, string money, string restocked) =>
        [$"R{order}", order, $"I{order}", "P1", day, "1", money, "", restocked];

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_sale_is_of_the_day_it_was_processed_and_recognised_when_it_is_fulfilled(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var files = Shop
            // Made in January, processed in February; in another currency, at the rate of its own day.
            .Row("transactions", Order("T1", "2025-01-31", "2025-02-01", "2025-02-03 10:00", "EUR"))
            .Row("transaction_items", Line("T1"))
            .Rate("EUR", "2025-01-31", "1.00").Rate("EUR", "2025-02-01", "2.00")
            // By the clock of Berlin both moments are on the next day, and in the next month.
            .Row("transactions", Order("T2", "2025-01-31", "2025-01-31T23:30:15Z", "2025-02-28T23:30:00Z"))
            .Row("transaction_items", Line("T2"))
            // Moments that cannot be read, or that have not come, count as unknown; a day without a time leaves the time as it is.
            .Row("transactions", Order("T3", "2025-02-10", "yesterday", "soon"))
            .Row("transaction_items", Line("T3"))
            .Row("transactions", Order("T4", "2025-02-10", "2025-02-10", "2199-01-01"))
            .Row("transaction_items", Line("T4"))
            // Wholly given back: never sent, sent, and before anybody said when orders are sent.
            .Row("transactions", Order("T5", "2025-02-11", "", ""))
            .Row("transaction_items", Line("T5"))
            .Row("returns", Back("T5", "2025-02-12", "10.00", "no"))
            .Row("transactions", Order("T6", "2025-02-11", "", "2025-02-12"))
            .Row("transaction_items", Line("T6"))
            .Row("returns", Back("T6", "2025-02-20", "10.00", "no"))
            .Row("transactions", Order("T7", "2025-01-02", "", ""))
            .Row("transaction_items", Line("T7"))
            .Row("returns", Back("T7", "2025-01-05", "10.00", "no"))
            .Row("transactions", Order("T8", "2025-02-15", "2025-02-15T23:45:00+00:00", ""))
            .Row("transaction_items", Line("T8"))
            .Row("returns", Back("T8", "2025-02-16", "3.00", ""))
            // In cash, with a voucher, given back, taken back by the bank, and of no known order.
            .Payment("A1", "T1", "2025-02-01", "20.00").Payment("A2", "T2", "2025-02-01", "4.00", "gift_card", "voucher")
            .Payment("A3", "T2", "2025-02-02", "6.00").Payment("A4", "T5", "2025-02-12", "-10.00", "refund")
            .Payment("A5", "T6", "2025-03-02", "2.50", "chargeback").Payment("A6", "T99", "2025-03-03", "1.00", "", "");
        var run = await shop.AcceptAsync(files, "shop.timezone=Europe/Berlin", "money.rate_days=3");

        Assert.Equal(
            [
                "T1|2025-02-01|null|2025-01-31|20", "T2|2025-02-01|00:30:15|2025-01-31|10", "T3|2025-02-10|10:30:00|null|10",
                "T4|2025-02-10|10:30:00|null|10", "T5|2025-02-11|10:30:00|null|10", "T6|2025-02-11|10:30:00|null|10",
                "T7|2025-01-02|10:30:00|null|10", "T8|2025-02-16|00:45:00|2025-02-15|10",
            ],
            await shop.AskAsync(
                "select t.transaction_id, cast(t.transaction_date as text), cast(t.transaction_time as text), cast(m.created_on as text), "
                + "o.revenue from production.transactions as t "
                + "left join production.order_moments as m on m.transaction_id = t.transaction_id "
                + "join warehouse.fact_orders as o on o.transaction_id = t.transaction_id "
                + "order by t.transaction_id"));
        Assert.Equal(["T1|20250203|20250201|20", "T2|20250301|20250201|10", "T6|20250212|20250211|10"], await shop.AskAsync(
            "select f.transaction_id, f.date_key, f.order_date_key, f.amount from warehouse.fact_fulfilments as f "
            + "order by f.transaction_id"));
        Assert.Equal(["T5|4|4", "T6|4|0", "T7|4|0", "T8|4|0"], await shop.AskAsync(
            "select r.transaction_id, r.cost, r.restocked_cost from warehouse.fact_returns as r order by r.transaction_id"));
        Assert.Equal("2025-02-16", await shop.ValueAsync("select cast(d.as_of as text) from staging.deliveries as d"));
        run.Naming(
            "sold on the day they were processed, which is not the day they were made: 3, USD 40.00",
            "recognised sales: goods of orders that are fulfilled, before returns: 3, USD 40.00",
            "not yet recognised: sold and not yet fulfilled, less returns: 3, USD 27.00",
            "never recognised: cancelled before they were fulfilled: 1, USD 10.00",
            "not recognised: sold before the first order of which the source says when it was fulfilled: 1, USD 10.00",
            "of these, cancelled before they were fulfilled: 1, USD 4.00",
            "cash collected: the same without gift cards and store credit: 5, USD 14.50",
            "validity__transactions__processed_at_is_readable: 1 of 8 rows",
            "validity__transactions__fulfilled_at_is_readable: 1 of 8 rows",
            "accuracy__transactions__fulfilled_within_the_calendar: 1 of 8 rows");
        Assert.DoesNotContain("transaction_time_is_readable", run.Said, StringComparison.Ordinal);

        // Each on its own day: what a page shows of them is what the run says.
        (await shop.CommandAsync("explain", "cash_collected")).Naming("14.50");
        (await shop.CommandAsync("explain", "cash_collected", "--by", "month", "--by", "payment_method"))
            .Naming("voucher", "16.00", "-2.50", "1.00");
        (await shop.CommandAsync("explain", "recognised_sales", "--by", "month")).Naming("202502", "30.00", "202503", "10.00");
        (await shop.CommandAsync("explain", "cash_collected", "--by", "category")).Ended(2).Naming("exists per payment only");
    }

    [Fact]
    public async Task A_shop_that_does_not_know_them_is_not_offered_them()
    {
        await using var shop = await Case.OnAsync("duckdb", server);
        var run = await shop.AcceptAsync(SmallShop.Sales(3));

        Assert.DoesNotContain("fulfilled", run.Said, StringComparison.Ordinal);
        (await shop.CommandAsync("explain", "recognised_sales")).Ended(2)
            .Naming("Recognised sales is not in this shop's data: it knows no fulfilments.", "docs/sources.md");
        (await shop.CommandAsync("explain", "cash_collected")).Ended(2).Naming("it knows no payments.");
    }

    [Fact]
    public async Task Shop_systems_say_when_an_order_was_processed_and_sent()
    {
        await using var shop = await Case.OnAsync("duckdb", server);
        const string Shopify =
            "Name,Email,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Created at,Processed at,Fulfilled at,Cancelled at,"
            + "Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku\n"
            + "#1,,paid,USD,40.00,0,0,40.00,2025-01-31 23:00:00 -0500,2025-02-01 00:10:00 -0500,2025-03-01 09:00:00 -0500,,1,Mug,40.00,M1\n"
            + "#2,,refunded,USD,40.00,0,0,40.00,2025-02-03 10:00:00 -0500,2025-02-03 10:00:00 -0500,,"
            + "2025-02-04 10:00:00 -0500,1,Mug,40.00,M1\n";
        const string Products =
            "Handle,Title,Vendor,Type,Option1 Name,Option1 Value,Variant SKU,Variant Price,Cost per item\n"
            + "mug,Mug,Clay,Kitchen,Title,Default Title,M1,40.00,10.00\n";
        await shop.TakeAsync("shopify", shop.Exports("a", ("orders_export.csv", Shopify), ("products_export.csv", Products)));
        const string Woo =
            "Order Number,Order Status,Order Date,Completed Date,Item Name,Quantity,Item Cost,Order Total Amount\n"
            + "77,completed,2025-02-05 10:00,2025-02-07 16:30,Pot,1,9.00,9.00\n78,processing,2025-02-06 10:00,,Pot,1,9.00,9.00\n";
        await shop.TakeAsync("woocommerce", shop.Exports("b", ("orders.csv", Woo)));

        Assert.Equal(
            ["#1|2025-02-01|00:10:00|2025-01-31|2025-03-01 09:00:00", "#2|2025-02-03|10:00:00|null|null",
                "woocommerce:77|2025-02-05|10:00:00|null|2025-02-07 16:30:00", "woocommerce:78|2025-02-06|10:00:00|null|null"],
            await shop.AskAsync(
                "select t.transaction_id, cast(t.transaction_date as text), cast(t.transaction_time as text), cast(m.created_on as text), "
                + "cast(m.fulfilled_at as text) from production.transactions as t "
                + "left join production.order_moments as m on m.transaction_id = t.transaction_id order by t.transaction_id"));
        Assert.Equal(["#2|40|10|10"], await shop.AskAsync(
            "select r.transaction_id, r.amount, r.cost, r.restocked_cost from warehouse.fact_returns as r"));
    }
}
