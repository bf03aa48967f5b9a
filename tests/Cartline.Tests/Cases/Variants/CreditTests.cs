using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Variants;

/// <summary>What the shop owes its customers in gift cards and store credit.</summary>
public sealed class CreditTests(PostgresServer server)
{
    const string Ledger = "select l.date_key, l.movements, l.opening, l.issued, l.redeemed, l.expired, l.closing"
        + " from warehouse.credit_ledger as l order by l.date_key";

    const string Paid =
        "select o.transaction_id, o.paid, o.refunded, o.outstanding from warehouse.fact_orders as o order by o.transaction_id";

    const string Owed = "gift cards and store credit, still owed to customers: ";
    const string Unissued = "beyond what was issued: finance.opening_credit says what was owed before: ";

    const string MostMayBeCancelled = "quality.max_cancelled_pct=100";

    static readonly string[] OrderColumns = [.. ShopFiles.Columns("transactions"), "status"];
    static readonly string[] LineColumns = [.. ShopFiles.Columns("transaction_items"), "line_kind"];
    static readonly string[] PaymentColumns = [.. ShopFiles.Columns("payments"), "shop_currency_amount"];

    static ShopFiles Known => SmallShop.Known.Header("transactions", OrderColumns).Header("transaction_items", LineColumns)
        .Header("payments", PaymentColumns);

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Opening_issued_redeemed_and_expired_come_to_closing(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var before = await shop.AcceptAsync(Moved(Sold(Known, "T1", 1, goods: 20, card: 50), "P1", "T1", 1, "70.00"));

        // Nobody says yet what was redeemed: not all cards ever sold are owed.
        Assert.Empty(await shop.AskAsync(Ledger));
        Assert.DoesNotContain(Owed, before.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("cash collected", before.Said, StringComparison.Ordinal);
        before.Naming("gift cards sold, in no sales: 1, USD 50.00");

        var files = Sold(Sold(Sold(Known, "T2", 3, goods: 30), "T3", 2, goods: 20), "T4", 6, goods: 10);
        // A card alone is no order and is owed; one of a cancelled order is not.
        Sold(Sold(files, "T5", 4, goods: 1, card: 40, status: "cancelled"), "T6", 7, card: 25);
        Moved(files, "P2", "T2", 3, "30.00", "gift_card");
        Moved(Moved(files, "P3", "T3", 2, "20.00"), "P4", "T3", 5, "-20.00", "store_credit");
        Moved(Moved(files, "P5", "T4", 6, "10.00", "store_credit"), "P6", "T6", 7, "25.00");
        // What expired is of no order, may have either sign, and is worth what it was in the shop's currency.
        Moved(Moved(files, "P7", "", 9, "2.00", "Expiry"), "P8", "T1", 9, "-4.00", "expiry", "EUR", "-3.00");
        Moved(files, "P9", "T1", 9, "7.00", "expiry", "EUR");
        var run = await shop.AcceptAsync(files, "finance.opening_credit=100");

        Assert.Equal(
            [
                "20250301|1|100|50|0|0|150", "20250303|1|150|0|30|0|120", "20250305|1|120|20|0|0|140", "20250306|1|140|0|10|0|130",
                "20250307|1|130|25|0|0|155", "20250309|2|155|0|0|5|150",
            ],
            await shop.AskAsync(Ledger));
        Assert.Equal(["T1|70|0|0", "T2|30|0|0", "T3|20|20|0", "T4|10|0|0"], await shop.AskAsync(Paid));
        Assert.Equal("135|6", await shop.ValueAsync("select sum(f.amount), count(*) from warehouse.fact_payments as f"));
        Assert.Equal(
            ["excluded: other currency|1|null", "kept: expiry|2|5"],
            await shop.AskAsync("select f.fate, f.records, f.amount from production.payment_fates as f"
                + " where f.fate like '%expiry' or f.fate like 'excluded%' order by f.fate"));
        Assert.Equal(
            ["P7|null|2", "P8|null|3"],
            await shop.AskAsync("select p.payment_id, p.transaction_id, p.amount from production.payments as p where p.kind = 'expiry'"
                + " order by p.payment_id"));
        run.Naming(Owed + "7, USD 150.00", "cash collected: the same without gift cards and store credit: 3, USD 115.00");
        Assert.DoesNotContain(Unissued, run.Said, StringComparison.Ordinal);

        // The order is cancelled, and its card withdrawn: the money lacks that was owed before the data begins.
        var cancelled = Sold(Known, "T1", 1, goods: 20, card: 50, status: "cancelled");
        var short30 = await shop.AcceptAsync(cancelled, MostMayBeCancelled);

        Assert.Equal(
            [
                "20250303|1|0|0|30|0|-30", "20250305|1|-30|20|0|0|-10", "20250306|1|-10|0|10|0|-20", "20250307|1|-20|25|0|0|5",
                "20250309|2|5|0|0|5|0",
            ],
            await shop.AskAsync(Ledger));
        short30.Naming(Unissued + "3, USD 30.00", Owed + "6, USD 0.00");

        // A ledger that loses a card, or a day's beginning, is never published.
        foreach (var change in ((string From, string To)[])
            [
                ("where w.shop_gift_cards <> 0", "where w.shop_gift_cards > 30"),
                (" - d.change as decimal(18, 4)) as opening", " as decimal(18, 4)) as opening"),
            ])
        {
            var (path, text) = ChangedSql.Of("3_warehouse/credit_ledger.sql", change);
            shop.Write(Path.Combine("sql", path), text);
            (await shop.RefuseAsync(Sold(Known, "T7", 8, goods: 1))).Naming("consistency__credit_ledger__adds_up");
        }
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task What_expires_is_no_payment(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var run = await shop.AcceptAsync(Moved(Sold(Known, "T1", 1, goods: 20, card: 50), "P1", "", 2, "58.50", "expiry"));

        Assert.Equal(["T1|null|null|null"], await shop.AskAsync(Paid));
        Assert.Equal("0", await shop.ValueAsync("select count(*) from warehouse.fact_payments as f"));
        Assert.Equal(["20250301|1|0|50|0|0|50", "20250302|1|50|0|0|58.5|-8.5"], await shop.AskAsync(Ledger));
        run.Naming(Unissued + "1, USD 8.50");
        foreach (var word in (string[])[Owed, "to be paid", "cash collected", "payments of no order", "order_exists"])
        {
            Assert.DoesNotContain(word, run.Said, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Begins_with_the_first_card_where_the_shop_says_what_it_owed_before(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        (await shop.AcceptAsync(Sold(Known, "T1", 1, goods: 20), "finance.opening_credit=8.5")).Naming("20.00");

        Assert.Empty(await shop.AskAsync(Ledger));

        // What a card is taken back for is a line below 0.
        var cards = Sold(Sold(Known, "T2", 2, card: 50), "T3", 3, goods: 30, card: -20);
        (await shop.AcceptAsync(cards, "finance.opening_credit=8.5")).Naming(Owed + "2, USD 38.50");

        Assert.Equal(["20250302|1|8.5|50|0|0|58.5", "20250303|1|58.5|-20|0|0|38.5"], await shop.AskAsync(Ledger));
    }

    // An order of a day of March 2025, of goods, a gift card or both.
    static ShopFiles Sold(ShopFiles files, string order, int day, int goods = 0, int card = 0, string status = "paid")
    {
        files.Row("transactions", order, "C1", $"2025-03-{day:00}", "10:00:00", "card", "", $"{goods + card}.00", status);
        if (goods > 0)
        {
            files.Row("transaction_items", $"{order}-1", order, "P1", "1", $"{goods}.00", "0", $"{goods}.00", "");
        }

        return card == 0
            ? files
            : files.Row(
                "transaction_items", $"{order}-2", order, "", $"{Math.Sign(card)}", $"{Math.Abs(card)}.00", "0", $"{card}.00", "gift_card");
    }

    static ShopFiles Moved(
        ShopFiles files, string id, string order, int day, string amount, string kind = "", string currency = "", string own = "") =>
        files.Row("payments", id, order, $"2025-03-{day:00}", "", kind, amount, currency, "", own);
}
