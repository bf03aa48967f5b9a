using Cartline.Tests.Cases;
using Cartline.Tests.Support;

namespace Cartline.Tests.Sources;

/// <summary>A few invented rows in the layout of each public sample shop.</summary>
public sealed class SampleShopTests(PostgresServer server)
{
    const string OrderTotals = "select sum(o.revenue), sum(o.shipping_amount), sum(o.profit), count(*) from warehouse.fact_orders as o";

    static readonly Dictionary<string, (string Name, string Text)[]> Shops = new()
    {
        ["northwind"] =
        [
            ("orders.csv", "order_id,customer_id,employee_id,order_date,freight,ship_city,ship_region,ship_country\n"
                + "1,ALFA,5,1996-07-04,32.3800011,Reims,,France\n2,ALFA,5,1996-07-05,1.5,Reims,,France\n"),
            ("order_details.csv", "order_id,product_id,unit_price,quantity,discount\n1,11,9.80000019,10,0.150000006\n2,11,10,1,0\n"),
            ("products.csv", "product_id,product_name,supplier_id,category_id,unit_price,units_in_stock\n11,Chai,1,1,18,39\n"),
            ("categories.csv", "category_id,category_name,description\n1,Beverages,Drinks\n"),
            ("customers.csv", "customer_id,company_name,contact_name,city,region,country,phone\n"
                + "ALFA,Alfa Ltd,Ann van Ample,Reims,,France,1\n"),
        ],
        ["superstore"] =
        [
            ("superstore.csv", "\uFEFFRow ID,Order ID,Order Date,Ship Date,Customer ID,Customer Name,Segment,Country,City,State,"
                + "Postal Code,Product ID,Category,Sub-Category,Product Name,Sales,Quantity,Discount,Profit\r\n"
                + "1,CA-1,11/08/2016,11/11/2016,C-1,Ann Ample,Home,United States,Salem,Oregon,1103,P-1,Furniture,Chairs,Chair,"
                + "80.00,2,0.2,-20.00\r\n"
                + "2,CA-1,11/08/2016,11/11/2016,C-1,Ann Ample,Home,United States,Salem,Oregon,1103,P-1,Furniture,Chairs,Chair,"
                + "80.00,2,0.2,-20.00\r\n"),
        ],
        ["adventureworks"] =
        [
            ("AdventureWorks_Sales_2015.csv", "OrderDate,StockDate,OrderNumber,ProductKey,CustomerKey,TerritoryKey,OrderLineItem,"
                + "OrderQuantity\r\n"
                + "1/31/2015,9/21/2001,SO1,214,11000,1,1,2\r\n"),
            ("AdventureWorks_Sales_2016.csv", "OrderDate,StockDate,OrderNumber,ProductKey,CustomerKey,TerritoryKey,OrderLineItem,"
                + "OrderQuantity\r\n"
                + "1/1/2016,9/21/2001,SO2,214,11000,1,1,1\r\n"),
            ("AdventureWorks_Returns.csv", "ReturnDate,TerritoryKey,ProductKey,ReturnQuantity\r\n1/18/2016,1,214,2\r\n"),
            ("AdventureWorks_Products.csv", "ProductKey,ProductSubcategoryKey,ProductName,ProductCost,ProductPrice\r\n"
                + "214,31,Helmet,13.0863,34.99\r\n"),
            ("AdventureWorks_Customers.csv", "CustomerKey,FirstName,LastName,EmailAddress\r\n11000,ANA,YANG,ana@example.com\r\n"),
        ],
        ["cdnow"] =
        [
            ("CDNOW_master.txt", " customer_id  date number_of_cds  dollar_value\r\n"
                + " 00001 19970101  1   11.77\r\n 00001 19970101  1   11.77\r\n"
                + " 00002 19970112  5   77.00\r\n 00002 19970113  1    0.00\r\n"),
            ("CDNOW_sample.txt", " 00002 0001 19970112  5   77.00\r\n 00002 0001 19970113  1    0.00\r\n"),
        ],
        ["jaffle_shop"] =
        [
            ("raw_orders.csv", "id,user_id,order_date,status\n1,1,2018-01-01,returned\n2,1,2018-01-02,completed\n"),
            ("raw_payments.csv", "id,order_id,payment_method,amount\n1,1,credit_card,1000\n2,2,coupon,550\n3,2,gift_card,1050\n"),
            ("raw_customers.csv", "id,first_name,last_name\n1,Michael,P.\n"),
        ],
    };

    [Theory]
    [InlineData("duckdb", "northwind", "93.3|33.88|null|2")]
    [InlineData("postgres", "northwind", "93.3|33.88|null|2")]
    [InlineData("duckdb", "superstore", "160|null|-40|1")]
    [InlineData("postgres", "superstore", "160|null|-40|1")]
    [InlineData("duckdb", "adventureworks", "104.97|null|65.71|2")]
    [InlineData("postgres", "adventureworks", "104.97|null|65.71|2")]
    [InlineData("duckdb", "cdnow", "100.54|null|null|4")]
    [InlineData("postgres", "cdnow", "100.54|null|null|4")]
    [InlineData("duckdb", "jaffle_shop", "26|null|null|2")]
    [InlineData("postgres", "jaffle_shop", "26|null|null|2")]
    public async Task Revenue_shipping_profit_and_orders_of_its_rows(string engine, string source, string expected)
    {
        await using var shop = await Case.OnAsync(engine, server);

        var run = await shop.TakeAsync(source, shop.Exports("exports", Shops[source]));

        Assert.Equal(expected, await shop.ValueAsync(OrderTotals));
        Assert.Equal(
            source == "jaffle_shop" ? "26|3|2" : "null|0|0",
            await shop.ValueAsync("select sum(p.amount), count(*), count(distinct p.transaction_id) from production.payments as p"));
        Assert.DoesNotContain("nobody reads", run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AdventureWorks_tells_returns_that_name_no_order_with_their_pieces()
    {
        await using var shop = await Case.OnAsync("duckdb", server);

        var run = await shop.TakeAsync("adventureworks", shop.Exports("exports", Shops["adventureworks"]));

        Assert.Contains("excluded: return without an order|1|-69.98", await shop.LinesWentAsync());
        Assert.Contains("2 pieces returned", run.Said.ReplaceLineEndings(" ").Replace("  ", " "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_returned_jaffle_order_gives_its_money_back_and_a_payment_without_an_order_is_refused()
    {
        await using var shop = await Case.OnAsync("duckdb", server);
        var folder = shop.Exports("exports", Shops["jaffle_shop"]);

        await shop.TakeAsync("jaffle_shop", folder);

        Assert.Equal("26|0|10|16|0|0|16", await shop.BridgeAsync());
        shop.Exports("exports", ("raw_payments.csv", Shops["jaffle_shop"][1].Text + "4,9,coupon,100\n"));
        var refused = (await shop.RunAsync(folder, "--from", "jaffle_shop")).Ended(4);
        Assert.Contains("record 4: a payment of order 9", refused.Said.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Online_Retail_counts_an_invoice_of_two_files_once_and_reads_the_first_form_of_its_dates(string engine)
    {
        const string Header = "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country\n";
        const string Shared = "536365,85123A,HEART,6,12/1/2010 8:26,2.55,17850,United Kingdom\n"
            + "536365,71053,LANTERN,6,12/1/2010 8:26,3.39,17850,France\n";
        await using var shop = await Case.OnAsync(engine, server);

        await shop.TakeAsync("online_retail", shop.Exports(
            "exports",
            ("online_retail_2009.csv", Header + "489434,85048,LIGHTS,12,12/1/2009 7:45,6.95,13085,United Kingdom\n" + Shared),
            ("online_retail_2010.csv", Header + Shared + "536366,22633,WARMER,1,12/10/2010 13:05,1.85,17850,United Kingdom\n")));

        Assert.Equal(
            [
                "489434|2009-12-01|07:45:00.0000000|83.4", "536365|2010-12-01|08:26:00.0000000|35.64",
                "536366|2010-12-10|13:05:00.0000000|1.85",
            ],
            await shop.AskAsync(
                "select t.transaction_id, t.transaction_date, t.transaction_time, sum(i.line_total) from production.transactions as t "
                + "join production.transaction_items as i on i.transaction_id = t.transaction_id "
                + "group by t.transaction_id, t.transaction_date, t.transaction_time order by t.transaction_id collate \"C\""));
        Assert.Contains("excluded: stated again in another file|2|35.64", await shop.LinesWentAsync());
    }
}
