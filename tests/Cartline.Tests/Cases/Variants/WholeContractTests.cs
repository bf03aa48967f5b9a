using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Variants;

/// <summary>Discounts on shipping, codes of discounts, products by their sku, and exchanges whose other order is not there.</summary>
public sealed class WholeContractTests(PostgresServer server)
{
    const string Totals = "select o.transaction_id, o.revenue, o.order_discount, o.shipping_amount, o.order_total,"
        + " t.unexplained from warehouse.fact_orders as o join production.order_totals as t on t.transaction_id = o.transaction_id"
        + " order by o.transaction_id collate \"C\"";

    static readonly string[] Money =
        ["subtotal", "discount_amount", "discount_codes", "shipping_amount", "shipping_discount", "tax_amount", "taxes_included"];

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task What_is_taken_off_shipping_is_off_shipping_and_not_off_the_goods(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var files = SmallShop.Known.Header("transactions", [.. ShopFiles.Columns("transactions"), .. Money]);
        // Total, subtotal, discount, codes, shipping, discount on it, tax, in the prices.
        Sold(files, "A1", "100.00", "", "", "FREESHIP", "5.00", "5.00");           // free shipping, stated before
        Sold(files, "A2", "100.00", "", "", "FREESHIP", "0", "5.00");              // and after
        Sold(files, "A3", "93.00", "", "10.00", "SAVE10, FREESHIP", "8.00", "5.00"); // as 90 and 3, or as 95 less 10 and 8
        Sold(files, "A4", "93.00", "", "10.00", "SAVE10", "3.00", "-5.00");
        Sold(files, "A5", "96.00", "90.00", "10.00", "SAVE10", "6.00", "5.00");    // the subtotal says that the shipping is after
        Sold(files, "A6", "100.00", "", "5.00", "FREESHIP", "5.00", "5.00");       // the order's discount is that of the shipping
        Sold(files, "A7", "", "", "", "", "8.00", "5.00");                         // no total: off
        Sold(files, "A8", "109.20", "", "10.00", "SAVE10", "8.00", "5.00", "16.20");
        Sold(files, "A9", "93.00", "", "10.00", "SAVE10", "8.00", "5.00", "14.85", "true");
        Sold(files, "B1", "105.00", "", "", "", "5.00", "");
        Sold(files, "B2", "94.00", "90.00", "15.00", "SAVE10 5OFF", "9.00", "5.00"); // whole discount, shipping before
        Sold(files, "B3", "93.00", "", "15.00", "SAVE10 5OFF", "8.00", "5.00");     // the same without a subtotal

        var run = await shop.AcceptAsync(files);

        Assert.Equal(
            [
                "A1|100|0|0|100|0", "A2|100|0|0|100|0", "A3|90|10|3|93|0", "A4|90|10|3|93|0", "A5|90|10|6|96|0", "A6|100|0|0|100|0",
                "A7|100|0|3|null|0", "A8|90|10|3|109.2|0", "A9|75.63|10|2.52|93|0", "B1|100|0|5|105|0", "B2|90|10|4|94|0",
                "B3|90|10|3|93|0",
            ],
            await shop.AskAsync(Totals));
        run.Naming("taken off shipping, in no discount on goods: 11, USD 55.00");
        Assert.Equal(
            ["5OFF|2|180|20|10", "FREESHIP|4|390|10|20", "SAVE10|7|615.63|68.4|35"],
            await shop.AskAsync(
                "select c.code, count(*), sum(o.revenue), sum(o.discount_amount), sum(o.shipping_discount) from warehouse.fact_orders as o"
                + " join (select 'FREESHIP' as code union all select 'SAVE10' union all select '5OFF') as c"
                + " on strpos(o.discount_codes, c.code) > 0 group by c.code order by c.code"));

        // The same orders said again: what each batch made of them is the same, and so are the books.
        var again = SmallShop.Known.Header("transactions", [.. ShopFiles.Columns("transactions"), .. Money]);
        Sold(again, "A3", "93.00", "", "15.00", "SAVE10", "8.00", "5.00");
        Sold(again, "A9", "93.00", "", "15.00", "SAVE10", "8.00", "5.00", "14.85", "true");
        await shop.AcceptAsync(again);

        Assert.Equal(
            ["A3|1|90", "A3|2|90", "A9|1|75.63", "A9|2|75.63"],
            await shop.AskAsync("select s.transaction_id, s.delivery_id, s.sold from production.order_states as s order by 1, 2"));
        Assert.Equal("1|1", await shop.ValueAsync(
            "select count(distinct l.amount), count(distinct o.amount)"
            + " from (select sum(x.amount) as amount from warehouse.fact_ledger as x) as l"
            + " join (select sum(x.revenue) as amount from warehouse.fact_orders as x) as o on o.amount = l.amount"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_sku_stands_in_for_the_product_and_a_missing_exchange_is_told(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var files = SmallShop.Known.Product("P2", "20.00", "8.00")
            .Header("transaction_items", [.. ShopFiles.Columns("transaction_items"), "sku"])
            .Header("returns", [.. ShopFiles.Columns("returns"), "exchange_of"])
            .Order("T1", "C1", "2025-03-01", "40.00").Order("T2", "C1", "2025-03-04", "10.00")
            .Row("transaction_items", "I1", "T1", "", "1", "10.00", "0", "10.00", "P1")
            .Row("transaction_items", "I2", "T1", "P1", "1", "10.00", "0", "10.00", "P2")
            .Row("transaction_items", "I3", "T1", "P1", "1", "10.00", "0", "10.00", "TEE-RED")
            .Row("transaction_items", "I4", "T1", "", "1", "10.00", "0", "10.00", "X9")
            .Row("transaction_items", "I5", "T2", "P1", "1", "10.00", "0", "10.00", "")
            .Row("returns", "R1", "T1", "I1", "P1", "2025-03-03", "1", "10.00", "", "T2")
            .Row("returns", "R2", "T1", "I2", "P1", "2025-03-03", "1", "10.00", "", "T99");

        var run = await shop.AcceptAsync(files);

        Assert.Equal(
            ["I1|P1|P1|10", "I2|P1|P2|10", "I3|P1|TEE-RED|10", "I4|X9|X9|10", "I5|P1|null|10"],
            await shop.AskAsync("select f.item_id, p.product_id, i.sku, i.unit_price from warehouse.fact_sales as f"
                + " join warehouse.dim_products as p on p.product_key = f.product_key"
                + " join production.transaction_items as i on i.item_id = f.item_id order by f.item_id"));
        Assert.Equal("20", await shop.ReturnedAsync());
        run.Naming(
            "consistency__transaction_items__sku_is_of_the_product: 1 of 5 rows", "integrity__returns__exchange_exists: 1 of 2 rows",
            "returned in exchange for another order: 2, USD 20.00");
    }

    static void Sold(
        ShopFiles files, string id, string total, string subtotal, string discount, string codes, string shipping, string off,
        string tax = "", string included = "") => files
        .Row("transactions", id, "C1", "2025-03-01", $"10:00:{id[1] - '0' + (id[0] == 'A' ? 10 : 20)}", "", "", total, subtotal, discount,
            codes, shipping, off, tax, included)
        .Line($"I{id}", id, "P1", "10", "10.00", "0", "100.00");
}
