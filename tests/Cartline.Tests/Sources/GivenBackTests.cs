using Cartline.Tests.Cases;
using Cartline.Tests.Support;

namespace Cartline.Tests.Sources;

/// <summary>Exports that say of an order how much was given back until now, and not what for: of which day it is, and of what.</summary>
public sealed class GivenBackTests(PostgresServer server)
{
    const string Returns =
        "select r.transaction_id, sum(r.amount), sum(r.tax_amount), sum(r.shipping_amount), sum(r.fees_amount) "
        + "from warehouse.fact_returns as r group by r.transaction_id order by r.transaction_id collate \"C\"";

    const string Dated =
        "select r.transaction_id, r.return_date, r.product_id, r.quantity, r.amount, r.tax_amount, r.shipping_amount, r.reason "
        + "from production.returns as r order by r.transaction_id collate \"C\", r.return_date, r.amount desc nulls last";

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Duties_tips_and_gift_cards_that_are_given_back_are_no_returns_of_goods(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        const string Header = "Name,Financial Status,Currency,Subtotal,Shipping,Taxes,Duties,Total,Created at,Lineitem quantity,"
            + "Lineitem name,Lineitem price,Refunded Amount,Cancelled at\n";

        // 40.00 of goods each: with duties; with a tip; with a gift card, given back in two parts; cancelled with a tip. A gift card alone.
        string Orders(params string[] back) => Header
            + $"#1,paid,USD,40.00,10.00,4.00,5.00,59.00,2026-01-05 10:00:00 +0000,1,Mug,40.00,{back[0]},\n"
            + $"#2,paid,USD,40.00,0.00,4.00,,50.00,2026-01-06 10:00:00 +0000,1,Mug,40.00,{back[1]},\n"
            + "#2,,,,,,,,2026-01-06 10:00:00 +0000,1,Tip,6.00,,\n"
            + $"#3,paid,USD,100.00,0.00,4.00,,104.00,2026-01-07 10:00:00 +0000,1,Mug,40.00,{back[2]},\n"
            + "#3,,,,,,,,2026-01-07 10:00:00 +0000,1,Gift Card,60.00,,\n"
            + $"#4,paid,USD,40.00,0.00,0.00,,46.00,2026-01-08 10:00:00 +0000,1,Mug,40.00,0.00,{back[3]}\n"
            + "#4,,,,,,,,2026-01-08 10:00:00 +0000,1,Tip,6.00,,\n"
            + $"#5,paid,USD,60.00,0.00,0.00,,60.00,2026-01-09 10:00:00 +0000,1,Gift Card,60.00,{back[4]},\n";

        await shop.TakeAsync("shopify", shop.Exports("first", ("orders_export.csv", Orders("0", "0", "0", "", "0"))));
        await shop.TakeAsync(
            "shopify",
            shop.Exports("second", ("orders_export.csv", Orders("27.00", "50.00", "22.00", "", "0"))),
            "source.as_of=2026-02-20");
        Assert.Equal(["#1|20|2|5|0", "#2|40|4|0|0", "#3|20|2|0|0"], await shop.AskAsync(Returns));

        await shop.TakeAsync(
            "shopify",
            shop.Exports("third", ("orders_export.csv", Orders("59.00", "50.00", "104.00", "2026-03-02 10:00:00 +0000", "60.00"))),
            "source.as_of=2026-03-20");
        Assert.Equal(
            ["#1|40|4|10|5", "#2|40|4|0|0", "#3|40|4|0|0", "#4|40|0|0|0", "#5|0|0|0|0"], await shop.AskAsync(Returns));
        Assert.Equal("160|0|160|0|0|0|0", await shop.BridgeAsync());
        Assert.Equal(
            ["20260220|80|2026-02-20", "20260302|40|2026-03-02", "20260320|40|2026-03-20"],
            await shop.AskAsync(
                "select r.date_key, sum(r.amount), min(p.return_date) from warehouse.fact_returns as r join production.returns as p "
                + "on p.transaction_id = r.transaction_id and p.return_id = r.return_id group by r.date_key order by r.date_key"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task WooCommerce_says_how_much_until_now_and_the_difference_is_of_the_day_that_says_so(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        const string Header = "Order Number,Order Status,Order Date,Name,Quantity,Quantity (- Refund),Item Cost,Order Line (w/o tax),"
            + "Order Line Total Refunded,Order Subtotal Amount,Order Total Tax Amount,Order Shipping Amount,Order Refund Amount,"
            + "Refund Date,Order Total Amount\n";

        // January's order of 100.00 without a word of what came back; one of two lines; one that was sold alone.
        string Orders(
            string back, string cups, string left, string until, string day = "", string status = "Completed", string bags = "0") => Header
            + $"1,Completed,2026-01-05 10:00,Bag,1,1,100,100,0,100,0,0,{back},,100\n"
            + $"2,{status},2026-01-06 10:00,Bag,1,{(bags == "0" ? 1 : 0)},500,500,{bags},1000,190,10,{until},{day},1200\n"
            + $"2,{status},2026-01-06 10:00,Cup,2,{left},250,500,{cups},1000,190,10,{until},{day},1200\n"
            + "3,Completed,2026-01-07 10:00,Cup,1,1,250,250,0,250,0,0,0,,250\n";

        async Task TakeAsync(string day, string orders) => await shop.TakeAsync(
            "woocommerce", shop.Exports(day, ("orders.csv", orders)), $"source.as_of={day}");

        await TakeAsync("2026-01-31", Orders("0", "0", "2", "0"));
        await TakeAsync("2026-02-28", Orders("30", "250", "1", "297.5"));
        await TakeAsync("2026-03-31", Orders("50", "500", "0", "605", "2026-03-10"));
        string[] until =
        [
            "1|2026-02-28|null|null|30|0|0|dated by batch", "1|2026-03-31|null|null|20|0|0|dated by batch",
            "2|2026-02-28|Cup|1|250|0|0|dated by batch", "2|2026-02-28|null|null|0|47.5|0|dated by batch",
            "2|2026-03-10|Cup|1|250|0|0|null", "2|2026-03-10|null|null|0|47.5|10|null",
        ];
        Assert.Equal(until, await shop.AskAsync(Dated));

        // All of it: what earlier records leave of each part. The same again is nothing more; less than before is told and books nothing.
        await TakeAsync("2026-04-30", Orders("50", "500", "0", "1200", "", "Refunded", "500"));
        await TakeAsync(
            "2026-05-31",
            Orders("50", "500", "0", "1200", "", "Refunded", "500") + "4,Completed,2026-05-05 10:00,Cup,1,1,250,250,0,250,0,0,0,,250\n");
        var less = await shop.TakeAsync(
            "woocommerce", shop.Exports("less", ("orders.csv", Orders("40", "500", "0", "1200", "", "Refunded", "500"))),
            "source.as_of=2026-06-30");
        less.Naming("1 order, USD 10.00: less given back than an earlier export said; what was booked stays, such as order 1");
        Assert.Equal(
            [.. until, "2|2026-04-30|Bag|1|500|0|0|dated by batch", "2|2026-04-30|null|null|0|95|0|dated by batch"],
            await shop.AskAsync(Dated));
        Assert.Equal("1600|0|1050|550|0|0|550", await shop.BridgeAsync());
    }

    [Fact]
    public async Task WooCommerce_may_say_a_refund_first_and_its_lines_later_and_cancel_an_order_that_was_a_sale()
    {
        await using var shop = await Case.OnAsync("duckdb", server);
        const string Header = "Order Number,Order Status,Order Date,Name,Quantity,Quantity (- Refund),Item Cost,Order Line (w/o tax),"
            + "Order Line Total Refunded,Order Refund Amount,Order Total Amount\n";

        // Two lines of 100.00; one that is cancelled since; and sales of February, so that January is a month that readers have seen.
        string Orders(string back, string bag, string left, string status = "Completed") => Header
            + $"1,{status},2026-01-05 10:00,Bag,1,1,100,100,0,0,100\n"
            + $"2,Completed,2026-01-06 10:00,Bag,1,{left},100,100,{bag},{back},200\n"
            + $"2,Completed,2026-01-06 10:00,Cup,1,1,100,100,0,{back},200\n"
            + string.Concat(Enumerable.Range(10, 9).Select(n => $"{n},Completed,2026-02-01 10:00,Cup,1,1,100,100,0,0,100\n"));

        Task<CommandResult> TakeAsync(string day, string orders) =>
            shop.TakeAsync("woocommerce", shop.Exports(day, ("orders.csv", orders)), $"source.as_of={day}");

        await TakeAsync("2026-02-01", Orders("0", "0", "1"));
        await TakeAsync("2026-02-28", Orders("50", "0", "1"));
        Assert.Equal("1200|0|50|1150|0|0|1150", await shop.BridgeAsync());

        // Of the 50.00 that were said, lines explain 30.00 now: it is the same money. Then there are 80.00, all of it of the line.
        var cancelled = await TakeAsync("2026-03-31", Orders("50", "30", "1", "Cancelled"));
        Assert.Equal("1100|0|50|1050|0|0|1050", await shop.BridgeAsync());
        cancelled.Naming("ended by a later batch, such as order 1: 1, USD 100.00", "The revenue of 2026-01 was 300.00 and is 200.00");
        Assert.Contains("excluded: never a sale (cancelled)|1|100", await shop.LinesWentAsync());
        await TakeAsync("2026-04-30", Orders("80", "80", "0", "Cancelled"));
        Assert.Equal("1100|0|80|1020|0|0|1020", await shop.BridgeAsync());
        Assert.Equal(
            ["20260106|sale|200", "20260228|return|-50", "20260430|return|-30"],
            await shop.AskAsync(
                "select l.date_key, l.kind, sum(l.amount) from warehouse.fact_ledger as l where l.transaction_id in ('1', '2') "
                + "group by l.date_key, l.kind order by l.date_key, l.kind"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_cancelled_order_of_a_mapping_gives_back_all_that_it_charged_and_no_tip_as_goods(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        const string Yaml = """
            files:
              orders:
                names: till*.csv
            transaction_items:
              columns: {transaction_id: Nr, product_id: Article, quantity: Pieces, unit_price: Price}
            transactions:
              columns:
                transaction_id: Nr
                customer_id: Who
                transaction_date: Day
                shipping_amount: Shipping
                discount_amount: Coupon
                tip: Tip
                tax_amount: Tax
                taxes_included: Included
                total_amount: Total
              status:
                column: Status
                words: {Paid: sale, Void: cancelled}
            """;
        const string Header = "Nr,Day,Status,Who,Article,Pieces,Price,Shipping,Coupon,Tip,Tax,Included,";
        shop.Write("sql/1_staging/from_till/mapping.yaml", Yaml);

        // One that states its total; two that do not, of which one has the tax in its prices.
        string Orders(string status) =>
            $"{Header}Total\n1,2026-01-05,{status},,Pot,1,40.00,10.00,0,3.00,4.60,no,57.60\n"
            + $"2,2026-01-06,{status},,Pot,1,40.00,10.00,5.00,3.00,4.60,no,\n3,2026-01-07,{status},,Pot,1,119.00,0,0,3.00,19.00,yes,\n"
            + "4,2026-01-08,Paid,,Pot,1,40.00,0,0,0,0,no,40.00\n";

        await shop.TakeAsync("till", shop.Exports("first", ("till.csv", Orders("Paid"))));
        await shop.TakeAsync("till", shop.Exports("second", ("till.csv", Orders("Void"))), "source.as_of=2026-02-20");

        Assert.Equal(["1|40|4.6|10|0", "2|35|4.6|10|0", "3|100|19|0|0"], await shop.AskAsync(Returns));
        Assert.Equal("220|5|175|40|0|0|40", await shop.BridgeAsync());
    }
}
