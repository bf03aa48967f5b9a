using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Variants;

/// <summary>What returns give back of an order's goods, tax, shipping and fees, said or not, and that nothing is left over.</summary>
public sealed class ReturnedMoneyTests(PostgresServer server)
{
    const string Returned = "select r.return_id, r.amount, r.tax_amount, r.shipping_amount, r.fees_amount, r.refunded, r.valued_by"
        + " from production.returns as r order by r.return_id";

    const string Ledger = "select sum(l.returns), sum(l.net_sales), sum(l.shipping), sum(l.taxes), sum(l.fees), sum(l.total_sales)"
        + " from warehouse.sales_ledger as l";

    static readonly string[] Stated =
        ["shipping_amount", "tax_amount", "taxes_included", "fees", "duties", "tip", "discount_amount", "status"];

    static readonly string[] Said = ["fee", "exchange_of", "shipping_amount"];

    static ShopFiles Shop => SmallShop.Known
        .Header("transactions", [.. ShopFiles.Columns("transactions"), .. Stated])
        .Header("transaction_items", [.. ShopFiles.Columns("transaction_items"), "tax_rate", "line_kind"])
        .Header("returns", [.. ShopFiles.Columns("returns"), .. Said])
        .Product("P2", "100.00", "60.00").Product("P3", "100.00", "60.00");

    static string[] Order(string id, string total, params (string Column, string Value)[] stated) =>
        [id, "C1", "2025-03-10", "", "card", "", total, .. Stated.Select(c => stated.FirstOrDefault(s => s.Column == c).Value ?? "")];

    static string[] Line(string id, string order, string product, string quantity, string money, string rate = "", string kind = "") =>
        [id, order, product, quantity, "", "", money, rate, kind];

    static string[] Return(
        string id, string order, string line, string product, string quantity, string money, params (string Column, string Value)[] said) =>
        [
            id, order, line, product, $"2025-03-2{id[^1]}", quantity, money, "",
            .. Said.Select(c => said.FirstOrDefault(s => s.Column == c).Value ?? ""),
        ];

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Is_split_where_nobody_says_how_and_leaves_nothing_over(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var run = await shop.AcceptAsync(Shop
            // Goods 100, shipping 10, tax of 20.90 on top: the line with its tax; all of it; in three parts; the line and then the rest.
            .Row("transactions", Order("T1", "130.90", ("shipping_amount", "10.00"), ("tax_amount", "20.90"), ("taxes_included", "no")))
            .Row("transaction_items", Line("A1", "T1", "P2", "1", "100.00"))
            .Row("returns", Return("A1", "T1", "A1", "P2", "1", "119.00"))
            .Row("transactions", Order("T2", "130.90", ("shipping_amount", "10.00"), ("tax_amount", "20.90"), ("taxes_included", "no")))
            .Row("transaction_items", Line("B1", "T2", "P2", "1", "100.00"))
            .Row("returns", Return("B1", "T2", "", "", "", "130.90"))
            .Row("transactions", Order("T3", "130.90", ("shipping_amount", "10.00"), ("tax_amount", "20.90"), ("taxes_included", "no")))
            .Row("transaction_items", Line("C1", "T3", "P2", "1", "100.00"))
            .Row("returns", Return("C1", "T3", "", "", "", "33.33"))
            .Row("returns", Return("C2", "T3", "", "", "", "66.67"))
            .Row("returns", Return("C3", "T3", "", "", "", "30.90"))
            .Row("transactions", Order("T4", "130.90", ("shipping_amount", "10.00"), ("tax_amount", "20.90"), ("taxes_included", "no")))
            .Row("transaction_items", Line("D1", "T4", "P2", "1", "60.00"))
            .Row("transaction_items", Line("D2", "T4", "P3", "1", "40.00"))
            .Row("returns", Return("D1", "T4", "D1", "P2", "1", "71.40"))
            .Row("returns", Return("D2", "T4", "", "", "", "59.50"))
            // Prices with the tax in them, shipping too; the line alone, with more than the line.
            .Row("transactions", Order("T5", "129.00", ("shipping_amount", "10.00"), ("tax_amount", "20.60"), ("taxes_included", "yes")))
            .Row("transaction_items", Line("E1", "T5", "P2", "1", "119.00"))
            .Row("returns", Return("E1", "T5", "", "", "", "129.00"))
            .Row("transactions", Order("T6", "129.00", ("shipping_amount", "10.00"), ("tax_amount", "20.60"), ("taxes_included", "yes")))
            .Row("transaction_items", Line("F1", "T6", "P2", "1", "119.00"))
            .Row("returns", Return("F1", "T6", "F1", "P2", "1", "129.00"))
            // A line's own rate on top: the lamp's is 19 %, the book's 7 %.
            .Row("transactions", Order("T7", "226.00", ("tax_amount", "26.00"), ("taxes_included", "no")))
            .Row("transaction_items", Line("G1", "T7", "P2", "1", "100.00", "19"))
            .Row("transaction_items", Line("G2", "T7", "P3", "1", "100.00", "7"))
            .Row("returns", Return("G1", "T7", "G1", "P2", "1", "119.00"))
            .Row("returns", Return("G2", "T7", "", "P3", "1", "107.00"))
            // Shipping alone is split, too, where nobody knows of a tax.
            .Row("transactions", Order("T8", "110.00", ("shipping_amount", "10.00")))
            .Row("transaction_items", Line("H1", "T8", "P2", "1", "100.00"))
            .Row("returns", Return("H1", "T8", "", "", "", "55.00")));

        Assert.Equal(
            [
                "A1|100|19|0|0|119|shares", "B1|100|20.9|10|0|130.9|shares",
                "C1|25.46|5.32|2.55|0|33.33|shares", "C2|50.93|10.65|5.09|0|66.67|shares",
                "C3|23.61|4.93|2.36|0|30.9|shares",
                "D1|60|11.4|0|0|71.4|shares", "D2|40|9.5|10|0|59.5|shares",
                "E1|100|20.6|8.4|0|129|shares", "F1|100|20.6|8.4|0|129|shares",
                "G1|100|19|0|0|119|shares", "G2|100|7|0|0|107|shares", "H1|50|0|5|0|55|shares",
            ],
            await shop.AskAsync(Returned));

        // Left are the shipping of T1 with its tax, and half of T8.
        Assert.Equal("850|50|15|1.9|0|66.9", await shop.ValueAsync(Ledger));
        run.Naming("returned without a word of the tax or shipping in it: taken out by shares of the line or order: 12, USD 200.70");
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Is_that_of_the_pieces_where_nobody_says_an_amount(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var files = Shop
            // Two at 100 with 20 off, one back; three for 100.00, each by itself; by the one line of its product; with tax on top.
            .Row("transactions", Order("T1", "180.00", ("discount_amount", "20.00")))
            .Row("transaction_items", Line("A1", "T1", "P2", "2", "200.00"))
            .Row("returns", Return("A1", "T1", "A1", "P2", "1", ""))
            .Row("transactions", Order("T2", "100.00"))
            .Row("transaction_items", Line("B1", "T2", "P1", "3", "100.00"))
            .Row("returns", Return("B1", "T2", "B1", "P1", "1", ""))
            .Row("returns", Return("B2", "T2", "B1", "P1", "1", ""))
            .Row("returns", Return("B3", "T2", "B1", "P1", "1", ""))
            .Row("transactions", Order("T3", "119.00", ("tax_amount", "19.00"), ("taxes_included", "no")))
            .Row("transaction_items", Line("C1", "T3", "P2", "2", "100.00"))
            .Row("returns", Return("C1", "T3", "", "P2", "1", "", ("exchange_of", "T1")))
            // No line of the order; no pieces; an amount that cannot be read is not what the pieces came to.
            .Row("returns", Return("F1", "T1", "A1", "P2", "1", "5 or so"))
            .Row("returns", Return("D1", "T3", "X9", "", "1", ""))
            .Row("returns", Return("E1", "T3", "C1", "P2", "", ""));
        var run = await shop.AcceptAsync(files);

        Assert.Equal(
            [
                "A1|90|0|0|0|90|pieces", "B1|33.33|0|0|0|33.33|pieces", "B2|33.34|0|0|0|33.34|pieces", "B3|33.33|0|0|0|33.33|pieces",
                "C1|50|9.5|0|0|59.5|pieces", "D1|0|0|0|0|0|pieces",
            ],
            await shop.AskAsync(Returned));
        run.Naming(
            "validity__returns__has_money", "validity__returns__value_is_known",
            "returned without an amount: the share of their pieces in the line: 6, USD 249.50",
            "returned in exchange for another order: 1, USD 59.50");

        // A later word of one of them: what it gives back goes with it, in the ledger too.
        shop.Write("night/returns.csv", $"{string.Join(',', ShopFiles.Columns("returns"))},exchange_of\nC1,T3,,P2,2025-03-21,2,,,T1\n");
        await shop.AcceptAsync(Path.Combine(shop.Folder, "night"));
        Assert.Equal("290|90|0|0|0|90", await shop.ValueAsync(Ledger));
        Assert.Equal("-290", await shop.ValueAsync("select sum(l.amount) from warehouse.fact_ledger as l where l.is_return"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Leaves_fees_kept_and_gives_back_those_charged(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var run = await shop.AcceptAsync(Shop
            // 5.00 kept for taking it back; all of it back by its status, and by money alone; a gift card that came back was no sale.
            .Row("transactions", Order("T1", "119.00", ("tax_amount", "19.00"), ("taxes_included", "no")))
            .Row("transaction_items", Line("A1", "T1", "P2", "1", "100.00"))
            .Row("returns", Return("A1", "T1", "A1", "P2", "1", "114.00", ("fee", "5.00")))
            .Row("transactions", Order(
                "T2", "127.00", ("tax_amount", "19.00"), ("fees", "3.00"), ("duties", "1.00"), ("tip", "4.00"), ("status", "refunded")))
            .Row("transaction_items", Line("B1", "T2", "P2", "1", "100.00"))
            .Row("transactions", Order("T3", "127.00", ("tax_amount", "19.00"), ("fees", "3.00"), ("duties", "1.00"), ("tip", "4.00")))
            .Row("transaction_items", Line("C1", "T3", "P2", "1", "100.00"))
            .Row("returns", Return("C1", "T3", "", "", "", "127.00"))
            .Row("transactions", Order("T4", "150.00"))
            .Row("transaction_items", Line("D1", "T4", "P2", "1", "100.00"))
            .Row("transaction_items", Line("D2", "T4", "", "1", "50.00", kind: "gift_card"))
            .Row("returns", Return("D1", "T4", "D2", "", "1", "50.00")));

        Assert.Equal(
            ["A1|100|19|0|-5|114|shares", "C1|100|19|0|4|127|shares", "D1|0|0|0|0|50|null", "status T2|100|19|0|4|127|null"],
            await shop.AskAsync(Returned));
        Assert.Equal("300|100|0|0|5|105", await shop.ValueAsync(Ledger));
        run.Naming("kept as a fee for taking goods back, in fees and duties: 1, USD 5.00");
        (await shop.CommandAsync("explain", "fees")).Naming("5.00");
    }
}
