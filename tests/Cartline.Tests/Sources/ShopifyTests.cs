using Cartline.Tests.Cases;
using Cartline.Tests.Support;

namespace Cartline.Tests.Sources;

/// <summary>A small invented Shopify export, with what the public sample has not.</summary>
public sealed class ShopifyTests(PostgresServer server)
{
    const string Header =
        "Name,Email,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,Lineitem quantity,"
        + "Lineitem name,Lineitem price,Lineitem sku,Lineitem discount,Billing Name,Billing City,Cancelled at,Payment Method,"
        + "Refunded Amount,Source,Tags\n";

    // Tax in the price and a coupon; a partial refund; free shipping by a code; cancelled on a later day; an order of another currency,
    // one of the test gateway, one that expired; a sale without e-mail of a product without a number.
    const string Orders = Header
        + "#1,Ann@Example.com,paid,EUR,107.10,11.90,19.00,119.00,11.90,2025-03-01 23:30:00 +0100,1,Lamp,119.00,L1,0.00,Ann Ample,Bonn,,"
        + "PayPal,0.00,web,x\n"
        + "#2,bob@example.com,partially_refunded,EUR,100.00,10.00,19.00,129.00,0.00,2025-03-02 10:00:00 +0100,2,Scarf - Red / L,"
        + "50.00,,0.00,Bob,Ulm,,PayPal,64.50,web,\n"
        + "#3,ann@example.com,paid,EUR,40.00,5.00,0.00,40.00,5.00,2025-03-03 10:00:00 +0100,1,Mug,40.00,M1,0.00,Ann Ample,Bonn,,"
        + "PayPal,0.00,pos,\n"
        + "#4,bob@example.com,refunded,EUR,69.99,0.00,14.70,84.69,0.00,2025-03-04 10:00:00 +0100,1,Lamp,69.99,L1,0.00,Bob,Ulm,"
        + "2025-03-09 08:00:00 +0100,PayPal,84.69,web,\n"
        + "#5,cy@example.com,paid,USD,10.00,0.00,0.00,10.00,0.00,2025-03-05 10:00:00 +0100,1,Mug,10.00,M1,0.00,Cy,Rome,,PayPal,0.00,web,\n"
        + "#6,cy@example.com,paid,EUR,40.00,0.00,0.00,40.00,0.00,2025-03-05 11:00:00 +0100,1,Mug,40.00,M1,0.00,Cy,Rome,,"
        + "(for testing) Bogus Gateway,0.00,web,\n"
        + "#7,cy@example.com,expired,EUR,40.00,0.00,0.00,40.00,0.00,2025-03-05 12:00:00 +0100,1,Mug,40.00,M1,0.00,Cy,Rome,,PayPal,"
        + "0.00,web,\n"
        + "#8,,pending,EUR,33.00,0.00,0.00,33.00,0.00,2025-03-06 10:00:00 +0100,1,Mug,40.00,M1,10.00,,,,Cash,0.00,pos,\n"
        + "#8,,,,,,,,,2025-03-06 10:00:00 +0100,1,Gift wrap,3.00,,0.00,,,,,,,\n";

    const string Products =
        "Handle,Title,Body (HTML),Vendor,Type,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Price,"
        + "Cost per item,Image Src\n"
        + "lamp,Lamp,<p>Bright</p>,Lux,Light,Title,Default Title,,,L1,119.00,50.00,\n"
        + "scarf,Scarf,,Wool & Co,Clothes,Colour,Red,Size,S,,45.00,20.00,\n"
        + "scarf,,,,,,Red,,L,,50.00,22.00,\n"
        + "scarf,,,,,,,,,,,,https://example.com/scarf.jpg\n"
        + "mug,Mug,,Clay,Kitchen,Title,Default Title,,,M1,40.00,10.00,\n";

    static readonly (string, string)[] Files = [("orders_export_1.csv", Orders), ("products_export_1.csv", Products)];

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Discounts_taxes_shipping_and_refunds_have_their_places(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        var run = await shop.TakeAsync("shopify", shop.Exports("exports", Files), "shop.currency=EUR");

        Assert.Equal(
            [
                "#1|90|10|19|119|web|2025-03-01", "#2|100|10|19|129|web|2025-03-02", "#3|40|0|0|40|pos|2025-03-03",
                "#4|69.99|0|14.7|84.69|web|2025-03-04", "#8|33|0|0|33|pos|2025-03-06",
            ],
            await shop.AskAsync(
                "select o.transaction_id, o.revenue, o.shipping_amount, o.tax_amount, o.total_sales, o.channel, t.transaction_date "
                + "from warehouse.fact_orders as o join production.transactions as t on t.transaction_id = o.transaction_id "
                + "order by o.transaction_id collate \"C\""));
        Assert.Equal(
            ["#2|2025-03-06|50|9.5|5|dated by batch", "#4|2025-03-09|69.99|14.7|0|cancelled"],
            await shop.AskAsync(
                "select r.transaction_id, r.return_date, r.amount, r.tax_amount, r.shipping_amount, r.reason from production.returns as r "
                + "order by r.transaction_id collate \"C\""));
        Assert.Equal(
            [
                "discount on the order|0|11.9",
                "excluded: never a sale (expired)|1|40",
                "excluded: other currency|1|null",
                "excluded: test order|1|40",
                "sold to a known customer|4|299.99",
                "sold to the unknown customer|2|33",
                "tax in the price|0|17.1",
            ],
            await shop.LinesWentAsync());
        Assert.DoesNotContain("nobody reads", run.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_product_without_a_number_is_found_by_its_name(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        await shop.TakeAsync("shopify", shop.Exports("exports", Files), "shop.currency=EUR");

        Assert.Equal(
            [
                "Gift wrap|Gift wrap|null|null", "L1|Lamp|Lux|50", "M1|Mug|Clay|10", "Scarf - Red / L|Scarf - Red / L|Wool & Co|22",
                "Scarf - Red / S|Scarf - Red / S|Wool & Co|20",
            ],
            await shop.AskAsync(
                "select p.product_id, p.product_name, p.brand, p.cost from production.products as p order by p.product_id collate \"C\""));
        Assert.Equal(
            ["ann@example.com|Ann|Ample|Bonn|2", "bob@example.com|Bob|null|Ulm|2"],
            await shop.AskAsync(
                "select c.customer_id, c.first_name, c.last_name, c.city, count(*) from production.customers as c "
                + "join production.transactions as t on t.customer_id = c.customer_id "
                + "group by c.customer_id, c.first_name, c.last_name, c.city order by c.customer_id collate \"C\""));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task An_order_in_two_files_counts_once_as_the_later_one_says(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var later = Header + Orders.Split('\n')[3].Replace("paid,EUR", "voided,EUR", StringComparison.Ordinal) + "\n";

        await shop.TakeAsync("shopify", shop.Exports("exports", [.. Files, ("orders_export_2.csv", later)]), "shop.currency=EUR");

        Assert.Equal("4", await shop.ValueAsync("select count(*) from production.transactions"));
        Assert.Contains("excluded: stated again in a later file|1|40", await shop.LinesWentAsync());
        Assert.Contains("excluded: never a sale (voided)|1|40", await shop.LinesWentAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_status_without_a_meaning_stops_the_batch_and_a_project_gives_it_one(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var folder = shop.Exports("exports", ("orders_export.csv", Orders.Replace(",expired,", ",on_the_moon,", StringComparison.Ordinal)));

        var refused = (await shop.RunAsync(folder, "--from", "shopify", "shop.currency=EUR")).Ended(4);

        Assert.Contains(
            "orders_export.csv, record 7: order #7 has the Financial Status \"on_the_moon\"", refused.Said.ReplaceLineEndings(" "),
            StringComparison.Ordinal);
        shop.Write(
            "sql/1_staging/from_shopify/statuses.sql",
            File.ReadAllText(Repo.At("sql", "1_staging", "from_shopify", "statuses.sql"))
                .Replace("('voided',", "('on_the_moon', 'never a sale'),\n    ('voided',", StringComparison.Ordinal));
        await shop.TakeAsync("shopify", folder, "shop.currency=EUR");
        Assert.Contains("excluded: never a sale (on_the_moon)|1|40", await shop.LinesWentAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Orders_alone_do_not_describe_again_what_an_earlier_export_described(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        const string Customers = "Customer ID,First Name,Last Name,Email,Default Address City\n'1,Anna,Ample,ann@example.com,Bonn\n";
        await shop.TakeAsync(
            "shopify", shop.Exports("first", [.. Files, ("customers_export.csv", Customers)]), "shop.currency=EUR");

        await shop.TakeAsync(
            "shopify",
            shop.Exports(
                "second",
                ("orders_export.csv", Header + Orders.Split('\n')[3].Replace("#3", "#9", StringComparison.Ordinal) + "\n")),
            "shop.currency=EUR");

        Assert.Equal(
            "Mug|Clay|10",
            await shop.ValueAsync(
                "select p.product_name, p.brand, p.cost from production.products as p where p.product_id = 'M1'"));
        Assert.Equal(
            "Anna|2025-03-03",
            await shop.ValueAsync(
                "select c.first_name, max(t.transaction_date) from production.customers as c join production.transactions as t "
                + "on t.customer_id = c.customer_id where c.customer_id = 'ann@example.com' group by c.first_name"));
        Assert.Equal("6", await shop.ValueAsync("select count(*) from production.transactions"));
    }

    // The export of February says that 30 of an order of January were given back, that of March says 50.
    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task More_given_back_than_an_export_before_said_counts_on_the_day_of_the_new_one(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        static string Export(string refunded, params string[] days) => Header
            + "#1,ann@example.com,partially_refunded,EUR,100.00,0.00,0.00,100.00,0.00,2025-01-10 10:00:00 +0100,1,Mug,100.00,M1,0.00,"
            + $"Ann,Bonn,,PayPal,{refunded},web,\n"
            + string.Concat(days.Select(d => $"#{d},bob@example.com,paid,EUR,10.00,0.00,0.00,10.00,0.00,{d} 10:00:00 +0100,1,Cup,"
                + "10.00,C1,0.00,Bob,Ulm,,PayPal,0.00,web,\n"));
        var january = shop.Exports("january", ("orders_export.csv", Export("0.00", "2025-01-31")));
        await shop.TakeAsync("shopify", january, "shop.currency=EUR");
        var february = shop.Exports("february", ("orders_export.csv", Export("30.00", "2025-02-20")));
        await shop.TakeAsync("shopify", february, "shop.currency=EUR");
        var march = shop.Exports("march", ("orders_export.csv", Export("50.00")));
        var run = await shop.TakeAsync("shopify", march, "shop.currency=EUR", "source.as_of=2025-03-25");

        Assert.Equal(
            ["20250110|100|0", "20250131|10|0", "20250220|10|30", "20250325|0|20"],
            await shop.AskAsync("select l.date_key, l.gross_sales, l.returns from warehouse.sales_ledger as l order by l.date_key"));
        run.Naming("returned, on the day of the batch that first said so", "50.00");

        await shop.TakeAsync("shopify", march, "shop.currency=EUR", "source.as_of=2025-03-26", "--again");
        Assert.Equal("50", await shop.ReturnedAsync());

        // Less than before changes nothing, and is told until an export says as much again.
        const string Less = "less given back than an earlier export said; what was booked stays";
        var april = shop.Exports("april", ("orders_export.csv", Export("20.00")));
        var less = await shop.TakeAsync("shopify", april, "shop.currency=EUR", "source.as_of=2025-04-25");
        Assert.Equal("50", await shop.ReturnedAsync());
        Assert.Contains(
            $"shopify: 1 order, EUR 30.00: {Less}, such as order #1.", less.Said.ReplaceLineEndings(" "), StringComparison.Ordinal);
        less.Naming(Less, "30.00");
        var may = shop.Exports("may", ("orders_export.csv", Export("60.00")));
        var more = await shop.TakeAsync("shopify", may, "shop.currency=EUR", "source.as_of=2025-05-25");
        Assert.Equal("60", await shop.ReturnedAsync());
        Assert.DoesNotContain("less given back", more.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orders_that_are_all_in_another_currency_are_refused_with_the_setting()
    {
        await using var shop = await Case.OnAsync("duckdb", server);

        var refused = (await shop.RunAsync(
            shop.Exports("exports", ("orders_export.csv", Header + Orders.Split('\n')[1] + "\n")), "--from", "shopify")).Ended(4);

        Assert.Contains(
            "The orders are in EUR and none of them is in USD", refused.Said.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    // A gift card that the products export marks, a tip and duties: none of them is money for goods.
    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Tips_gift_cards_and_duties_are_no_sales(string engine)
    {
        const string charged = "Name,Financial Status,Currency,Subtotal,Shipping,Taxes,Duties,Total,Discount Amount,Created at,"
            + "Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku\n"
            + "#1,paid,EUR,90.00,5.00,7.60,12.00,117.60,0.00,2025-03-01 10:00:00 +0100,1,Mug,40.00,M1\n"
            + "#1,,,,,,,,,2025-03-01 10:00:00 +0100,1,Voucher for a friend,50.00,V1\n"
            + "#1,,,,,,,,,2025-03-01 10:00:00 +0100,1,Tip,3.00,\n"
            + "#2,paid,EUR,25.00,0.00,0.00,,25.00,0.00,2025-03-02 10:00:00 +0100,1,Gift Card - 25,25.00,\n";
        const string catalogue = "Title,URL handle,SKU,Price,Gift card\nMug,mug,M1,40.00,FALSE\n"
            + "Voucher for a friend,voucher,V1,50.00,TRUE\n";
        await using var shop = await Case.OnAsync(engine, server);

        await shop.TakeAsync(
            "shopify", shop.Exports("exports", ("orders_export_1.csv", charged), ("products_export_1.csv", catalogue)),
            "shop.currency=EUR");

        Assert.Equal(
            ["#1|40|5|7.6|12|64.6|3|50|117.6"],
            await shop.AskAsync("select o.transaction_id, o.revenue, o.shipping_amount, o.tax_amount, o.duties_amount, o.total_sales,"
                + " o.tip_amount, o.gift_cards_sold, o.order_total from warehouse.fact_orders as o"));
        Assert.Empty(await shop.AskAsync("select t.transaction_id from production.order_totals as t where t.unexplained <> 0"));
        Assert.Equal(
            ["no goods: a gift card|2|75", "no goods: a tip|1|3", "sold to the unknown customer|1|40"], await shop.LinesWentAsync());
    }
}
