using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Variants;

/// <summary>Orders in several currencies: by which rate each counts, what its lines and returns come to, and what has no rate.</summary>
public sealed class CurrenciesTests(PostgresServer server)
{
    const string Orders = "select o.transaction_id, o.currency, o.revenue, o.order_total from warehouse.fact_orders as o"
        + " order by o.transaction_id";

    const string Lines = "select i.item_id, i.line_total from production.transaction_items as i where i.transaction_id = 'T4'"
        + " order by i.item_id";

    static readonly string[] Columns =
        [.. ShopFiles.Columns("transactions"), "currency", "exchange_rate", "shop_currency_total", "shipping_amount", "tax_amount"];

    static ShopFiles Known => SmallShop.Known.Header("transactions", Columns);

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Its_own_amount_comes_before_its_own_rate_and_that_before_the_rate_of_its_day(string engine)
    {
        var files = Known
            .Rate("EUR", "2025-03-14", "1.08").Rate("EUR", "2025-03-20", "1.20").Rate("cad", "2025-03-18", "0.70");
        Sold(files, "T1", "2025-03-20", "100.00", "CAD", "0.50", "73.33");
        Sold(files, "T2", "2025-03-20", "200.00", "EUR", "1.10");
        // A Sunday: the rate of Friday is carried.
        Sold(files, "T3", "2025-03-16", "50.00", "eur");
        Order(files, "T4", "2025-03-20", "30.00", "CAD", "0.3335");
        foreach (var line in (string[])["I4", "I5", "I6"])
        {
            files.Line(line, "T4", "P1", "1", "10.00", "0", "10.00");
        }

        Sold(files, "T5", "2025-03-20", "100.00", "");
        // Goods 33.33, shipping 4.99 and tax 6.33 come to 44.65, which is 53.58; each by itself would be 40.00, 5.99 and 7.60.
        Order(files, "T6", "2025-03-21", "44.65", "EUR", "", "", "4.99", "6.33").Line("IT6", "T6", "P1", "1", "33.33", "0", "33.33");
        await using var shop = await Case.OnAsync(engine, server);

        var run = await shop.AcceptAsync(files);

        Assert.Equal(
            [
                "T1|CAD|73.33|73.33", "T2|EUR|220|220", "T3|EUR|54|54", "T4|CAD|10.01|10.01", "T5|USD|100|100", "T6|EUR|40|53.58",
            ],
            await shop.AskAsync(Orders));
        // Each line by itself would be 3.34, and a cent too much.
        Assert.Equal(["I4|3.34", "I5|3.34", "I6|3.33"], await shop.AskAsync(Lines));
        Assert.Equal(
            "5.98|7.6|53.58",
            await shop.ValueAsync("select o.shipping_amount, o.tax_amount, o.total_sales from warehouse.fact_orders as o"
                + " where o.transaction_id = 'T6'"));
        Assert.Equal(
            ["CAD|2|130|83.34", "EUR|3|283.33|314"],
            await shop.AskAsync("select c.currency, c.orders, c.sold, c.shop_sold from production.currencies as c order by c.currency"));
        Assert.Equal(
            ["CAD|2|false|2|83.34", "EUR|2|false|3|314", "USD|2|true|1|100"],
            await shop.AskAsync("select c.currency_code, c.minor_digits, c.is_shop_currency, count(*), sum(o.revenue)"
                + " from warehouse.fact_orders as o join warehouse.dim_currency as c on c.currency_key = o.currency_key"
                + " group by c.currency_code, c.minor_digits, c.is_shop_currency order by c.currency_code"));
        run.Naming("sold in CAD, CAD 130.00 in all, counted at 0.3335 to 0.7333: 2, USD 83.34");
        Assert.Equal("497.34", await shop.ValueAsync("select sum(f.amount) from warehouse.fact_ledger as f"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_currency_without_a_rate_stops_the_batch(string engine)
    {
        var files = Known.Rate("CAD", "2025-03-01", "0.75");
        Sold(files, "T1", "2025-03-20", "100.00", "USD");
        Sold(files, "T2", "2025-03-09", "100.00", "CAD");
        Sold(files, "T3", "2025-03-12", "50.00", "CAD");
        Sold(files, "T4", "2025-03-08", "10.00", "CAD");
        await using var shop = await Case.OnAsync(engine, server);

        (await shop.RefuseAsync(files)).Naming(
            "CAD: 2 orders, CAD 150.00, from 2025-03-09 to 2025-03-12.", "exchange_rates.csv", "money.rate_days", "shop.currency");

        await shop.AcceptAsync(files, "money.rate_days=11");
        Assert.Equal(["T1|USD|100|100", "T2|CAD|75|75", "T3|CAD|37.5|37.5", "T4|CAD|7.5|7.5"], await shop.AskAsync(Orders));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Returns_and_payments_count_at_the_rate_of_their_order(string engine)
    {
        var files = Known.Rate("EUR", "2025-03-20", "1.0555").Rate("EUR", "2025-04-02", "2.00")
            .Return("R1", "T1", "2025-04-02", "10.00").Return("R2", "T1", "2025-04-03", "10.00").Return("R3", "T1", "2025-04-04", "10.00")
            .Payment("P1", "T1", "2025-03-20", "10.00", currency: "EUR").Payment("P2", "#T1", "2025-03-21", "10.00", currency: "eur")
            .Payment("P3", "T1", "2025-03-22", "10.00", currency: "EUR").Payment("P4", "T1", "2025-04-05", "-30.00", currency: "EUR")
            .Payment("P5", "T1", "2025-03-22", "3.00", currency: "GBP").Payment("P6", "T9", "2025-03-22", "4.00", currency: "EUR")
            .Payment("P7", "T2", "2025-03-22", "5.00");
        Sold(files, "T1", "2025-03-20", "30.00", "EUR");
        Sold(files, "T2", "2025-03-20", "5.00", "");
        await using var shop = await Case.OnAsync(engine, server);

        await shop.AcceptAsync(files);

        Assert.Equal(
            ["R1|10.56|10", "R2|10.55|10", "R3|10.56|10"],
            await shop.AskAsync("select r.return_id, r.amount, r.refunded_stated from production.returns as r order by r.return_id"));
        Assert.Equal(
            ["T1|31.67|31.67|0|0", "T2|5|0|5|0"],
            await shop.AskAsync("select o.transaction_id, o.paid, o.refunded, o.current_total, o.outstanding"
                + " from warehouse.fact_orders as o order by o.transaction_id"));
        Assert.Equal(
            ["excluded: other currency|2|null", "kept: payment|4|36.67", "kept: refund|1|31.67"],
            await shop.AskAsync("select f.fate, f.records, f.amount from production.payment_fates as f order by f.fate collate \"C\""));
        Assert.Equal("5", await shop.ValueAsync("select sum(l.net_sales) from warehouse.sales_ledger as l"));
        Assert.Equal("5", await shop.ValueAsync("select sum(f.amount) from warehouse.fact_ledger as f"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task What_a_payment_was_in_the_shops_currency_counts_and_the_rest_is_a_difference_of_exchange(string engine)
    {
        string[] columns = [.. ShopFiles.Columns("payments"), "shop_currency_amount"];
        var files = Known.Rate("EUR", "2025-03-20", "1.0555").Return("R1", "T1", "2025-04-02", "10.00").Header("payments", columns)
            // At the rate of the order 10.56, 10.55 and 10.56, and 10.56 back.
            .Row("payments", "P1", "T1", "2025-03-20", "card", "", "10.00", "EUR", "0.40", "10.60")
            .Row("payments", "P2", "T1", "2025-03-21", "card", "", "10.00", "eur", "0.40", "")
            .Row("payments", "P3", "T1", "2025-03-22", "card", "", "10.00", "EUR", "", "10.50")
            .Row("payments", "P4", "T1", "2025-04-02", "card", "refund", "10.00", "EUR", "", "9.00")
            // An order of the shop's own currency has no rate for euros.
            .Row("payments", "P5", "T2", "2025-03-20", "card", "", "5.00", "EUR", "", "5.40")
            .Row("payments", "P6", "T9", "2025-03-20", "card", "", "4.00", "GBP", "", "5.00")
            .Row("payments", "P7", "T3", "2025-03-20", "card", "", "10.00", "EUR", "", "a lot")
            .Row("payments", "P8", "T3", "2025-04-05", "card", "chargeback", "10.00", "EUR", "", "-11.00")
            .Row("payments", "P9", "T4", "2025-03-20", "card", "", "7.00", "USD", "", "7.00")
            .Row("payments", "P10", "T4", "2025-03-20", "card", "", "1.00", "", "", "1.10")
            .Row("payments", "P11", "T4", "2025-03-20", "card", "payment", "1.00", "EUR", "", "-1.10");
        Sold(files, "T1", "2025-03-20", "30.00", "EUR");
        Sold(files, "T2", "2025-03-20", "5.00", "");
        Sold(files, "T3", "2025-03-20", "10.00", "EUR");
        Sold(files, "T4", "2025-03-20", "7.00", "");
        await using var shop = await Case.OnAsync(engine, server);

        var run = await shop.AcceptAsync(files, "quality.max_quarantined_pct=20");

        const string Paid = "select o.transaction_id, o.current_total, o.paid, o.refunded, o.chargebacks, o.outstanding, o.fx_difference"
            + " from warehouse.fact_orders as o order by o.transaction_id";
        Assert.Equal(
            ["T1|21.11|31.65|9|0|0|-1.54", "T2|5|5.4|0|0|-0.4|0", "T3|10.56|10.56|0|11|10.56|0.44", "T4|7|7|0|0|0|0"],
            await shop.AskAsync(Paid));
        Assert.Equal(
            ["P1|10.6|-0.04|0.4", "P2|10.55|0|0.42", "P3|10.5|0.06|null", "P4|-9|-1.56|null", "P6|5|0|null", "P8|-11|0.44|null"],
            await shop.AskAsync("select f.payment_id, f.amount, f.fx_difference, f.fee from warehouse.fact_payments as f"
                + " where f.payment_id in ('P1', 'P2', 'P3', 'P4', 'P6', 'P8') order by f.payment_id"));
        Assert.Equal(
            [
                "kept: chargeback|1|11", "kept: payment|7|59.61", "kept: refund|1|9",
                "quarantined: validity__payments__amounts_agree|2|2.1",
            ],
            await shop.AskAsync("select f.fate, f.records, f.amount from production.payment_fates as f order by f.fate collate \"C\""));
        run.Naming(
            "orders paid to the cent: 2, USD 28.11",
            "paid in another currency: exchange took, against the rate of the order: 1, USD 0.44",
            "paid in another currency: exchange brought, against the rate of the order: 1, USD 1.54");
        Assert.DoesNotContain("given back by payments beyond", run.Said, StringComparison.Ordinal);

        // A later statement that does not say what it was counts at the rate of the order.
        await shop.AcceptAsync(Known.Header("payments", columns)
            .Row("payments", "P1", "T1", "2025-03-20", "card", "", "10.00", "EUR", "0.40", ""));
        Assert.Equal("T1|21.11|31.61|9|0|0|-1.5", (await shop.AskAsync(Paid))[0]);
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_rate_that_changes_later_leaves_orders_as_they_were_counted(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(Sold(Known.Rate("EUR", "2025-03-14", "1.10"), "T1", "2025-03-14", "100.00", "EUR"));

        await shop.AcceptAsync(Sold(Known.Rate("EUR", "2025-03-14", "1.20"), "T2", "2025-03-15", "100.00", "EUR"));
        Assert.Equal(["T1|EUR|110|110", "T2|EUR|120|120"], await shop.AskAsync(Orders));

        // Stated again, it counts at what is known then.
        await shop.AcceptAsync(Sold(Known, "T1", "2025-03-14", "100.00", "EUR"));
        Assert.Equal(["T1|EUR|120|120", "T2|EUR|120|120"], await shop.AskAsync(Orders));
        Assert.Equal(
            ["20250314|120", "20250315|120"],
            await shop.AskAsync(
                "select f.date_key, sum(f.amount) from warehouse.fact_ledger as f group by f.date_key order by f.date_key"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Rates_may_come_alone_each_night(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(Sold(Known.Rate("EUR", "2025-03-14", "1.10"), "T1", "2025-03-14", "100.00", "EUR"));

        shop.Write("night/exchange_rates.csv", "currency,rate_date,rate\nEUR,2025-03-15,1.20\nGBP,2025-03-15,1.30\n");
        await shop.AcceptAsync(Path.Combine(shop.Folder, "night"));
        Assert.Equal(["T1|EUR|110|110"], await shop.AskAsync(Orders));

        // The same currency, however it is written.
        await shop.AcceptAsync(Sold(Known.Rate("gbp", "2025-03-15", "1.35"), "T2", "2025-03-15", "100.00", "EUR"));
        Assert.Equal(["T1|EUR|110|110", "T2|EUR|120|120"], await shop.AskAsync(Orders));
        Assert.Equal(
            ["EUR|2025-03-14|1.1", "EUR|2025-03-15|1.2", "GBP|2025-03-15|1.35"],
            await shop.AskAsync(
                "select r.currency, r.rate_date, r.rate from production.exchange_rates as r order by r.currency, r.rate_date"));
    }

    [Theory]
    [InlineData("duckdb")]
    public async Task What_cannot_be_told_is_refused(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        (await shop.RefuseAsync(Sold(Known, "T1", "2025-03-20", "100.00", "", total: "73.33"))).Naming("currency", "T1");
        // Two decimals would be lost in a currency that has none.
        (await shop.RefuseAsync(Sold(Known, "T1", "2025-03-20", "100.00", "EUR", "160"), "shop.currency=JPY"))
            .Naming("Amounts of EUR have more decimals than those of JPY");
        (await shop.RefuseAsync(Sold(Known.Rate("EUR", "2025-03-20", "0"), "T1", "2025-03-20", "100.00", "EUR", "-1")))
            .Naming("EUR: 1 order, EUR 100.00, from 2025-03-20 to 2025-03-20.");
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Quarantined_money_of_different_currencies_is_added_to_no_other(string engine)
    {
        var files = Known.Rate("EUR", "2025-03-14", "1.10");
        Sold(files, "T1", "2025-03-20", "10.00", "");
        Sold(files, "T2", "2099-01-01", "100.00", "");
        Sold(files, "T3", "2099-01-01", "200.00", "eur", "1.10");
        Sold(files, "T4", "2099-01-01", "300.50", "EUR", "1.10");
        await using var shop = await Case.OnAsync(engine, server);

        await shop.AcceptAsync(files, "quality.max_quarantined_pct=100");

        var told = await File.ReadAllTextAsync(
            Repo.At("sql", "dashboards", "quarantine.sql"), TestContext.Current.CancellationToken);
        Assert.Equal(
            [
                "transaction_items|2|null|EUR|500.5", "transactions|2|null|EUR|500.5",
                "transaction_items|1|100|null|null", "transactions|1|100|null|null",
            ],
            await shop.AskAsync(
                $"select q.table_name, q.records, q.amount, q.currency, q.currency_amount from ({told}) as q "
                + "order by q.records desc nulls last, q.table_name"));
        Assert.Equal("200", await shop.ValueAsync("select sum(q.amount) from production.quarantine as q"));
    }

    static ShopFiles Order(
        ShopFiles files, string id, string day, string total, string currency, string rate = "", string shopTotal = "",
        string shipping = "", string tax = "") =>
        files.Row("transactions", id, "C1", day, "", "card", "", total, currency, rate, shopTotal, shipping, tax);

    static ShopFiles Sold(
        ShopFiles files, string id, string day, string amount, string currency, string rate = "", string total = "") =>
        Order(files, id, day, amount, currency, rate, total).Line($"I{id}", id, "P1", "1", amount, "0", amount);
}
