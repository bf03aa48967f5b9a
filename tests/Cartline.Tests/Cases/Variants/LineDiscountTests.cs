using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Variants;

/// <summary>Lines that say in money what was taken off them, and what their product is called.</summary>
public sealed class LineDiscountTests(PostgresServer server)
{
    static ShopFiles Shop => SmallShop.Known
        .Header("transaction_items", [.. ShopFiles.Columns("transaction_items"), "product_name", "discount_amount"])
        .Order("T1", "C1", "2025-03-10", "");

    static string[] Line(
        string id, string quantity, string discount, string total, string amount, string product = "P1", string name = "") =>
        [id, "T1", product, quantity, "10.00", discount, total, name, amount];

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Come_to_what_is_left(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var run = await shop.AcceptAsync(Shop
            // In money, whatever the percentage says; of three decimals it is a fraction of the price.
            .Row("transaction_items", Line("A1", "3", "", "", "4.50"))
            .Row("transaction_items", Line("A2", "2", "50", "", "-2.00"))
            .Row("transaction_items", Line("A3", "3", "", "20.00", "10.00"))
            // What came back loses it, too. More than the pieces cost is no return, and an unreadable discount beside a total does no harm.
            .Row("transaction_items", Line("A4", "-1", "", "", "1.50"))
            .Row("transaction_items", Line("A5", "1", "", "", "12.00"))
            .Row("transaction_items", Line("A6", "1", "", "", "some"))
            .Row("transaction_items", Line("A7", "1", "", "9.00", "some"))
            // A product that nobody states is called what its line calls it.
            .Row("transaction_items", Line("A8", "1", "", "", "", "P9", "Old lamp")));

        Assert.Equal(
            ["A1|25.5|4.5|15", "A2|18|2|10", "A3|20|10|33.3333", "A7|9|1|0", "A8|10|0|0"],
            await shop.AskAsync("select f.item_id, f.line_total, f.discount_amount, f.discount_percentage from warehouse.fact_sales as f"
                + " order by f.item_id"));
        Assert.Equal("8.5", await shop.ReturnedAsync());
        Assert.Equal(
            ["P1|Product P1", "P9|Old lamp"],
            await shop.AskAsync("select p.product_id, p.product_name from warehouse.dim_products as p where p.product_id is not null"
                + " order by p.product_id"));
        run.Naming(
            "validity__transaction_items__discount_amount_is_within_the_line",
            "validity__transaction_items__discount_amount_is_readable_where_it_counts");
    }
}
