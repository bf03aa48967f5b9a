using Cartline.Tests.Cases;
using Cartline.Tests.Support;

namespace Cartline.Tests.Sources;

/// <summary>Small invented exports in the layouts of Square, Etsy, Magento and PrestaShop, with totals known by hand.</summary>
public sealed class ShopSystemTests(PostgresServer server)
{
    const string Money =
        "select o.transaction_id, o.revenue, o.shipping_amount, o.tax_amount, o.total_sales from warehouse.fact_orders as o "
        + "order by o.transaction_id collate \"C\"";

    const string Returned =
        "select r.transaction_id, r.product_id, r.return_date, r.amount, r.tax_amount, r.shipping_amount, r.reason "
        + "from production.returns as r order by r.transaction_id collate \"C\"";

    // A discount; a refund of one of two pieces; a gift card; a refund whose sale nobody knows.
    const string Square =
        "Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,"
        + "Payment ID,Device Name,Notes,Details,Event Type,Location,Dining Option,Customer ID,Customer Name,Customer Reference ID,Unit,"
        + "Count,GTIN,Itemization Type,Commission,Employee,Fulfillment Note,Channel,Token,Card Brand,PAN Suffix\n"
        + "2025-03-01,09:12:30,Eastern Time (US & Canada),Tea,Green Tea,2.0,Large,GT-L,,\"$1,020.00\",-$20.00,"
        + "\"$1,000.00\",$80.00,T1,P1,Till,,,"
        + "Payment,Main Street,,C1,Ann Ample,,,2,,Physical Good,$0.00,,,,,,\n"
        + "2025-03-01,09:12:30,Eastern Time (US & Canada),Ware,Mug,1.0,Regular,,,$8.00,$0.00,$8.00,$0.64,T1,P1,Till,,,"
        + "Payment,Main Street,,C1,Ann Ample,,,1,,Physical Good,$0.00,,,,,,\n"
        + "2025-03-02,2:05 PM,Eastern Time (US & Canada),,Custom Amount,1.0,,,,$5.00,$0.00,$5.00,$0.00,T2,P2,"
        + "Till,,,Payment,Main Street,,,,,,"
        + "1,,Custom Amount,$0.00,,,,,,\n"
        + "2025-03-02,2:05 PM,Eastern Time (US & Canada),,Card,1.0,,,,$25.00,$0.00,$25.00,$0.00,T2,P2,Till,,,Payment,Main Street,,,,,,1,,"
        + "Gift Card,$0.00,,,,,,\n"
        + "2025-03-05,10:00:00,Eastern Time (US & Canada),Tea,Green Tea,-1.0,Large,GT-L,,-$510.00,$10.00,"
        + "-$500.00,-$40.00,T1,R1,Till,,,Refund,"
        + "Main Street,,C1,Ann Ample,,,-1,,Physical Good,$0.00,,,,,,\n"
        + "2025-03-05,11:00:00,Eastern Time (US & Canada),Ware,Mug,-1.0,Regular,,,($8.00),$0.00,($8.00),($0.64),T9,R2,Till,,,Refund,"
        + "Main Street,,,,,,-1,,Physical Good,$0.00,,,,,,\n";

    static readonly (string, string)[] Etsy =
    [
        ("EtsySoldOrders2025-3.csv",
            "Sale Date,Order ID,Buyer User ID,Full Name,First Name,Last Name,Number of Items,Payment Method,Date Shipped,Street 1,Street 2,"
            + "Ship City,Ship State,Ship Zipcode,Ship Country,Currency,Order Value,Coupon Code,Coupon Details,Discount Amount,"
            + "Shipping Discount,Shipping,Sales Tax,Order Total,Status,Card Processing Fees,Order Net,Adjusted Order Total,"
            + "Adjusted Card Processing Fees,Adjusted Net Order Amount,Buyer,Order Type,Payment Type,InPerson Discount,InPerson Location,"
            + "SKU\n"
            + "03/01/25,9001,ann1,Ann Ample,Ann,Ample,3,Credit Card,03/03/25,1 Road,,Bonn,,53111,Germany,USD,40.00,TEN,10% off,4.00,0.00,"
            + "6.00,2.00,44.00,Completed,1.50,42.50,0.00,0.00,0.00,Ann,online,online_cc,,,\n"
            + "03/04/25,9002,bob2,Bob Bold,Bob,Bold,1,Credit Card,,2 Road,,Ulm,,89073,Germany,USD,20.00,,,0.00,5.00,5.00,1.60,21.60,Paid,"
            + "1.00,20.60,10.80,0.50,10.30,Bob,online,online_cc,,,\n"
            + "03/05/25,9003,bob2,Bob Bold,Bob,Bold,1,Credit Card,,2 Road,,Ulm,,89073,Germany,USD,20.00,,,0.00,0.00,5.00,0.00,25.00,"
            + "Canceled,1.00,24.00,0.00,0.00,0.00,Bob,online,online_cc,,,\n"
            + "03/06/25,9004,cy3,Cy,Cy,,1,Credit Card,,3 Road,,Rome,,00100,Italy,EUR,20.00,,,0.00,0.00,5.00,0.00,"
            + "25.00,Completed,1.00,24.00,"
            + "0.00,0.00,0.00,Cy,online,online_cc,,,\n"),
        ("EtsySoldOrderItems2025-3.csv",
            "Sale Date,Item Name,Buyer,Quantity,Price,Coupon Code,Coupon Details,Discount Amount,Shipping Discount,Order Shipping,"
            + "Order Sales Tax,Item Total,Currency,Transaction ID,Listing ID,Date Paid,Date Shipped,Ship Name,Ship Address1,Ship Address2,"
            + "Ship City,Ship State,Ship Zipcode,Ship Country,Order ID,Variations,Order Type,Listings Type,Payment Type,InPerson Discount,"
            + "InPerson Location,VAT Paid by Buyer,SKU\n"
            + "03/01/25,Fox card,Ann,2,5.00,TEN,10% off,0,0,6.00,2.00,10.00,USD,4001,77,03/01/25,03/03/25,Ann Ample,1 Road,,Bonn,,53111,"
            + "Germany,9001,,online,listing,online_cc,,,,FOX-1\n"
            + "03/01/25,Fox print,Ann,1,30.00,TEN,10% off,0,0,6.00,2.00,30.00,USD,4002,78,03/01/25,03/03/25,Ann Ample,1 Road,,Bonn,,53111,"
            + "Germany,9001,Size:A4,online,listing,online_cc,,,,\n"
            + "03/04/25,Bear card,Bob,1,20.00,,,0,5.00,5.00,1.60,20.00,USD,4003,79,03/04/25,,Bob Bold,2 Road,,"
            + "Ulm,,89073,Germany,9002,,online,"
            + "listing,online_cc,,,,\n"
            + "03/05/25,Bear card,Bob,1,20.00,,,0,0,5.00,0,20.00,USD,4004,79,03/05/25,,Bob Bold,2 Road,,Ulm,,89073,Germany,9003,,online,"
            + "listing,online_cc,,,,\n"
            + "03/06/25,Bear card,Cy,1,20.00,,,0,0,5.00,0,20.00,EUR,4005,79,03/06/25,,Cy,3 Road,,Rome,,00100,Italy,9004,,online,listing,"
            + "online_cc,,,,\n"),
    ];

    const string Magento =
        "ID,\"Purchase Point\",\"Purchase Date\",\"Bill-to Name\",\"Ship-to Name\",\"Grand Total (Base)\","
        + "\"Grand Total (Purchased)\",Status,"
        + "\"Billing Address\",\"Shipping Address\",\"Shipping Information\",\"Customer Email\",\"Customer Group\",Subtotal,"
        + "\"Shipping and Handling\",\"Customer Name\",\"Payment Method\",\"Total Refunded\",\"Allocated "
        + "sources\",\"Pickup Location Code\"\n"
        + "000000001,Main,\"Mar 1, 2025 12:15:09 AM\",\"Ann Ample\",\"Ann Ample\",113.0000,113.0000,Complete,,,,Ann@Example.com,General,"
        + "100.0000,5.0000,\"Ann Ample\",checkmo,0.0000,,\n"
        + "000000002,Main,\"Mar 2, 2025 1:05:00 PM\",Bob,Bob,95.0000,95.0000,Processing,,,,bob@example.com,General,100.0000,5.0000,Bob,"
        + "checkmo,,,\n"
        + "000000003,Main,\"Mar 3, 2025 9:00:00 AM\",Bob,Bob,50.0000,40.0000,Closed,,,,bob@example.com,General,50.0000,0.0000,Bob,checkmo,"
        + "40.0000,,\n"
        + "000000004,Main,\"Mar 4, 2025 9:00:00 AM\",Bob,Bob,10.0000,10.0000,Canceled,,,,bob@example.com,General,"
        + "10.0000,0.0000,Bob,checkmo,"
        + ",,\n"
        + "000000005,Main,\"Mar 4, 2025 9:30:00 AM\",Bob,Bob,12.0000,12.0000,\"Pending Payment\",,,,bob@example.com,General,12.0000,0.0000,"
        + "Bob,checkmo,,,\n";

    const string PrestaShop =
        "ID;Reference;\"New client\";Delivery;Customer;Total;Payment;Status;Date\n"
        + "11;ABCDEFGHI;1;France;\"A. AMPLE\";€1,119.00;\"Bank wire\";\"Payment accepted\";\"2025-03-01 09:12:30\"\n"
        + "12;ABCDEFGHJ;0;France;\"A. AMPLE\";€20.00;\"Bank wire\";Refunded;\"2025-03-02 10:00:00\"\n"
        + "13;ABCDEFGHK;0;Italy;\"C. CY\";€30.00;Check;\"Awaiting check payment\";\"2025-03-02 11:00:00\"\n"
        + "14;ABCDEFGHL;0;Italy;\"C. CY\";€40.00;Check;Canceled;\"2025-03-03 12:00:00\"\n";

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Square_items_have_their_discounts_their_tax_and_their_refunds(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        var run = await shop.TakeAsync("square", shop.Exports("exports", ("items-2025-03-01-2025-04-01.csv", Square)));

        Assert.Equal(["T1|1008|null|80.64|1088.64", "T2|5|null|0|5"], await shop.AskAsync(Money));
        Assert.Equal("1033|20|500|513|0|40.64|553.64", await shop.BridgeAsync());
        Assert.Equal(["T1|GT-L|2025-03-05|500|40|0|null"], await shop.AskAsync(Returned));
        Assert.Equal(
            [
                "excluded: gift card|1|25", "excluded: return without an order|1|-8", "excluded: taken as a return|1|-500",
                "sold to a known customer|2|1008", "sold to the unknown customer|1|5",
            ],
            await shop.LinesWentAsync());
        Assert.Equal(
            ["Custom Amount|Custom Amount|null|5", "GT-L|Green Tea - Large|Tea|510", "Mug|Mug|Ware|8"],
            await shop.AskAsync(
                "select p.product_id, p.product_name, p.category, p.price from production.products as p order "
                + "by p.product_id collate \"C\""));
        Assert.Equal(
            ["T1|C1|Ann|Ample|09:12:30.0000000", "T2|null|null|null|14:05:00.0000000"],
            await shop.AskAsync(
                "select t.transaction_id, t.customer_id, c.first_name, c.last_name, t.transaction_time from production.transactions as t "
                + "left join production.customers as c on c.customer_id = t.customer_id order by t.transaction_id collate \"C\""));
        Assert.DoesNotContain("nobody reads", run.Said, StringComparison.Ordinal);

        var refused = await shop.RunAsync(
            shop.Exports("more", ("items.csv", Square.Replace("Refund,", "Swap,", StringComparison.Ordinal))), "--from", "square");
        Assert.Contains(
            "transaction T1 has the Event Type \"swap\"", refused.Ended(4).Said.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Etsy_orders_come_to_their_totals(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        var run = await shop.TakeAsync("etsy", shop.Exports("exports", Etsy));

        Assert.Equal(["9001|36|6|2|44", "9002|20|0|1.6|21.6"], await shop.AskAsync(Money));
        Assert.Equal("60|4|10|46|6|2.8|54.8", await shop.BridgeAsync());
        Assert.Equal(["9001|TEN|4", "9002|null|0"], await shop.AskAsync(
            "select o.transaction_id, o.discount_codes, o.discount_amount from warehouse.fact_orders as o "
            + "order by o.transaction_id collate \"C\""));
        Assert.Equal(["9001|20250303|36"], await shop.AskAsync(
            "select f.transaction_id, f.date_key, sum(f.amount) from warehouse.fact_fulfilments as f"
            + " group by f.transaction_id, f.date_key"));
        Assert.Equal(["9002|null|2025-03-04|10|0.8|0|dated by batch"], await shop.AskAsync(Returned));
        Assert.Equal(
            [
                "discount on the order|0|4", "excluded: never a sale (canceled)|1|20", "excluded: other currency|1|null",
                "sold to a known customer|3|56",
            ],
            await shop.LinesWentAsync());
        Assert.Equal(
            ["4001|FOX-1|9|1", "4002|78|27|3", "4003|79|20|0"],
            await shop.AskAsync(
                "select i.item_id, i.product_id, i.line_total, i.order_discount from production.transaction_items as i "
                + "order by i.item_id collate \"C\""));
        Assert.Equal(
            ["ann1|Ann|Ample|Bonn|Germany", "bob2|Bob|Bold|Ulm|Germany"],
            await shop.AskAsync(
                "select c.customer_id, c.first_name, c.last_name, c.city, c.country from production.customers as c "
                + "order by c.customer_id collate \"C\""));
        Assert.Empty(await shop.UnmetAsync());
        Assert.DoesNotContain("nobody reads", run.Said, StringComparison.Ordinal);

        var refused = await shop.RunAsync(
            shop.Exports("more", [(Etsy[0].Item1, Etsy[0].Item2.Replace(",Paid,", ",Lost,", StringComparison.Ordinal)), Etsy[1]]),
            "--from", "etsy");
        Assert.Contains("order 9002 has the status \"lost\"", refused.Ended(4).Said.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Magento_orders_are_one_line_each(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        var run = await shop.TakeAsync("magento", shop.Exports("exports", ("export.csv", Magento)));

        Assert.Equal(["000000001|100|5|8|113", "000000002|90|5|0|95", "000000003|50|0|0|50"], await shop.AskAsync(Money));
        Assert.Equal("250|10|50|190|10|8|208", await shop.BridgeAsync());
        Assert.Equal(["000000003|null|2025-03-03|50|0|0|dated by batch"], await shop.AskAsync(Returned));
        Assert.Equal(
            [
                "discount on the order|0|10", "excluded: never a sale (canceled)|1|10", "excluded: not yet a sale (pending payment)|1|12",
                "sold to a known customer|3|240",
            ],
            await shop.LinesWentAsync());
        Assert.Equal(
            ["000000001|ann@example.com|2025-03-01|00:15:09.0000000", "000000002|bob@example.com|2025-03-02|13:05:00.0000000"],
            await shop.AskAsync(
                "select t.transaction_id, t.customer_id, t.transaction_date, t.transaction_time from production.transactions as t "
                + "where t.transaction_id < '000000003' order by t.transaction_id collate \"C\""));
        Assert.Empty(await shop.UnmetAsync());
        Assert.DoesNotContain("nobody reads", run.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("ann@example.com", run.Said, StringComparison.OrdinalIgnoreCase);

        var refused = await shop.RunAsync(
            shop.Exports("more", ("export.csv", Magento.Replace("Processing", "Packed", StringComparison.Ordinal))), "--from", "magento");
        Assert.Contains(
            "order 000000002 has the status \"packed\"", refused.Ended(4).Said.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task PrestaShop_orders_are_one_line_each_in_one_currency(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        var run = await shop.TakeAsync(
            "prestashop", shop.Exports("exports", ("order_2025-03-31_101010.csv", PrestaShop)), "shop.currency=EUR");

        Assert.Equal(["11|1119|null|null|1119", "12|20|null|null|20"], await shop.AskAsync(Money));
        Assert.Equal("1139|0|20|1119|0|0|1119", await shop.BridgeAsync());
        Assert.Equal(["12|null|2025-03-02|20|0|0|dated by batch"], await shop.AskAsync(Returned));
        Assert.Equal(
            [
                "excluded: never a sale (canceled)|1|40", "excluded: not yet a sale (awaiting check payment)|1|30",
                "sold to the unknown customer|2|1139",
            ],
            await shop.LinesWentAsync());
        Assert.DoesNotContain("nobody reads", run.Said, StringComparison.Ordinal);

        var refused = (await shop.RunAsync(
            shop.Exports("more", ("order.csv", PrestaShop.Replace("€20.00", "20,00 $", StringComparison.Ordinal)
                .Replace("Canceled", "Lost", StringComparison.Ordinal))),
            "--from", "prestashop", "shop.currency=EUR")).Ended(4).Said.ReplaceLineEndings(" ");
        Assert.Contains("order 14 has the status \"lost\"", refused, StringComparison.Ordinal);
        Assert.Contains("The totals are in several currencies, such as $ and €", refused, StringComparison.Ordinal);
    }
}
