using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Variants;

/// <summary>What was paid for orders, given back and taken back, and what is still to be paid.</summary>
public sealed class PaymentsTests(PostgresServer server)
{
    const string Orders = "select o.transaction_id, o.current_total, o.paid, o.refunded, o.chargebacks, o.outstanding"
        + " from warehouse.fact_orders as o order by o.transaction_id";

    const string Fates = "select f.fate, f.records, f.amount from production.payment_fates as f order by f.fate collate \"C\"";

    const string Berlin = "shop.timezone=Europe/Berlin";
    const string Quick = "dashboard.pictures=false";

    static readonly string[] Columns = [.. ShopFiles.Columns("transactions"), "shipping_amount"];

    static ShopFiles Known => SmallShop.Known.Header("transactions", Columns);

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Orders_are_paid_to_the_cent_or_it_is_told_by_how_much_not(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var before = await shop.AcceptAsync(Sold(Sold(Known, "T1", "107.10"), "T2", "50.00"), Berlin, Quick);

        // A shop without payments knows nothing of them: null, not 0.
        Assert.Equal(["T1|null|null|null|null|null", "T2|null|null|null|null|null"], await shop.AskAsync(Orders));
        Assert.Empty(await shop.AskAsync(Fates));
        foreach (var word in (string[])["payments", "to be paid", "paid to the cent"])
        {
            Assert.DoesNotContain(word, before.Said, StringComparison.Ordinal);
        }

        var files = Sold(Sold(Known, "T3", "30.00"), "T4", "40.00")
            // Goods 100 and shipping 10; a return of 40, and all of the money is given back: nothing is owed.
            .Row("transactions", "T5", "C1", "2025-03-20", "", "card", "", "110.00", "10.00")
            .Line("IT5", "T5", "P1", "1", "100.00", "0", "100.00").Return("R1", "T5", "2025-03-22", "40.00")
            .Payment("P1", "T1", "2025-03-20 10:00:00", "100.00", fee: "1.50")
            .Payment("P2", "T1", "2025-03-20", "7.10", "payment", "Cash")
            .Payment("P3", "T1", "2025-03-25T23:30:00Z", "20.00", "refund")
            .Payment("P4", "#T2", "2025-03-21", "50.00", "Payment", currency: "usd")
            .Payment("P5", "T2", "2025-04-02", "-50.00", "chargeback", fee: "15.00")
            .Payment("P6", "T3", "2025-03-21", "21.00", "gift_card")
            .Payment("P7", "T3", "2025-03-21", "10.00", "store_credit")
            .Payment("P8", "T5", "2025-03-20", "110.00")
            .Payment("P9", "T5", "2025-03-22", "-110.00")
            .Payment("P10", "T99", "2025-03-23", "12.00")
            .Payment("P11", "", "2025-03-23", "3.00")
            .Payment("P12", "T4", "2025-03-23", "40.00", currency: "EUR")
            .Payment("P13", "T4", "2025-03-23", "5.00", "bonus")
            .Payment("P14", "T4", "2025-03-23", "-5.00", "payment");
        var run = await shop.AcceptAsync(files, Berlin, Quick, "quality.max_quarantined_pct=20");

        Assert.Equal(
            ["T1|87.1|107.1|20|0|0", "T2|50|50|0|50|50", "T3|30|31|0|0|-1", "T4|40|0|0|0|40", "T5|0|110|110|0|0"],
            await shop.AskAsync(Orders));
        Assert.Equal(
            [
                "excluded: other currency|1|null", "kept: chargeback|1|50", "kept: gift_card|1|21", "kept: payment|6|282.1",
                "kept: refund|2|130", "kept: store_credit|1|10", "quarantined: validity__payments__kind_is_known|1|5",
                "quarantined: validity__payments__payment_is_not_below_zero|1|5",
            ],
            await shop.AskAsync(Fates));
        Assert.Equal(
            "133.1|16.5|20250320|20250402",
            await shop.ValueAsync("select sum(f.amount), sum(f.fee), min(f.date_key), max(f.date_key) from warehouse.fact_payments as f"));
        Assert.Equal(
            // By the shop's clock it was after midnight.
            [
                "P10|20250323|null|payment|12|T99", "P11|20250323|null|payment|3|null", "P3|20250326|20250320|refund|-20|T1",
                "P4|20250321|20250320|payment|50|T2",
            ],
            await shop.AskAsync("select f.payment_id, f.date_key, f.order_date_key, f.kind, f.amount,"
                + " coalesce(f.transaction_id, p.stated_order) from warehouse.fact_payments as f"
                + " join production.payments as p on p.payment_id = f.payment_id"
                + " where f.payment_id in ('P3', 'P4', 'P10', 'P11') order by f.payment_id collate \"C\""));
        run.Naming(
            "payments, less what was given back and taken back: 11, USD 133.10",
            "cash collected: the same without gift cards and store credit: 9, USD 102.10", "orders paid to the cent: 2, USD 87.10",
            "orders paid in part, or taken back: still to be paid: 1, USD 50.00",
            "orders without a payment: still to be paid: 1, USD 40.00",
            "orders paid with more than they come to: 1, USD 1.00",
            "given back by payments beyond what returns say, not in net sales: 2, USD 90.00",
            "payments of no order in the figures, such as P10: 2, USD 15.00", "fees of payments: 2, USD 16.50",
            "payments excluded: other currency (EUR 40.00): 1", "payments quarantined: validity__payments__kind_is_known: 1, USD 5.00");

        // A later statement of a payment takes its place; a payment alone is a batch.
        shop.Write(
            Path.Combine("later", "payments.csv"),
            string.Join(',', ShopFiles.Columns("payments")) + "\nP2,T1,2025-03-20,Cash,,8.10,,\nP15,T2,2025-04-05,card,,50.00,,\n");
        await shop.AcceptAsync(Path.Combine(shop.Folder, "later"), Berlin, Quick);

        Assert.Equal(
            ["T1|87.1|108.1|20|0|-1", "T2|50|100|0|50|0"],
            (await shop.AskAsync(Orders)).Take(2));
        Assert.Equal(
            "8.1|1", await shop.ValueAsync("select sum(p.amount), count(*) from production.payments as p where p.payment_id = 'P2'"));
        Assert.Contains("replaced by a later batch|1|7.1", await shop.AskAsync(Fates));
    }

    static ShopFiles Sold(ShopFiles files, string order, string total) => files
        .Row("transactions", order, "C1", "2025-03-20", "", "card", "", total, "").Line($"I{order}", order, "P1", "1", total, "0", total);
}
