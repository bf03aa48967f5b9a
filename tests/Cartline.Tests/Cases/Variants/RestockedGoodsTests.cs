using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Variants;

/// <summary>The cost of goods that come back: with the shop again where they went back into stock, lost where they did not.</summary>
public sealed class RestockedGoodsTests(PostgresServer server)
{
    const string Costs = "select r.return_id, r.part, r.cost, r.restocked_cost from warehouse.fact_returns as r"
        + " order by r.return_id, r.part";

    static readonly string[] LineColumns = [.. ShopFiles.Columns("transaction_items"), "unit_cost"];

    static ShopFiles Shop => SmallShop.Known
        .Header("transactions", [.. ShopFiles.Columns("transactions"), "status"])
        .Header("transaction_items", LineColumns)
        .Header("returns", [.. ShopFiles.Columns("returns"), "restocked"])
        .Product("P2", "10.00", "");

    static string[] Order(string id, string total, string status = "") =>
        [id, "C1", "2025-03-10", "", "card", "", total, status];

    static string[] Line(string id, string order, string product, string quantity, string money, string cost = "") =>
        [id, order, product, quantity, "", "", money, cost];

    static string[] Return(string id, string order, string line, string product, string quantity, string money, string restocked) =>
        [id, order, line, product, $"2025-03-2{id[1]}", quantity, money, "", restocked];

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Their_cost_comes_back_with_them(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var run = await shop.AcceptAsync(Shop
            // Three of a cost of 4.00: one back in stock, one thrown away, one of which nobody says.
            .Row("transactions", Order("T1", "30.00"))
            .Row("transaction_items", Line("A1", "T1", "P1", "3", "30.00"))
            .Row("returns", Return("A1", "T1", "A1", "P1", "1", "10.00", "yes"))
            .Row("returns", Return("A2", "T1", "A1", "P1", "1", "10.00", "no"))
            .Row("returns", Return("A3", "T1", "A1", "P1", "1", "10.00", ""))
            // Three that had cost 10.00 together: no cent is left over.
            .Row("transactions", Order("T2", "30.00"))
            .Row("transaction_items", Line("B1", "T2", "P1", "3", "30.00", "3.3333"))
            .Row("returns", Return("B1", "T2", "B1", "P1", "1", "10.00", "1"))
            .Row("returns", Return("B2", "T2", "B1", "P1", "1", "10.00", "1"))
            .Row("returns", Return("B3", "T2", "B1", "P1", "1", "10.00", "1"))
            // More than was sold; without pieces; without a line; money without goods; goods of no known cost.
            .Row("transactions", Order("T3", "80.00"))
            .Row("transaction_items", Line("C1", "T3", "P1", "1", "10.00"))
            .Row("transaction_items", Line("C2", "T3", "P1", "2", "20.00"))
            .Row("transaction_items", Line("C3", "T3", "P1", "4", "40.00"))
            .Row("transaction_items", Line("C4", "T3", "P2", "1", "10.00"))
            .Row("returns", Return("C1", "T3", "C1", "P1", "2", "5.00", "true"))
            .Row("returns", Return("C2", "T3", "C2", "P1", "", "10.00", "true"))
            .Row("returns", Return("C3", "T3", "", "P1", "2", "20.00", "true"))
            .Row("returns", Return("C4", "T3", "", "", "", "3.00", "true"))
            .Row("returns", Return("C5", "T3", "C4", "P2", "1", "10.00", "true"))
            // More money than the line came to, once without pieces; a product without a line and without pieces.
            .Row("transactions", Order("T4", "20.00"))
            .Row("transaction_items", Line("D1", "T4", "P1", "2", "20.00"))
            .Row("returns", Return("D1", "T4", "D1", "P1", "1", "15.00", "true"))
            .Row("returns", Return("D2", "T4", "D1", "P1", "", "15.00", "true"))
            .Row("returns", Return("D3", "T4", "", "P1", "", "2.37", "true")));

        Assert.Equal(
            [
                "A1|1|4|4", "A2|1|4|0", "A3|1|4|0",
                "B1|1|3.33|3.33", "B2|1|3.34|3.34", "B3|1|3.33|3.33",
                "C1|1|4|4", "C2|1|4|4", "C3|1|8|8", "C4|1|0|0", "C5|1|null|null", "D1|1|6|6", "D2|1|2|2", "D3|1|null|null",
            ],
            await shop.AskAsync(Costs));
        run.Naming(
            "returned and back in stock: their cost came back: 9, USD 38.00",
            "returned, of which nobody says whether they went back into stock: their cost counts as lost: 1, USD 4.00");

        // 92 earned on 150 of known cost, 130.37 given back for it, goods worth 38 back on the shelf.
        Assert.Equal("92", await shop.ProfitAsync());
        (await shop.CommandAsync("explain", "net_profit")).Naming("-0.37");
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_shop_that_restocks_all_says_so_once(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var files = Shop
            // Wholly refunded by its status, with one of its lines at a known cost alone.
            .Row("transactions", Order("T1", "40.00", "refunded"))
            .Row("transaction_items", Line("A1", "T1", "P1", "3", "30.00"))
            .Row("transaction_items", Line("A2", "T1", "P2", "1", "10.00"))
            .Row("transactions", Order("T2", "10.00"))
            .Row("transaction_items", Line("B1", "T2", "P1", "1", "10.00"))
            .Row("returns", Return("B1", "T2", "B1", "P1", "1", "10.00", "no"));
        var run = await shop.AcceptAsync(files, "returns.restock_default=true");

        Assert.Equal(["B1|1|4|0", "status T1|1|12|12", "status T1|2|null|null"], await shop.AskAsync(Costs));
        run.Naming("of these, back in stock by the setting returns.restock_default alone: 1, USD 12.00");
    }
}
