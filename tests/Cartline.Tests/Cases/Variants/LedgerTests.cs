using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Variants;

/// <summary>What the books of each day say when orders change after the sale, and after their month was signed.</summary>
public sealed class LedgerTests(PostgresServer server)
{
    const string AnyEnd = "quality.max_ended_pct=100";
    const string Book = "ledger.edits=book";
    const string MarchSigned = "finance.closed_through=2025-03-31";
    const string NoOp = "source.columns=evolve";
    const string Adjustment = "prior-period adjustment";

    /// <summary>T1 of 20 March, lines A of 10.00 and B of 20.00; T2 of 21 March, 10.00.</summary>
    static ShopFiles First => SmallShop.Known.Order("T1", "C1", "2025-03-20", "30.00")
        .Line("A", "T1", "P1", "1", "10.00", "0", "10.00").Line("B", "T1", "P1", "2", "10.00", "0", "20.00")
        .Sale("T2", "C1", "P1", "2025-03-21", price: 10m);

    /// <summary>T1 without its line B, and T3 of the day.</summary>
    static ShopFiles WithoutB(string day) => SmallShop.Known.Order("T1", "C1", "2025-03-20", "10.00")
        .Line("A", "T1", "P1", "1", "10.00", "0", "10.00").Sale("T3", "C1", "P1", day, price: 10m);

    [Theory]
    [InlineData("duckdb", "restate", "20250320|sale|10")]
    [InlineData("postgres", "restate", "20250320|sale|10")]
    [InlineData("duckdb", "book", "20250320|sale|30", "20250328|edit|-20")]
    [InlineData("postgres", "book", "20250320|sale|30", "20250328|edit|-20")]
    public async Task A_removed_line_counts_less_on_the_day_of_the_order_or_of_the_statement(
        string engine, string edits, params string[] rows)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(First, $"ledger.edits={edits}");

        await shop.AcceptAsync(WithoutB("2025-03-28"), $"ledger.edits={edits}", AnyEnd);

        Assert.Equal(rows, await LedgerAsync(shop, "T1"));
        Assert.Equal("30|3", await shop.SoldAsync());
        await AddsUpAsync(shop, "30", "0");
    }

    [Theory]
    [InlineData("duckdb", "restate", "20250320|sale|37")]
    [InlineData("postgres", "restate", "20250320|sale|37")]
    [InlineData("duckdb", "book", "20250320|sale|30", "20250325|edit|7")]
    [InlineData("postgres", "book", "20250320|sale|30", "20250325|edit|7")]
    public async Task A_line_alone_that_is_added_is_an_edit_of_the_batchs_day(string engine, string edits, params string[] rows)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(First, $"ledger.edits={edits}");

        await shop.AcceptAsync(
            SmallShop.Known.Line("C", "T1", "P1", "1", "7.00", "0", "7.00"), $"ledger.edits={edits}", "source.as_of=2025-03-25");

        Assert.Equal(rows, await LedgerAsync(shop, "T1"));
        await AddsUpAsync(shop, "47", "0");
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_cancelled_order_goes_on_its_cancelling_day_with_its_returns_and_comes_back(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(First.Return("R1", "T1", "2025-03-21", "4.00"), Book);

        await shop.AcceptAsync(Ended("T1", "T3", "2025-03-25"), Book, AnyEnd);

        // 26.00 of the order were left: 30.00 go, and so do the 4.00 given back.
        string[] cancelled =
            ["20250320|sale|30", "20250321|return|-4", "20250325|cancellation|-30", "20250325|cancellation|4"];
        Assert.Equal(cancelled, await LedgerAsync(shop, "T1"));
        await AddsUpAsync(shop, "20", "0");

        await shop.AcceptAsync(WithoutB("2025-03-27"), Book, AnyEnd, NoOp);

        Assert.Equal([.. cancelled, "20250327|edit|10", "20250327|return|-4"], await LedgerAsync(shop, "T1"));
        await AddsUpAsync(shop, "30", "-4");
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_cancelled_order_is_gone_where_edits_restate(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(First);

        await shop.AcceptAsync(Ended("T1", "T3", "2025-03-25"), AnyEnd);

        Assert.Empty(await LedgerAsync(shop, "T1"));
        await AddsUpAsync(shop, "20", "0");
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task An_order_missing_from_a_window_is_cancelled_on_the_windows_day(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(12), Book);

        await shop.AcceptAsync(
            SmallShop.Sales(2, 5).Plain(3, 8).Sale("N", "C1", "P1", "2025-03-15", price: 10m), Book, AnyEnd, "source.delivery=window",
            "source.window_from=2025-03-05", "source.window_to=2025-03-10");

        Assert.Equal(["20250307|sale|10", "20250315|cancellation|-10"], await LedgerAsync(shop, "T7"));
        Assert.Equal(["20250308|sale|10"], await LedgerAsync(shop, "T8"));
        await AddsUpAsync(shop, "120", "0");
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_full_export_does_not_end_an_order_that_it_names_with_an_old_moment(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        string[] columns = [.. ShopFiles.Columns("transactions"), "updated_at"];
        ShopFiles Files() => SmallShop.Known.Header("transactions", columns)
            .Row("transactions", "T1", "C1", "2025-03-20", "", "", "", "10.00", "2025-03-20 12:00:00")
            .Line("A", "T1", "P1", "1", "10.00", "0", "10.00")
            .Row("transactions", "T2", "C1", "2025-03-25", "", "", "", "10.00", "2025-03-25 12:00:00")
            .Line("X", "T2", "P1", "1", "10.00", "0", "10.00");
        shop.Write("config/config.yaml", "source:\n  delivery: snapshot\n  snapshot_of: [customers, products, orders]\n");
        await shop.AcceptAsync(Files());

        await shop.AcceptAsync(
            Files().Row("transactions", "T3", "C1", "2025-03-26", "", "", "", "10.00", "2025-03-26 12:00:00")
                .Line("Y", "T3", "P1", "1", "10.00", "0", "10.00"));

        Assert.Equal("30|3", await shop.SoldAsync());
        await AddsUpAsync(shop, "30", "0");
    }

    [Theory]
    [InlineData("duckdb", "2025-03-24T23:30:00Z", "20250325")]
    [InlineData("postgres", "2025-03-24T23:30:00Z", "20250325")]
    [InlineData("duckdb", "2025-03-24 23:30:00", "20250324")]
    [InlineData("postgres", "2025-03-24 23:30:00", "20250324")]
    public async Task A_statement_is_of_its_own_moment_on_the_shops_clock(string engine, string moment, string day)
    {
        await using var shop = await Case.OnAsync(engine, server);
        shop.Write("config/config.yaml", "shop:\n  timezone: Europe/Berlin\nledger:\n  edits: book\n");
        await shop.AcceptAsync(First);

        await shop.AcceptAsync(
            SmallShop.Known.Header("transactions", [.. ShopFiles.Columns("transactions"), "updated_at"])
                .Row("transactions", "T1", "C1", "2025-03-20", "10:30:00", "Card", "1 Main Road", "10.00", moment)
                .Line("A", "T1", "P1", "1", "10.00", "0", "10.00")
                .Row("transactions", "T3", "C1", "2025-03-28", "10:30:00", "Card", "1 Main Road", "10.00", "2025-03-28")
                .Line("Y", "T3", "P1", "1", "10.00", "0", "10.00"),
            AnyEnd);

        Assert.Equal(["20250320|sale|30", $"{day}|edit|-20"], await LedgerAsync(shop, "T1"));
    }

    [Theory]
    [InlineData("duckdb", "restate")]
    [InlineData("postgres", "restate")]
    [InlineData("duckdb", "book")]
    [InlineData("postgres", "book")]
    public async Task A_dated_line_is_booked_on_its_day_and_its_order_keeps_its_own(string engine, string edits)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(First, $"ledger.edits={edits}");

        await shop.AcceptAsync(
            SmallShop.Known.Header("transaction_items", [.. ShopFiles.Columns("transaction_items"), "line_date"])
                .Row("transaction_items", "C", "T1", "P1", "1", "7.00", "0", "7.00", "2025-03-23")
                .Row("transaction_items", "D", "T1", "P1", "-1", "10.00", "0", "-10.00", "2025-03-23")
                .Order("T3", "C1", "2025-03-28", "10.00").Row("transaction_items", "Y", "T3", "P1", "1", "10.00", "0", "10.00", ""),
            $"ledger.edits={edits}");

        Assert.Equal(["20250320|sale|30", "20250323|edit|7", "20250323|return|-10"], await LedgerAsync(shop, "T1"));
        Assert.Equal("37", await shop.ValueAsync("select o.revenue from warehouse.fact_orders as o where o.transaction_id = 'T1'"));
        Assert.Equal(
            ["20250320"],
            await shop.AskAsync("select distinct f.date_key from warehouse.fact_sales as f where f.transaction_id = 'T1'"));
        Assert.Equal("20250323", await shop.ValueAsync("select r.date_key from warehouse.fact_returns as r"));
        await AddsUpAsync(shop, "57", "-10");
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task What_comes_after_its_month_was_signed_is_booked_on_the_first_open_day_and_stays_there(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(First);

        // A late order, an order with a line less, a late return; and an order of April.
        var run = await shop.AcceptAsync(
            WithoutB("2025-03-28").Sale("T4", "C1", "P1", "2025-04-02", price: 10m).Return("R1", "T2", "2025-03-30", "4.00"),
            MarchSigned, AnyEnd);

        run.Naming(
            "-14.00 of 2025-03 is booked on 2025-04-01", "3 orders, by batch 2", "up to 2025-03-31 were signed",
            "The revenue of 2025-03 was");
        string[] march =
        [
            "20250320|20250320|T1|sale|30", "20250321|20250321|T2|sale|10", $"20250401|20250320|T1|{Adjustment}|-20",
            $"20250401|20250328|T3|{Adjustment}|10", $"20250401|20250330|T2|{Adjustment}|-4", "20250402|20250402|T4|sale|10",
        ];
        Assert.Equal(march, await BooksAsync(shop));
        await AddsUpAsync(shop, "40", "-4");

        // April is signed too: what goes of March and of April now is booked in May.
        await shop.AcceptAsync(
            Ended("T2", "T5", "2025-05-02"), "finance.closed_through=2025-04-30", AnyEnd);
        string[] april =
        [
            .. march, $"20250501|20250321|T2|{Adjustment}|-10", $"20250501|20250330|T2|{Adjustment}|4", "20250502|20250502|T5|sale|10",
        ];
        Assert.Equal(april, await BooksAsync(shop));

        // Each batch is replayed under the day that was signed when it was taken, whatever is signed now.
        var again = await shop.AcceptAsync(
            SmallShop.Known.Sale("T6", "C1", "P1", "2025-05-03", price: 10m), "--full-refresh", "finance.closed_through=2025-05-31",
            NoOp);
        Assert.Equal(
            [.. april, $"20250601|20250503|T6|{Adjustment}|10"], await BooksAsync(shop));
        Assert.DoesNotContain("of 2025-03 is booked", again.Said, StringComparison.Ordinal);
        await AddsUpAsync(shop, "50", "0");
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_signed_day_keeps_what_it_said_when_an_order_gets_another_day_or_its_edit_is_booked(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(First);

        // T1 moves to April; T2's edit is of March, and March is signed.
        await shop.AcceptAsync(
            SmallShop.Known.Order("T1", "C1", "2025-04-03", "30.00")
                .Line("A", "T1", "P1", "1", "10.00", "0", "10.00").Line("B", "T1", "P1", "2", "10.00", "0", "20.00"),
            MarchSigned);
        await shop.AcceptAsync(
            SmallShop.Known.Header("transactions", [.. ShopFiles.Columns("transactions"), "updated_at"])
                .Row("transactions", "T2", "C1", "2025-03-21", "", "", "", "8.00", "2025-03-30")
                .Line("IT2", "T2", "P1", "1", "8.00", "0", "8.00"),
            MarchSigned, Book);

        Assert.Equal(
            [
                "20250320|20250320|T1|sale|30", "20250321|20250321|T2|sale|10", $"20250401|20250320|T1|{Adjustment}|-30",
                $"20250401|20250330|T2|{Adjustment}|-2", "20250403|20250403|T1|sale|30",
            ],
            await BooksAsync(shop));
        await AddsUpAsync(shop, "38", "0");
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_line_left_out_because_it_was_returned_is_no_edit(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(First, Book);

        await shop.AcceptAsync(WithoutB("2025-03-28").Return("R1", "T1", "2025-03-26", "20.00", item: "B", quantity: "2"), Book, AnyEnd);

        Assert.Equal(["20250320|sale|30", "20250326|return|-20"], await LedgerAsync(shop, "T1"));
        await AddsUpAsync(shop, "50", "-20");
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Totals_that_count_as_paid_are_booked_as_paid(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        shop.Write("config/config.yaml", "money:\n  order_total: paid\nledger:\n  edits: book\n");
        await shop.AcceptAsync(First);

        await shop.AcceptAsync(
            SmallShop.Known.Order("T1", "C1", "2025-03-20", "24.00").Sale("T3", "C1", "P1", "2025-03-28", price: 10m));

        Assert.Equal(["20250320|sale|30", "20250328|edit|-6"], await LedgerAsync(shop, "T1"));
        await AddsUpAsync(shop, "44", "0");
    }

    /// <summary>The end of an order, and a sale of the day.</summary>
    static ShopFiles Ended(string order, string sale, string day) =>
        SmallShop.Known.Header("transactions", [.. ShopFiles.Columns("transactions"), "op"])
            .Row("transactions", order, "C1", "2025-03-20", "", "", "", "30.00", "delete")
            .Row("transactions", sale, "C1", day, "", "", "", "10.00", "").Line($"I{sale}", sale, "P1", "1", "10.00", "0", "10.00");

    /// <summary>What the books say of an order: day, kind, money.</summary>
    static Task<IReadOnlyList<string>> LedgerAsync(Case shop, string order) => shop.AskAsync(
        $"select l.date_key, l.kind, l.amount from warehouse.fact_ledger as l where l.transaction_id = '{order}' "
        + "order by l.date_key, l.kind collate \"C\", l.amount");

    /// <summary>The books: day, original day, order, kind, money.</summary>
    static Task<IReadOnlyList<string>> BooksAsync(Case shop) => shop.AskAsync(
        "select l.date_key, l.original_date_key, l.transaction_id, l.kind, l.amount from warehouse.fact_ledger as l "
        + "order by l.date_key, l.original_date_key, l.transaction_id collate \"C\", l.kind collate \"C\", l.amount");

    /// <summary>The days add up to the revenue of the orders, the returns to those of the facts, the changes to what counts.</summary>
    static async Task AddsUpAsync(Case shop, string sold, string returned)
    {
        const string Of = "select coalesce(sum(case when {0} then l.amount end), 0) from warehouse.fact_ledger as l";
        Assert.Equal(sold, await shop.ValueAsync(string.Format(Of, "not l.is_return")));
        Assert.Equal(sold, await shop.ValueAsync("select sum(o.revenue) from warehouse.fact_orders as o"));
        Assert.Equal(returned, await shop.ValueAsync(string.Format(Of, "l.is_return")));
        Assert.Empty(await shop.AskAsync(
            "select c.transaction_id from production.order_changes as c left join warehouse.fact_orders as o "
            + "on o.transaction_id = c.transaction_id where not c.is_return group by c.transaction_id "
            + "having sum(c.amount) <> coalesce(max(o.revenue), 0)"));
    }
}
