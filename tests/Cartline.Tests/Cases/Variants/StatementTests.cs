using Cartline.Tests.Docs;
using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Variants;

/// <summary>Which statement is newest, what ends by word, and whose order it is.</summary>
public sealed class StatementTests(PostgresServer server)
{
    static readonly string[] Orders = [.. ShopFiles.Columns("transactions"), "updated_at"];

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_file_taken_later_is_not_newer_than_the_orders_own_word(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(Stated("2025-03-20 10:00:00", "Card", lines: 2));

        // An old export is taken late: it says less of the order, and says so earlier.
        await shop.AcceptAsync(Stated("2025-03-19T23:30:00+02:00", "Cash", lines: 1));
        Assert.Equal("20|1", await shop.SoldAsync());
        Assert.Equal("Card", await shop.ValueAsync("select t.payment_method from production.transactions as t"));

        await shop.AcceptAsync(Stated("2025-03-20T08:30:00Z", "Cash", lines: 1));
        Assert.Equal("20|1", await shop.SoldAsync());

        await shop.AcceptAsync(Stated("2025-03-21", "Cash", lines: 1));
        Assert.Equal("10|1", await shop.SoldAsync());
        Assert.Equal(
            "4", await shop.ValueAsync("select count(*) from production.order_statements as s where s.transaction_id = 'T1'"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_line_whose_id_cannot_be_read_takes_no_line_away(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(300).Order("T900", "C1", SmallShop.Day(9), "30.00")
            .Line("A", "T900", "P1", "1", "10.00", "0", "10.00").Line("B", "T900", "P1", "2", "10.00", "0", "20.00"));

        await shop.AcceptAsync(SmallShop.Known.Order("T900", "C1", SmallShop.Day(9), "35.00")
            .Line("A", "T900", "P1", "1", "15.00", "0", "15.00").Line("", "T900", "P1", "two", "10.00", "0", "twenty"));

        Assert.Equal("3035|301", await shop.SoldAsync());
        Assert.Equal(["A|1|15", "B|2|20"], await shop.LinesAsync("T900"));
        Assert.Equal("3035", await shop.ValueAsync("select sum(l.amount) from warehouse.fact_ledger as l"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task An_order_and_a_line_end_by_word_and_come_back(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(300).Line("extra", "T7", "P1", "1", "10.00", "0", "10.00"));
        Assert.Equal("3010|300", await shop.SoldAsync());

        await shop.AcceptAsync(
            SmallShop.Known.Header("transactions", [.. ShopFiles.Columns("transactions"), "op"])
                .Row("transactions", "T9", "C1", SmallShop.Day(9), "", "", "", "10.00", "delete"));
        Assert.Equal("3000|299", await shop.SoldAsync());
        Assert.Equal("299", await shop.ValueAsync("select count(*) from production.transactions as t"));

        await shop.AcceptAsync(SmallShop.Known.Plain(1, 9));
        Assert.Equal("3010|300", await shop.SoldAsync());

        await shop.AcceptAsync(
            SmallShop.Known.Header("transaction_items", [.. ShopFiles.Columns("transaction_items"), "op"])
                .Row("transaction_items", "extra", "T7", "P1", "1", "10.00", "0", "10.00", "DELETE"));
        Assert.Equal("3000|300", await shop.SoldAsync());
        Assert.Equal(["IT7|1|10"], await shop.LinesAsync("T7"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Two_shops_may_each_have_an_order_of_a_number(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(30));

        await shop.AcceptAsync(SmallShop.Sales(30).Order("T31", "C1", "2025-03-28", "10.00")
            .Line("IT31", "T31", "P1", "1", "10.00", "0", "10.00"), "source.name=berlin");
        Assert.Equal("610|61", await shop.SoldAsync());
        Assert.Equal(
            ["C1|Lyon", "berlin:C1|Lyon"],
            await shop.AskAsync("select c.customer_id, c.city from production.customers as c order by c.customer_id collate \"C\""));

        // Berlin states its order again, and the other shop's stays as it is.
        await shop.AcceptAsync(
            SmallShop.Known.Order("T7", "C1", SmallShop.Day(7), "5.00").Line("other", "T7", "P1", "1", "5.00", "0", "5.00").Plain(1, 99),
            "source.name=berlin", "quality.max_ended_pct=100");
        Assert.Equal("615|62", await shop.SoldAsync());
        Assert.Equal(["IT7|1|10"], await shop.LinesAsync("T7"));
        Assert.Equal(["berlin:other|1|5"], await shop.LinesAsync("berlin:T7"));

        // Under another name it is the same shop.
        (await shop.CommandAsync("batches", "rename", "berlin", "main")).Ended(2).Naming("source \"main\" already");
        (await shop.CommandAsync("batches", "rename", "berlim", "hamburg")).Ended(2).Naming("did you mean \"berlin\"?");
        (await shop.CommandAsync("batches", "rename", "berlin", "hamburg")).Ended(0).Naming("2 batches of berlin are of hamburg");
        await shop.AcceptAsync(
            SmallShop.Known.Order("T7", "C1", SmallShop.Day(7), "6.00").Line("other", "T7", "P1", "1", "6.00", "0", "6.00").Plain(1, 299),
            "source.name=hamburg", "quality.max_ended_pct=100");
        Assert.Equal("626|63", await shop.SoldAsync());
        Assert.Equal(["berlin:other|1|6"], await shop.LinesAsync("berlin:T7"));
        Assert.Equal(
            ["hamburg|33", "main|30"],
            await shop.AskAsync(
                "select s.source_name, count(*) from warehouse.fact_orders as o join warehouse.dim_source as s "
                + "on s.source_key = o.source_key group by s.source_name order by s.source_name"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Shared_customers_are_the_same_people_in_both_shops(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(30));

        await shop.AcceptAsync(SmallShop.Sales(30), "source.name=berlin", "source.shares=customers,products");

        Assert.Equal("600|60", await shop.SoldAsync());
        Assert.Equal("1", await shop.ValueAsync("select count(*) from production.customers as c"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Lines_without_ids_are_told_by_order_and_content(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        static ShopFiles Files(params string[] totals) => totals.Aggregate(
            SmallShop.Known.Order("T1", "C1", "2025-03-20", ""), (f, t) => f.Line("", "T1", "P1", "1", t, "0", t));

        await shop.AcceptAsync(Files("10.00", "10.00", "7.00"));
        Assert.Equal("27|1", await shop.SoldAsync());

        // In another place of the file, and one of the two alike is gone.
        await shop.AcceptAsync(Files("7.00", "10.00"), "quality.max_ended_pct=100");
        Assert.Equal("17|1", await shop.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task An_earlier_month_that_changes_is_told(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(30).Sale("A1", "C1", "P1", "2025-04-20", price: 10m));

        var run = await shop.AcceptAsync(SmallShop.Known.Order("T7", "C1", SmallShop.Day(7), "4.00")
            .Line("IT7", "T7", "P1", "1", "4.00", "0", "4.00"));

        run.Naming("The revenue of 2025-03 was 300.00 and is 294.00", "1 order has changed", "batch 2");

        // The same money for other pieces; and an order in the place of another.
        var pieces = await shop.AcceptAsync(SmallShop.Known.Order("T7", "C1", SmallShop.Day(7), "4.00")
            .Line("IT7", "T7", "P1", "2", "2.00", "0", "4.00"));
        pieces.Naming("2025-03 has the same revenue, of other orders: 30 before and 30 now, 1 of them new, gone or with other lines");
        Assert.DoesNotContain("The revenue of 2025-03", pieces.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_refused_batch_is_shown_and_accepted_with_a_reason_or_withdrawn(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(30));
        (await shop.RefuseAsync(SmallShop.Sales(30, 101).Order("T101", "C1", "2025-03-28", "11.00"))).Naming("T101");

        (await shop.CommandAsync("batches", "show", "2")).Ended(0).Naming("refused", "T101");
        (await shop.CommandAsync("status")).Ended(0).Naming("batch 2");
        (await shop.CommandAsync("batches", "accept", "1", "--reason", "no need")).Ended(2);
        (await shop.CommandAsync("batches", "accept", "2", "--reason", "the shop says it is one order")).Ended(0);
        (await shop.CommandAsync("batches", "show", "2")).Ended(0).Naming("accepted", "the shop says it is one order");
        await shop.AcceptAsync(SmallShop.Sales(1, 301));

        // What nobody can decide stays in quarantine: the order that was stated twice, and its line.
        Assert.Equal("600|60", await shop.SoldAsync());
        (await shop.RefuseAsync(SmallShop.Sales(30, 401).Order("T401", "C1", "2025-03-28", "11.00"))).Naming("T401");
        (await shop.CommandAsync("batches", "withdraw", "4")).Ended(0);
        Assert.DoesNotContain("\nrefused ", (await shop.CommandAsync("status")).Ended(0).Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_limit_of_the_project_refuses_by_its_own_words(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var page = File.ReadAllText(Repo.At("docs/adding.md")).ReplaceLineEndings("\n");
        var (path, text) = Recipe.FilesOf(page.Split("\n## ").Single(s => s.StartsWith("A limit\n", StringComparison.Ordinal))).Single();
        shop.Write(path, text);
        await shop.AcceptAsync(SmallShop.Sales(30));

        (await shop.RefuseAsync(SmallShop.Sales(30, 101).Sale("big", "C1", "P1", "2025-03-28", quantity: 2000, price: 10m)))
            .Naming("Too much money is in orders of more than 10,000", "big");
    }

    static ShopFiles Stated(string at, string payment, int lines)
    {
        var files = SmallShop.Known.Header("transactions", Orders)
            .Row("transactions", "T1", "C1", "2025-03-18", "10:00:00", payment, "1 Main Road", $"{lines * 10}.00", at);
        return Enumerable.Range(1, lines).Aggregate(files, (f, n) => f.Line($"L{n}", "T1", "P1", "1", "10.00", "0", "10.00"));
    }
}
