using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Variants;

/// <summary>Bundles: pieces and cost are of the parts, the money of the line that carries it is spread over them by list price.</summary>
public sealed class BundlesTests(PostgresServer server)
{
    const string Lines = "select f.item_id, f.quantity, f.line_total, f.discount_amount, f.profit from warehouse.fact_sales as f"
        + " order by f.item_id";

    static ShopFiles Shop => SmallShop.Known
        .Header("transaction_items", [.. ShopFiles.Columns("transaction_items"), "parent_item_id"])
        .Product("SET", "99.00", "0.00").Product("CUP", "20.00", "8.00").Product("POT", "60.00", "30.00");

    static string[] Line(string id, string product, string quantity, string money, string parent = "") =>
        [id, $"T{id[0]}", product, quantity, "", "0", money, parent];

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Count_by_their_parts_and_in_no_other_figure(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var run = await shop.AcceptAsync(Shop
            // A set of two cups (40.00 by list) and a pot (60.00), sold at 90.00, with a pot of its own.
            .Order("T1", "C1", "2025-03-10", "150.00")
            .Row("transaction_items", "1A", "T1", "SET", "1", "100.00", "10", "90.00", "")
            .Row("transaction_items", Line("1B", "CUP", "2", "0.00", "1A"))
            .Row("transaction_items", Line("1C", "POT", "1", "0.00", "1A"))
            .Row("transaction_items", Line("1D", "POT", "1", "60.00"))
            // Three cups share 10.00; one part says 5.00 of its own; the tea has no list price: each part has the same.
            .Order("T2", "C1", "2025-03-10", "10.00")
            .Row("transaction_items", Line("2A", "SET", "1", "10.00"))
            .Row("transaction_items", Line("2B", "CUP", "1", "0.00", "2A"))
            .Row("transaction_items", Line("2C", "CUP", "1", "0.00", "2A"))
            .Row("transaction_items", Line("2D", "CUP", "1", "0.00", "2A"))
            .Order("T3", "C1", "2025-03-10", "35.00")
            .Row("transaction_items", Line("3A", "SET", "1", "30.00"))
            .Row("transaction_items", Line("3B", "CUP", "1", "5.00", "3A"))
            .Row("transaction_items", Line("3C", "TEA", "4", "0.00", "3A"))
            // A set within a set; a part of a line that the order has not; two that are part of each other.
            .Order("T4", "C1", "2025-03-10", "120.00")
            .Row("transaction_items", Line("4A", "SET", "1", "120.00"))
            .Row("transaction_items", Line("4B", "SET", "1", "0.00", "4A"))
            .Row("transaction_items", Line("4C", "CUP", "3", "0.00", "4B"))
            .Row("transaction_items", Line("4D", "POT", "1", "0.00", "4A"))
            .Order("T5", "C1", "2025-03-10", "40.00")
            .Row("transaction_items", Line("5A", "CUP", "1", "20.00", "9Z"))
            .Row("transaction_items", Line("5B", "CUP", "1", "10.00", "5C"))
            .Row("transaction_items", Line("5C", "CUP", "1", "10.00", "5B"))
            // The set comes back from T1; of T4 a cup, and then all of it.
            .Return("R1", "T1", "2025-03-12", "90.00", "1A", "SET", "1")
            .Return("R2", "T4", "2025-03-12", "20.00", "4C", "CUP", "1")
            .Return("R3", "T4", "2025-03-13", "100.00", "", "", ""));

        Assert.Equal(
            [
                "1A|0|0|0|0", "1B|2|36|4|20", "1C|1|54|6|24", "1D|1|60|0|30",
                "2A|0|0|0|0", "2B|1|3.33|0|-4.67", "2C|1|3.34|0|-4.66", "2D|1|3.33|0|-4.67",
                "3A|0|0|0|0", "3B|1|20|0|12", "3C|4|15|0|null",
                "4A|0|0|0|0", "4B|0|0|0|0", "4C|3|60|0|36", "4D|1|60|0|30",
                "5A|1|20|0|12", "5B|1|10|0|2", "5C|1|10|0|2",
            ],
            await shop.AskAsync(Lines));
        Assert.Equal("355|5", await shop.SoldAsync());
        Assert.Equal(
            ["R1|1B|2|36|16", "R1|1C|1|54|30", "R2|4C|1|20|8", "R3|4C|2|40|16", "R3|4D|1|60|30"],
            await shop.AskAsync("select r.return_id, r.item_id, r.quantity, r.amount, r.cost from warehouse.fact_returns as r"
                + " order by r.return_id, r.item_id"));
        Assert.Equal(["1A|90", "1B|0", "1C|0", "1D|60"], await shop.AskAsync(
            "select i.item_id, i.line_total from production.transaction_items as i where i.transaction_id = 'T1' order by i.item_id"));
        run.Naming(
            "money of bundles, in product tables by list price at their parts: 3, USD 220.00",
            "money of bundles whose parts have not all a list price: each part has the same: 1, USD 30.00",
            "consistency__transaction_items__parts_have_their_bundle");
    }
}
