using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Variants;

/// <summary>What an order charges beside goods and shipping, lines that sell no goods, and lines that say their own tax.</summary>
public sealed class ChargesTests(PostgresServer server)
{
    static readonly string[] Columns =
    [
        .. ShopFiles.Columns("transactions"), "subtotal", "discount_amount", "shipping_amount", "tax_amount", "taxes_included", "fees",
        "duties", "tip", "rounding",
    ];

    static readonly string[] LineColumns = [.. ShopFiles.Columns("transaction_items"), "line_kind", "tax_amount", "tax_rate"];

    static ShopFiles Shop => SmallShop.Known.Header("transactions", Columns).Header("transaction_items", LineColumns);

    // The columns after the total, in their order; those that are not named are blank.
    static string[] Order(string id, string total, params (string Column, string Value)[] said) =>
        [id, "C1", "2025-03-20", "", "card", "", total, .. Columns[7..].Select(c => said.FirstOrDefault(s => s.Column == c).Value ?? "")];

    static string[] Line(string id, string order, string money, string kind = "", string tax = "", string rate = "") =>
        [id, order, kind is "" or "product" ? "P1" : "", "1", money, "0", money, kind, tax, rate];

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Each_part_of_an_order_has_its_place(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var run = await shop.AcceptAsync(Shop
            // Two rates in one order, by rate, and with a coupon of 10 %; then by amount, the tax on top.
            .Row("transactions", Order("T1", "226.00", ("taxes_included", "true")))
            .Row("transaction_items", Line("A1", "T1", "119.00", rate: "19"))
            .Row("transaction_items", Line("A2", "T1", "107.00", rate: "7"))
            .Row("transactions", Order("T2", "203.40", ("discount_amount", "22.60"), ("tax_amount", "23.40"), ("taxes_included", "true")))
            .Row("transaction_items", Line("B1", "T2", "119.00", rate: "19"))
            .Row("transaction_items", Line("B2", "T2", "107.00", rate: "7"))
            .Row("transactions", Order("T3", "133.01", ("shipping_amount", "4.00"), ("fees", "5.00"), ("duties", "3.00"), ("tip", "2.00"),
                ("rounding", "0.01")))
            .Row("transaction_items", Line("C1", "T3", "100.00", tax: "19.00"))
            // The same as lines; and a document of a gift card alone, which is no order.
            .Row("transactions", Order("T4", "79.00"))
            .Row("transaction_items", Line("D1", "T4", "20.00")).Row("transaction_items", Line("D2", "T4", "50.00", "Gift Card"))
            .Row("transaction_items", Line("D3", "T4", "3.00", "Tip")).Row("transaction_items", Line("D4", "T4", "2.00", "fee"))
            .Row("transaction_items", Line("D5", "T4", "4.00", "shipping"))
            .Row("transactions", Order("T5", "50.00"))
            .Row("transaction_items", Line("E1", "T5", "50.00", "gift_card"))
            // A charge with the tax in it: goods 119.00 and wrapping 11.90, tax of both 20.90.
            .Row("transactions", Order("T6", "130.90", ("tax_amount", "20.90"), ("taxes_included", "true"), ("fees", "11.90")))
            .Row("transaction_items", Line("F1", "T6", "119.00", rate: "19"))
            // What comes back of a line has the tax of the line.
            .Row("transactions", Order("T7", "226.00", ("tax_amount", "26.00"), ("taxes_included", "true")))
            .Row("transaction_items", Line("G1", "T7", "119.00", tax: "19.00"))
            .Row("transaction_items", Line("G2", "T7", "107.00", tax: "7.00"))
            .Row("returns", "R1", "T7", "G2", "P1", "2025-03-22", "1", "107.00", "")
            // Lines whose tax contradicts the order's are split by money, as if they said none.
            .Row("transactions", Order("T8", "119.00", ("tax_amount", "19.00"), ("taxes_included", "true")))
            .Row("transaction_items", Line("H1", "T8", "119.00", tax: "0.00"))
            .Row("transaction_items", Line("H2", "T8", "9.00", "voucher")));

        Assert.Equal(
            [
                "A1|100|19|0", "A2|100|7|0", "B1|90|17.1|10", "B2|90|6.3|10", "C1|100|0|0", "D1|20|0|0", "F1|100|19|0", "G1|100|19|0",
                "G2|100|7|0", "H1|100|19|0",
            ],
            await shop.AskAsync("select i.item_id, i.line_total, i.tax_included, i.discount_amount from production.transaction_items as i"
                + " order by i.item_id"));
        Assert.Equal(
            [
                "T1|200|null|26|null|null|226|null|0", "T2|180|null|23.4|null|null|203.4|null|0", "T3|100|4|19|5|3|131|2|0",
                "T4|20|4|null|2|null|26|3|50",
                "T6|100|null|20.9|10|null|130.9|null|0",
                "T7|200|null|26|null|null|226|null|0", "T8|100|null|19|null|null|119|null|0",
            ],
            await shop.AskAsync("select o.transaction_id, o.revenue, o.shipping_amount, o.tax_amount, o.fees_amount, o.duties_amount,"
                + " o.total_sales, o.tip_amount, o.gift_cards_sold from warehouse.fact_orders as o order by o.transaction_id"));
        Assert.Empty(await shop.AskAsync("select t.transaction_id from production.order_totals as t where t.unexplained <> 0"));
        Assert.Equal(["R1|100|7"], await shop.AskAsync("select r.return_id, r.amount, r.tax_amount from warehouse.fact_returns as r"));
        Assert.Equal("20|955.3", await shop.ValueAsync("select sum(l.fees), sum(l.total_sales) from warehouse.sales_ledger as l"));
        Assert.Equal(
            ["no goods: a fee|1|2", "no goods: a gift card|2|100", "no goods: a tip|1|3", "no goods: shipping|1|4"],
            await shop.AskAsync("select f.fate, f.records, f.amount from production.line_fates as f where f.fate like 'no goods%'"
                + " order by f.fate"));
        run.Naming(
            "gift cards sold, in no sales: 2, USD 100.00", "tips, in no sales: 2, USD 5.00",
            "fees and duties, not in the revenue: 3, USD 20.00", "voucher");

        // The gift card alone is a document of no goods, and charges nothing beside it.
        Assert.Equal(["gift cards sold|2|100"], await shop.BesideAsync());
        Assert.Equal("5", await shop.ValueAsync("select sum(o.tip_amount) from warehouse.fact_orders as o"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task An_order_stated_again_leads_to_what_counts(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(Shop
            .Row("transactions", Order("T1", "237.90", ("discount_amount", "0"), ("taxes_included", "true"), ("fees", "11.90")))
            .Row("transaction_items", Line("A1", "T1", "119.00", rate: "19"))
            .Row("transaction_items", Line("A2", "T1", "107.00", rate: "7")));
        var run = await shop.AcceptAsync(Shop
            .Row("transactions", Order("T1", "115.20", ("discount_amount", "11.90"), ("taxes_included", "true"), ("tip", "8.10")))
            .Row("transaction_items", Line("A1", "T1", "119.00", rate: "19")));

        Assert.Equal(
            ["A1|90|17.1|10"],
            await shop.AskAsync(
                "select i.item_id, i.line_total, i.tax_included, i.discount_amount from production.transaction_items as i"));
        Assert.Equal("90", await shop.ValueAsync("select sum(c.amount) from production.order_changes as c"));
        Assert.Equal("90", await shop.ValueAsync("select sum(l.amount) from warehouse.fact_ledger as l"));
        Assert.Equal(
            "90|8.1|115.2",
            await shop.ValueAsync("select o.revenue, o.tip_amount, o.order_total from warehouse.fact_orders as o"));
    }
}
