using Cartline.Tests.Cases;
using Cartline.Tests.Support;

namespace Cartline.Tests.Sources;

/// <summary>Payments of a payment service, beside the orders of a shop.</summary>
public sealed class PaymentSourceTests(PostgresServer server)
{
    const string Movements = "select p.payment_id, p.transaction_id, p.paid_on, p.method, p.kind, p.amount, p.fee"
        + " from production.payments as p order by p.payment_id collate \"C\"";

    const string Fates = "select f.fate, f.records, f.amount from production.payment_fates as f order by f.fate collate \"C\"";

    const string StripeHeader = "id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Converted Amount,Converted Amount Refunded,"
        + "Converted Currency,Description,Fee,Mode,Payment Source Type,Refunded date (UTC),Status,Seller Message,Taxes On Fee,Card ID,"
        + "Customer Email,Disputed Amount,Dispute Date (UTC),Dispute Status,order_id (metadata)\n";

    const string PayPalHeader = "\"Date\",\"Time\",\"TimeZone\",\"Name\",\"Type\",\"Status\",\"Currency\",\"Gross\",\"Fee\",\"Net\","
        + "\"From Email Address\",\"To Email Address\",\"Transaction ID\",\"Reference Txn ID\","
        + "\"Invoice Number\",\"Balance\",\"Balance Impact\"\n";

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Stripe_and_PayPal_pay_the_orders_of_the_shop(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var stripe = shop.Exports("stripe", ("unified_payments.csv", StripeHeader
            + "ch_1,2025-03-01 10:00,10.00,4.00,usd,true,10.00,4.00,usd,Shop - Order T1,0.59,Live,card,2025-03-05 09:00,Refunded,"
            + ",0,card_1,a@example.com,,,,\n"
            + "ch_2,2025-03-02 10:00,9.00,0.00,eur,true,10.00,0.00,usd,,0.60,Live,card,,Paid,,0,card_2,b@example.com,9.00,2025-03-09 08:00,"
            + "lost,T2\n"
            + "ch_3,2025-03-03 10:00,9.00,0.00,eur,false,10.00,0.00,usd,,0.00,Live,card,,Failed,,0,card_3,c@example.com,,,,T3\n"));

        // Payments alone are of no orders.
        var early = (await shop.RunAsync(stripe, "--from", "stripe")).Ended(4);
        Assert.Contains("brings payments of orders, and this project has no orders yet", early.Said, StringComparison.Ordinal);

        await shop.AcceptAsync(SmallShop.Sales(4));
        await shop.TakeAsync("stripe", stripe);

        // A refund, of the same record as its payment, has no fee of its own: that is no fee that cannot be read.
        var checks = shop.Shop.Report("staging/quality_report.json").GetProperty("checks_performed").EnumerateObject()
            .Where(c => c.Value.TryGetProperty("details", out _)).SelectMany(c => c.Value.GetProperty("details").EnumerateArray());
        var fee = checks.Single(c => c.GetProperty("check").GetString() == "validity__payments__fee_is_readable");
        Assert.Equal((5, 0), (fee.GetProperty("rows_checked").GetInt32(), fee.GetProperty("violations").GetInt32()));
        Assert.Equal(
            [
                "ch_1|T1|2025-03-01|card|payment|10|0.59", "ch_1-refund|T1|2025-03-05|card|refund|-4|null",
                "ch_2|T2|2025-03-02|card|payment|10|0.6",
                "ch_2-dispute|T2|2025-03-09|card|chargeback|-10|null",
            ],
            await shop.AskAsync(Movements));
        Assert.Equal(
            // What Stripe converted into the shop's currency counts, of an order in that currency and of a payment that failed.
            ["excluded: failed|1|10", "kept: chargeback|1|10", "kept: payment|2|20", "kept: refund|1|4"],
            await shop.AskAsync(Fates));

        // The order names its refund; money that moves between accounts is told with its reason.
        var paypal = shop.Exports("paypal", ("Download.CSV", "\uFEFF" + PayPalHeader
            + "\"03/03/2025\",\"09:00:00\",\"PST\",\"Ann\",\"Express Checkout Payment\",\"Completed\",\"USD\",\"10.00\",\"-0.79\",\"9.21\","
            + "\"a@example.com\",\"s@example.com\",\"TX1\",\"\",\"WC-T3\",\"9.21\",\"Credit\"\n"
            + "\"03/04/2025\",\"09:00:00\",\"PST\",\"Ann\",\"Payment Refund\",\"Completed\",\"USD\",\"-2.00\",\"0.16\",\"-1.84\","
            + "\"s@example.com\",\"a@example.com\",\"TX2\",\"TX1\",\"\",\"7.37\",\"Debit\"\n"
            + "\"03/05/2025\",\"09:00:00\",\"PST\",\"\",\"General Withdrawal\",\"Completed\",\"USD\",\"-1,007.37\",\"0.00\",\"-1,007.37\","
            + "\"s@example.com\",\"\",\"TX3\",\"\",\"\",\"0.00\",\"Debit\"\n"
            + "\"03/06/2025\",\"09:00:00\",\"PST\",\"\",\"General Currency Conversion\",\"Completed\",\"EUR\",\"-9.00\",\"0.00\",\"-9.00\","
            + "\"s@example.com\",\"\",\"TX4\",\"\",\"\",\"0.00\",\"Debit\"\n"
            + "\"03/06/2025\",\"09:00:00\",\"PST\",\"\",\"General Currency Conversion\",\"Completed\",\"USD\",\"10.00\",\"0.00\",\"10.00\","
            + "\"s@example.com\",\"\",\"TX5\",\"\",\"\",\"10.00\",\"Credit\"\n"));
        var moved = await shop.TakeAsync("paypal", paypal);
        moved.Naming("payments excluded: currency conversion (besides: EUR 9.00): 2, USD 10.00");

        Assert.Equal(
            ["TX1|T3|2025-03-03|paypal|payment|10|0.79", "TX2|T3|2025-03-04|paypal|refund|-2|-0.16"],
            await shop.AskAsync(Movements.Replace(" order by", " where p.method = 'paypal' order by")));
        Assert.Contains("excluded: transfer|1|1007.37", await shop.AskAsync(Fates));
        Assert.Equal(
            ["T1|0", "T2|10", "T3|0", "T4|10"],
            await shop.AskAsync("select o.transaction_id, o.outstanding from warehouse.fact_orders as o order by o.transaction_id"));

        // A later export says more of the same payment. What the sales come to stays as it was.
        await shop.TakeAsync("stripe", shop.Exports("later", ("unified_payments.csv", StripeHeader
            + "ch_1,2025-03-01 10:00,10.00,6.00,usd,true,10.00,6.00,usd,Shop - Order T1,0.59,Live,card,2025-03-07 09:00,Refunded,,0,card_1,"
            + "a@example.com,,,,\n")));
        Assert.Equal("-6|1", await shop.ValueAsync(
            "select sum(p.amount), count(*) from production.payments as p where p.payment_id = 'ch_1-refund'"));
        Assert.Equal("40|4", await shop.SoldAsync());

        var unknown = (await shop.RunAsync(
            shop.Exports("odd", ("unified_payments.csv", StripeHeader
                + "ch_9,2025-03-08 10:00,10.00,0.00,usd,true,10.00,0.00,usd,,0.59,Live,card,,Teleported,,0,,,,,,T4\n")),
            "--from", "stripe")).Ended(4);
        Assert.Contains("payment ch_9 has the Status \"Teleported\"", unknown.Said, StringComparison.Ordinal);
        var begun = (await shop.CommandAsync("init", "paypal", "elsewhere")).Ended(2);
        Assert.Contains("states no orders", begun.Said, StringComparison.Ordinal);
    }
}
