using Cartline.Tests.Cases;
using Cartline.Tests.Support;

namespace Cartline.Tests.Sources;

/// <summary>Small invented exports in the layouts of two marketplaces.</summary>
public sealed class MarketplaceTests(PostgresServer server)
{
    const string Amazon =
        "amazon-order-id\tmerchant-order-id\tpurchase-date\tlast-updated-date\torder-status\tsales-channel\tproduct-name\tsku\t"
        + "item-status\tquantity\tcurrency\titem-price\titem-tax\tshipping-price\tshipping-tax\titem-promotion-discount\t"
        + "ship-promotion-discount\tship-city\tship-country\n"
        + "111-1\t\t2025-03-01T23:30:00+00:00\t2025-03-03T08:00:00+00:00\tShipped\tAmazon.de\t15\" screen\tS15\tShipped\t2\tEUR\t"
        + "238.00\t34.20\t11.90\t1.90\t23.80\t0\tBonn\tDE\n"
        + "111-1\t\t2025-03-01T23:30:00+00:00\t2025-03-03T08:00:00+00:00\tShipped\tAmazon.de\tCable\tC1\tShipped\t1\tEUR\t"
        + "11.90\t1.90\t0\t0\t0\t0\tBonn\tDE\n"
        + "111-2\t\t2025-03-02T10:00:00+00:00\t2025-03-02T11:00:00+00:00\tCancelled\tAmazon.de\tCable\tC1\tCancelled\t0\t\t\t\t\t\t\t\t"
        + "Ulm\tDE\n"
        + "111-3\t\t2025-03-02T11:00:00+00:00\t2025-03-02T11:00:00+00:00\tPending\tAmazon.de\tCable\tC1\tUnshipped\t1\tEUR\t"
        + "11.90\t1.90\t0\t0\t0\t0\tUlm\tDE\n"
        + "111-4\t\t2025-03-02T12:00:00+00:00\t2025-03-02T12:00:00+00:00\tShipped - Delivered to Buyer\tAmazon.co.uk\tCable\tC1\t"
        + "Shipped\t1\tGBP\t9.00\t1.50\t0\t0\t0\t0\tLeeds\tGB\n";

    static readonly (string, string)[] Olist =
    [
        ("olist_orders_dataset.csv",
            "order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at\n"
            + "o1,c1,delivered,2018-01-31 23:10:00,2018-02-01 10:00:00\no2,c2,shipped,2018-02-03 10:00:00,\n"
            + "o3,c3,canceled,2018-02-04 10:00:00,\no4,c3,created,2018-02-05 10:00:00,\n"),
        ("olist_order_items_dataset.csv",
            "order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value\n"
            + "o1,1,abcdefgh123,s1,,50.00,10.50\no1,2,abcdefgh123,s1,,50.00,10.50\no2,1,xyz,s2,,30.00,5.00\no3,1,xyz,s2,,30.00,5.00\n"),
        ("olist_order_payments_dataset.csv",
            "order_id,payment_sequential,payment_type,payment_installments,payment_value\n"
            + "o1,1,credit_card,3,100.00\no1,2,voucher,1,21.00\no2,1,boleto,1,35.00\n"),
        ("olist_customers_dataset.csv",
            "customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state\n"
            + "c1,p1,01000,sao paulo,SP\nc2,p1,20000,rio de janeiro,RJ\nc3,p2,30000,natal,RN\n"),
        ("olist_products_dataset.csv", "product_id,product_category_name,product_name_lenght\nabcdefgh123,beleza_saude,40\nxyz,,10\n"),
        ("product_category_name_translation.csv", "product_category_name,product_category_name_english\nbeleza_saude,health_beauty\n"),
    ];

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Amazons_orders_of_another_currency_are_converted_where_rates_lie_beside_the_report(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var alone = shop.Exports("alone", ("allorders.txt", Amazon));
        (await shop.RefuseAsync(alone, "--from", "amazon", "shop.currency=USD")).Naming("none of them is in USD", "shop.currency");

        var folder = shop.Exports(
            "exports", ("allorders.txt", Amazon), ("exchange_rates.csv", "currency,rate_date,rate\ngbp,2025-02-28,1.20\n"));
        await shop.TakeAsync("amazon", folder, "shop.currency=EUR", "shop.timezone=Europe/Berlin");

        Assert.Equal(
            ["111-1|EUR|190|38|238", "111-4|GBP|9|1.8|10.8"],
            await shop.AskAsync("select o.transaction_id, o.currency, o.revenue, o.tax_amount, o.total_sales"
                + " from warehouse.fact_orders as o order by o.transaction_id"));
        Assert.Equal(
            [
                "excluded: never a sale (cancelled)|1|0", "excluded: not yet a sale (pending)|1|11.9",
                "sold to the unknown customer|3|199", "tax in the price|0|36.1",
            ],
            (await shop.LinesWentAsync()).Where(l => !l.StartsWith("rounding", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Amazons_report_is_read_by_the_shops_clock_with_the_tax_in_European_prices(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        var run = await shop.TakeAsync(
            "amazon", shop.Exports("exports", ("allorders.txt", Amazon)), "shop.currency=EUR", "shop.timezone=Europe/Berlin");

        Assert.Equal(
            "111-1|2025-03-02|190|10|38|238",
            await shop.ValueAsync(
                "select o.transaction_id, t.transaction_date, o.revenue, o.shipping_amount, o.tax_amount, o.total_sales "
                + "from warehouse.fact_orders as o join production.transactions as t on t.transaction_id = o.transaction_id"));
        Assert.Equal(
            [
                "excluded: never a sale (cancelled)|1|0", "excluded: not yet a sale (pending)|1|11.9", "excluded: other currency|1|null",
                "sold to the unknown customer|2|190", "tax in the price|0|36.1",
            ],
            await shop.LinesWentAsync());
        Assert.Equal(
            ["C1|Cable|11.9", "S15|15\" screen|119"],
            await shop.AskAsync(
                "select p.product_id, p.product_name, p.price from production.products as p order by p.product_id collate \"C\""));
        Assert.DoesNotContain("nobody reads", run.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Olist_knows_a_person_over_all_orders_and_what_was_paid(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        var run = await shop.TakeAsync("olist", shop.Exports("exports", Olist));

        Assert.Equal(
            ["o1|p1|2018-01-31|100|21|121|121", "o2|p1|2018-02-03|30|5|35|35"],
            await shop.AskAsync(
                "select o.transaction_id, t.customer_id, t.transaction_date, o.revenue, o.shipping_amount, o.total_sales, o.order_total "
                + "from warehouse.fact_orders as o join production.transactions as t on t.transaction_id = o.transaction_id "
                + "order by o.transaction_id collate \"C\""));
        Assert.Equal(
            ["excluded: never a sale (canceled)|1|30", "sold to a known customer|3|130"], await shop.LinesWentAsync());
        Assert.Equal(
            ["abcdefgh123|health_beauty abcdefgh|health_beauty", "xyz|product xyz|null"],
            await shop.AskAsync(
                "select p.product_id, p.product_name, p.category from production.products as p order by p.product_id collate \"C\""));
        Assert.Equal(
            "rio de janeiro|RJ|Brazil",
            await shop.ValueAsync("select c.city, c.state, c.country from production.customers as c where c.customer_id = 'p1'"));
        Assert.DoesNotContain("nobody reads", run.Said, StringComparison.Ordinal);
    }
}
