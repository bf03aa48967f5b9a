using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Variants;

/// <summary>The status of an order: which orders are sales, which are none and are told, and which words stop a batch.</summary>
public sealed class OrderStatusTests(PostgresServer server)
{
    const string Book = "ledger.edits=book";

    const string Fates = "select f.fate, f.records, f.amount from production.line_fates as f order by f.fate collate \"C\"";

    const string Books = "select l.date_key, l.transaction_id, l.kind, l.amount from warehouse.fact_ledger as l"
        + " where l.transaction_id not like 'W%' order by l.date_key, l.transaction_id collate \"C\", l.kind collate \"C\", l.amount";

    const string NoSales = "select n.transaction_id, n.reason, n.counted_before, n.amount from production.uncounted_orders as n"
        + " order by n.transaction_id collate \"C\"";

    static readonly string[] Columns = [.. ShopFiles.Columns("transactions"), "status", "is_test", "cancelled_at"];

    static ShopFiles Known => SmallShop.Known.Header("transactions", Columns);

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Only_a_sale_counts_and_the_others_are_told_until_they_are_one(string engine)
    {
        var first = Known;
        Stated(first, "S1", "2025-03-01", "10.00", "Completed");
        Stated(first, "S2", "2025-03-01", "20.00", "");
        Stated(first, "S3", "2025-03-01", "30.00", "Partially_Paid");
        Stated(first, "N1", "2025-03-02", "40.00", "On_Hold");
        Stated(first, "N2", "2025-03-02", "45.00", " PENDING ");
        Stated(first, "N3", "2025-03-02", "5.00", "draft");
        Stated(first, "V1", "2025-03-02", "50.00", "failed");
        Stated(first, "C1", "2025-03-02", "60.00", "canceled");
        Stated(first, "Q1", "2025-03-02", "70.00", "test");
        Stated(first, "Q2", "2025-03-02", "80.00", "paid", isTest: "yes");
        Stated(first, "C2", "2025-03-02", "90.00", "paid", cancelled: "2025-03-06");
        Stated(first, "R1", "2025-03-02", "100.00", "refunded");
        first.Return("B1", "R1", "2025-03-03", "100.00").Return("B2", "C1", "2025-03-03", "60.00")
            .Payment("P1", "N1", "2025-03-02", "40.00").Payment("P2", "S1", "2025-03-01", "10.00");
        for (var n = 1; n <= 25; n++)
        {
            Stated(first, $"W{n}", SmallShop.Day(n), "1.00", "shipped", time: $"09:00:{n:00}");
        }

        await using var shop = await Case.OnAsync(engine, server);

        // Of what never counted nothing ends: no limit is met.
        var run = await shop.AcceptAsync(first, Book);

        run.Naming(
            "no sale by its status: cancelled, such as order C1", "no sale by its status: test order, such as order Q1", "150.00",
            "payments of no order in the figures, such as P1");
        Assert.Equal("185|29", await shop.SoldAsync());
        Assert.Equal("100", await shop.ReturnedAsync());
        Assert.Equal(
            ["cancelled|2|150", "never a sale|1|50", "not yet a sale|3|90", "sold to a known customer|29|185", "test order|2|150"],
            await shop.AskAsync(Fates));
        Assert.Equal(
            [
                "C1|cancelled|false|60", "C2|cancelled|false|90", "N1|not yet a sale|false|40", "N2|not yet a sale|false|45",
                "N3|not yet a sale|false|5", "Q1|test order|false|70", "Q2|test order|false|80", "V1|never a sale|false|50",
            ],
            await shop.AskAsync(NoSales));
        // The money is there, and of no order in the figures.
        Assert.Equal(
            ["P1|null|N1|40", "P2|S1|S1|10"],
            await shop.AskAsync("select p.payment_id, p.transaction_id, p.stated_order, p.amount from production.payments as p"
                + " order by p.payment_id"));
        Assert.Equal(
            [
                "no sale by its status: cancelled|2|150", "no sale by its status: never a sale|1|50",
                "no sale by its status: not yet a sale|3|90", "no sale by its status: test order|2|150",
            ],
            await shop.BesideAsync());
        Assert.Equal("0", await shop.ValueAsync("select count(*) from production.quarantine as q"));
        Assert.Equal(
            ["20250301|S1|sale|10", "20250301|S2|sale|20", "20250301|S3|sale|30", "20250302|R1|sale|100", "20250303|R1|return|-100"],
            await shop.AskAsync(Books));

        var second = Known;
        Stated(second, "N1", "2025-03-02", "40.00", "complete");
        // Without lines they keep those that they had.
        second.Row("transactions", "N2", "C1", "2025-03-02", "10:00:00", "", "", "45.00", "voided", "", "")
            .Row("transactions", "N3", "C1", "2025-03-02", "10:00:00", "", "", "5.00", "paid", "", "");
        Stated(second, "S1", "2025-03-01", "10.00", "cancelled", cancelled: "2025-03-24 10:00:00");
        Stated(second, "S2", "2025-03-01", "20.00", "Cancelled");
        Stated(second, "W30", "2025-03-28", "1.00", "paid");
        (await shop.RefuseAsync(second, Book, "quality.max_cancelled_pct=5")).Naming(
            "The batch says of too many orders that they are no sales", "2 of 32 orders", "quality.max_cancelled_pct");

        (await shop.AcceptAsync(second, Book)).Naming("ended by a later batch, such as order S1");

        string[] fates =
        [
            "cancelled|4|180", "never a sale|2|95", "replaced by a later batch|3|70", "sold to a known customer|30|201", "test order|2|150",
        ];
        string[] books =
        [
            "20250301|S1|sale|10", "20250301|S2|sale|20", "20250301|S3|sale|30", "20250302|N1|sale|40", "20250302|N3|sale|5",
            "20250302|R1|sale|100", "20250303|R1|return|-100", "20250324|S1|cancellation|-10", "20250328|S2|cancellation|-20",
        ];
        Assert.Equal(fates, await shop.AskAsync(Fates));
        Assert.Equal(books, await shop.AskAsync(Books));
        Assert.Equal(
            [
                "a sale until a later batch: cancelled|2|30", "no sale by its status: cancelled|2|150",
                "no sale by its status: never a sale|2|95", "no sale by its status: test order|2|150",
            ],
            await shop.BesideAsync());
        Assert.Equal("201|30", await shop.SoldAsync());
        Assert.Equal("S1|40", await shop.ValueAsync("select max(case when p.payment_id = 'P2' then p.stated_order end),"
            + " sum(case when p.transaction_id = 'N1' then p.amount end) from production.payments as p"));

        // Batch by batch or all over again, it is the same.
        await shop.AcceptAsync(Stated(Known, "W31", "2025-03-29", "1.00", "paid"), Book, "--full-refresh");
        Assert.Equal([.. fates[..3], "sold to a known customer|31|202", fates[4]], await shop.AskAsync(Fates));
        Assert.Equal(books, await shop.AskAsync(Books));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_word_that_nobody_explained_stops_the_batch_and_a_refund_is_a_return_as_far_as_it_is_known(string engine)
    {
        var files = Known;
        Stated(files, "T1", "2025-03-01", "10.00", "Awaiting stock");
        Stated(files, "T2", "2025-03-01", "20.00", "awaiting-stock");
        Stated(files, "T3", "2025-03-01", "30.00", "Odd");
        Stated(files, "T4", "2025-03-01", "40.00", "Partial refund");
        Stated(files, "T5", "2025-03-01", "50.00", "partially refunded");
        files.Line("B5", "T5", "P1", "-1", "5.00", "0", "-5.00");
        Stated(files, "T6", "2025-03-01", "60.00", "Refunded");
        Stated(files, "T7", "2025-03-01", "70.00", "completed");
        Stated(files, "T8", "2025-03-01", "80.00", "refunded");
        files.Line("B8", "T8", "P1", "-1", "5.00", "0", "-5.00");
        await using var shop = await Case.OnAsync(engine, server);

        (await shop.RefuseAsync(files)).Naming(
            "\"Awaiting stock\": 2 orders, USD 30.00. \"Odd\": 1 order, USD 30.00.", "order_status.not_yet",
            "\"Partial refund\": 1 order, USD 40.00.", "returns.csv", "order_status.refunded");

        string[] settings =
        [
            "order_status.sale=completed,Awaiting_Stock", "order_status.never=odd", "order_status.refunded=refunded,partial refund",
            "order_status.partially_refunded=partially refunded",
        ];
        (await shop.AcceptAsync(files, [.. settings, "source.as_of=2025-03-05"]))
            .Naming("consistency__returns__refunded_is_given_back: 1 of ", "the rest stays sold");
        Assert.Equal(
            ["never a sale|1|30", "returned|2|-10", "sold to a known customer|7|330"], await shop.AskAsync(Fates));

        // Stated again it stays on its day; a sale that came back later is a return of the later batch.
        var second = Known;
        Stated(second, "T6", "2025-03-01", "60.00", "refunded");
        Stated(second, "T7", "2025-03-01", "70.00", "REFUNDED");
        await shop.AcceptAsync(second, [.. settings, "source.as_of=2025-04-10"]);
        Assert.Equal(
            [
                "line B5|5|2025-03-01|line below 0", "line B8|5|2025-03-01|line below 0",
                "status T4|40|2025-03-05|status", "status T6|60|2025-03-05|status",
                "status T7|70|2025-04-10|status",
            ],
            await shop.AskAsync("select r.return_id, r.amount, r.return_date, r.known_by from production.returns as r"
                + " order by r.return_id"));
        Assert.Equal("150", await shop.ValueAsync("select sum(l.amount) from warehouse.fact_ledger as l"));
    }

    [Fact]
    public async Task A_mapping_may_hand_the_status_on()
    {
        await using var shop = await Case.OnAsync("duckdb", server);
        shop.Write("sql/1_staging/from_till/mapping.yaml", """
            files:
              sales:
                names: [sales.csv]
            transaction_items:
              columns: {transaction_id: no, product_id: article, quantity: pieces, unit_price: price}
            transactions:
              columns: {transaction_id: no, transaction_date: day, customer_id: buyer, status: state}
            """);
        shop.Write("till/sales.csv", "no,day,buyer,article,pieces,price,state\nT1,2025-03-01,C1,P1,1,10.00,paid\n"
            + "T2,2025-03-01,C1,P1,1,20.00,Cancelled\n");

        await shop.AcceptAsync(Path.Combine(shop.Folder, "till"), "source.from=till");

        Assert.Equal(["cancelled|1|20", "sold to a known customer|1|10"], await shop.AskAsync(Fates));
    }

    static ShopFiles Stated(
        ShopFiles files, string id, string day, string amount, string status, string isTest = "", string cancelled = "",
        string time = "10:00:00") =>
        files.Row("transactions", id, "C1", day, time, "", "", amount, status, isTest, cancelled)
            .Line($"I{id}", id, "P1", "1", amount, "0", amount);
}
