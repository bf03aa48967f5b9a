using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Variants;

/// <summary>An order's whole money: discount on the order, shipping, tax in the price or on top, and what comes back of it.</summary>
public sealed class WholeMoneyTests(PostgresServer server)
{
    const string Lines = "select i.item_id, i.line_total, i.discount_amount, i.order_discount, i.tax_included"
        + " from production.transaction_items as i order by i.item_id";

    const string Ledger = "select sum(l.gross_sales), sum(l.discounts), sum(l.returns), sum(l.net_sales), sum(l.shipping), sum(l.taxes),"
        + " sum(l.total_sales) from warehouse.sales_ledger as l";

    const string Unmet = "select t.transaction_id, t.unexplained from production.order_totals as t where t.unexplained <> 0"
        + " order by t.transaction_id";

    static readonly string[] Columns =
    [
        .. ShopFiles.Columns("transactions"), "subtotal", "discount_amount", "shipping_amount", "tax_amount", "taxes_included", "channel",
    ];

    static ShopFiles Shop => SmallShop.Known.Header("transactions", Columns);

    static string[] Order(
        string id, string total, string subtotal = "", string discount = "", string shipping = "", string tax = "", string included = "") =>
        [id, "C1", "2025-03-20", "", "card", "", total, subtotal, discount, shipping, tax, included, "web"];

    // Tax of 19 % in the price, cost 60; then with a coupon of 10 %, its subtotal with the tax in it and without; and without a total.
    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Tax_in_the_price_is_taken_out_once(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var files = Shop.Product("P2", "119.00", "60.00");
        foreach (var (n, total, subtotal, tax) in ((int, string, string, string)[])
            [
                (1, "119.00", "119.00", "19.00"), (2, "107.10", "107.10", "17.10"), (3, "107.10", "90.00", "17.10"),
                (4, "", "100.00", "19.00"),
            ])
        {
            files.Row("transactions", Order($"T{n}", total, subtotal, tax: tax, included: "yes"))
                .Line($"I{n}", $"T{n}", "P2", "1", "119.00", "0", "119.00");
        }

        await shop.AcceptAsync(files);

        Assert.Equal("400|20|0|380|0|72.2|452.2", await shop.ValueAsync(Ledger));
        Assert.Equal(["I1|100|0|0|19", "I2|90|10|11.9|17.1", "I3|90|10|11.9|17.1", "I4|100|0|0|19"], await shop.AskAsync(Lines));
        Assert.Equal(
            ["T1|100|0|19|119|40", "T2|90|10|17.1|107.1|30", "T3|90|10|17.1|107.1|30", "T4|100|0|19|119|40"],
            await shop.AskAsync(
                "select o.transaction_id, o.revenue, sum(f.discount_amount), o.tax_amount, o.total_sales, sum(f.profit) "
                + "from warehouse.fact_orders as o join warehouse.fact_sales as f on f.transaction_id = o.transaction_id "
                + "group by o.transaction_id, o.revenue, o.tax_amount, o.total_sales order by o.transaction_id"));
        Assert.Empty(await shop.AskAsync(Unmet));
    }

    // By the largest remainder, in the smallest unit: 10.00 over 33.33, 33.33 and 33.34; 0.01 over three times 1.00; 0.10 over 1, 2, 4.
    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_discount_is_spread_by_the_largest_remainder(string engine)
    {
        (string Prices, string Discount, string Shares)[] orders =
        [
            ("33.33 33.33 33.34", "10.00", "3.33 3.33 3.34"), ("1.00 1.00 1.00", "0.01", "0.01 0 0"),
            ("1.00 2.00 4.00", "0.10", "0.01 0.03 0.06"),
        ];
        await using var shop = await Case.OnAsync(engine, server);
        var files = Shop;
        foreach (var (n, order) in orders.Index())
        {
            var goods = order.Prices.Split(' ').Sum(decimal.Parse);
            files.Row("transactions", Order($"T{n}", $"{goods - decimal.Parse(order.Discount)}", discount: order.Discount));
            foreach (var (i, price) in order.Prices.Split(' ').Index())
            {
                files.Line($"I{n}{i}", $"T{n}", "P1", "1", price, "0", price);
            }
        }

        await shop.AcceptAsync(files);

        Assert.Equal(
            orders.SelectMany(o => o.Shares.Split(' ')),
            await shop.AskAsync("select i.order_discount from production.transaction_items as i order by i.item_id"));
        Assert.Empty(await shop.AskAsync(Unmet));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Discount_shipping_and_tax_on_top_meet_the_total_of_the_order(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var run = await shop.AcceptAsync(Shop
            // Goods 60, coupon 6, shipping 5, tax 5.90.
            .Row("transactions", Order("T1", "64.90", "54.00", "6.00", "5.00", "5.90", "false"))
            .Line("I1", "T1", "P1", "4", "10.00", "0", "40.00").Line("I2", "T1", "P1", "2", "10.00", "0", "20.00")
            // A code for free shipping is stated as a discount and is not taken off the goods.
            .Row("transactions", Order("T2", "20.00", "20.00", "5.00", "0.00", "0.00", "false"))
            .Line("I3", "T2", "P1", "2", "10.00", "0", "20.00")
            // The lines have the discount in them already, as the total says.
            .Row("transactions", Order("T3", "18.00", discount: "2.00"))
            .Line("I4", "T3", "P1", "2", "10.00", "10", "18.00")
            // Neither with tax nor without does the subtotal meet the lines: nothing is invented, and the order is listed.
            .Row("transactions", Order("T4", "", "95.00", tax: "19.00", included: "true"))
            .Line("I5", "T4", "P1", "1", "119.00", "0", "119.00"));

        Assert.Equal(
            ["I1|36|4|4|0", "I2|18|2|2|0", "I3|20|0|0|0", "I4|18|2|0|0", "I5|100|0|0|19"],
            await shop.AskAsync(Lines));
        Assert.Equal(["T4|-24"], await shop.AskAsync(Unmet));
        Assert.Equal("200|8|0|192|5|24.9|221.9", await shop.ValueAsync(Ledger));
        Assert.Equal(
            ["T1|54|5|5.9|64.9|64.9|web"],
            await shop.AskAsync("select o.transaction_id, o.revenue, o.shipping_amount, o.tax_amount, o.total_sales, o.order_total,"
                + " o.channel from warehouse.fact_orders as o where o.transaction_id = 'T1'"));
        Assert.Equal(
            ["web|5|200"],
            await shop.AskAsync("select c.channel_name, count(*), sum(f.line_total + f.discount_amount) from warehouse.fact_sales as f"
                + " join warehouse.dim_channel as c on c.channel_key = f.channel_key group by c.channel_name"));
        run.Naming("taken off whole orders", "shipping, not in the revenue", "tax, not in the revenue");
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Money_back_is_split_into_goods_tax_and_shipping(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(Shop.Header("returns", [.. ShopFiles.Columns("returns"), "tax_amount", "shipping_amount"])
            // Wholly given back, with its tax and shipping stated.
            .Row("transactions", Order("T1", "109.69", "69.99", shipping: "25.00", tax: "14.70", included: "false"))
            .Line("I1", "T1", "P1", "1", "69.99", "0", "69.99")
            .Row("returns", "R1", "T1", "I1", "P1", "2025-03-22", "1", "109.69", "", "14.70", "25.00")
            // Prices have the tax in them: a return that does not say its tax has the order's share of it.
            .Row("transactions", Order("T2", "119.00", tax: "19.00", included: "true"))
            .Line("I2", "T2", "P1", "1", "119.00", "0", "119.00")
            .Row("returns", "R2", "T2", "", "", "2025-03-23", "", "59.50", "", "", "")
            // The same as a line below 0.
            .Row("transactions", Order("T3", "119.00", tax: "19.00", included: "true"))
            .Line("I3", "T3", "P1", "2", "119.00", "0", "238.00").Line("I4", "T3", "P1", "-1", "119.00", "0", "-119.00")
            // Something came back, and then all the rest: what is left of each line.
            .Row("transactions", Order("T4", "55.00", "50.00", shipping: "5.00", tax: "0.00"))
            .Line("I5", "T4", "P1", "3", "10.00", "0", "30.00").Line("I6", "T4", "P1", "1", "20.00", "0", "20.00")
            .Row("returns", "R3", "T4", "I5", "P1", "2025-03-22", "1", "10.00", "", "", "")
            .Row("returns", "R4", "T4", "", "", "2025-03-23", "", "45.00", "cancelled", "0.00", "5.00")
            // Not all of it: nobody knows of which line.
            .Row("transactions", Order("T5", "30.00", "30.00", tax: "0.00"))
            .Line("I7", "T5", "P1", "1", "10.00", "0", "10.00").Line("I8", "T5", "P1", "1", "20.00", "0", "20.00")
            .Row("returns", "R5", "T5", "", "", "2025-03-23", "", "29.99", "", "0.00", "")
            // All of it, a part of which for a line that the order has not: what is left of its lines is not what came back.
            .Row("transactions", Order("T6", "30.00", "30.00", tax: "0.00"))
            .Line("I9", "T6", "P1", "1", "30.00", "0", "30.00")
            .Row("returns", "R6", "T6", "nobody knows", "P1", "2025-03-22", "1", "10.00", "", "0.00", "")
            .Row("returns", "R7", "T6", "", "", "2025-03-23", "", "20.00", "", "0.00", "")
            // The goods came back line by line, and then the shipping: no gift came back with it. Nobody knows how many pieces of I12 did.
            .Row("transactions", Order("T7", "15.00", "10.00", shipping: "5.00", tax: "0.00"))
            .Line("J1", "T7", "P1", "1", "10.00", "0", "10.00").Line("J2", "T7", "P1", "1", "0.00", "0", "0.00")
            .Row("returns", "R8", "T7", "J1", "P1", "2025-03-22", "1", "10.00", "", "0.00", "")
            .Row("returns", "R9", "T7", "", "", "2025-03-23", "", "5.00", "", "0.00", "5.00")
            .Row("transactions", Order("T8", "40.00", "40.00", tax: "0.00"))
            .Line("I12", "T8", "P1", "4", "10.00", "0", "40.00")
            .Row("returns", "S1", "T8", "I12", "P1", "2025-03-22", "", "10.00", "", "0.00", "")
            .Row("returns", "S2", "T8", "", "", "2025-03-23", "", "30.00", "cancelled", "0.00", ""));

        Assert.Equal(
            ["R1|69.99|14.7|25", "R2|50|9.5|0", "line I4|100|19|0"],
            await shop.AskAsync("select r.return_id, r.amount, r.tax_amount, r.shipping_amount from warehouse.fact_returns as r"
                + " where r.transaction_id in ('T1', 'T2', 'T3') order by r.return_id"));
        Assert.Equal(
            [
                "R3|1|I5|1|10|0|P1", "R4|1|I5|2|20|5|P1", "R4|2|I6|1|20|0|P1", "R5|1|null|null|29.99|0|null",
                "R6|1|nobody knows|1|10|0|P1", "R7|1|null|null|20|0|null", "R8|1|J1|1|10|0|P1", "R9|1|null|null|0|5|null",
                "S1|1|I12|null|10|0|P1", "S2|1|I12|null|30|0|P1",
            ],
            await shop.AskAsync("select r.return_id, r.part, r.item_id, r.quantity, r.amount, r.shipping_amount, p.product_id"
                + " from warehouse.fact_returns as r join warehouse.dim_products as p on p.product_key = r.product_key"
                + " where r.transaction_id in ('T4', 'T5', 'T6', 'T7', 'T8') order by r.return_id, r.part"));
        Assert.Equal("529.99|0|379.98|150.01|0|9.5|159.51", await shop.ValueAsync(Ledger));
        Assert.Empty(await shop.AskAsync(Unmet));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task More_given_back_than_was_paid_is_kept_and_told(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var run = await shop.AcceptAsync(SmallShop.Sales(40)
            .Return("R1", "T1", "2025-03-22", "10.00").Return("R2", "T2", "2025-03-22", "10.00").Return("R3", "T2", "2025-03-23", "5.00")
            .Return("R4", "nobody's", "2025-03-23", "7.00"), "quality.max_quarantined_pct=30");

        Assert.Equal("25", await shop.ReturnedAsync());
        run.Naming("consistency__returns__no_more_than_was_paid: 1 of ");
        run.Naming("returns quarantined: integrity__returns__transaction_exists: 1, USD 7.00");
        Assert.Equal(
            ["kept|3|25", "quarantined: integrity__returns__transaction_exists|1|7"],
            await shop.AskAsync("select f.fate, f.records, f.amount from production.return_fates as f order by f.fate"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_later_batch_changes_the_discount_of_the_order_and_the_books_follow(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        ShopFiles Stated(string total, string subtotal) => Shop
            .Row("transactions", Order("T1", total, subtotal, tax: "0.00", included: "false"))
            .Line("I1", "T1", "P1", "3", "10.00", "0", "30.00").Line("I2", "T1", "P1", "1", "10.00", "0", "10.00");
        await shop.AcceptAsync(Stated("40.00", "40.00"), "ledger.edits=book");
        await shop.AcceptAsync(Stated("35.00", "35.00"), "ledger.edits=book", "source.as_of=2025-04-02");

        Assert.Equal(["I1|26.25|3.75|3.75|0", "I2|8.75|1.25|1.25|0"], await shop.AskAsync(Lines));
        Assert.Equal(
            ["sale|20250320|40", "edit|20250402|-5"],
            await shop.AskAsync("select l.kind, l.date_key, sum(l.amount) from warehouse.fact_ledger as l group by l.kind, l.date_key"
                + " order by l.date_key"));
    }
}
