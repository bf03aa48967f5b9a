using Cartline.Tests.Cases;
using Cartline.Tests.Support;

namespace Cartline.Tests.Sources;

/// <summary>The Shopify export of invented people, against the totals that it states itself.</summary>
[Trait("data", "shared")]
public sealed class ShopifyDataTests(PostgresServer server)
{
    const string Orders =
        "select o.transaction_id, o.revenue, o.shipping_amount, o.tax_amount, o.total_sales, o.order_total "
        + "from warehouse.fact_orders as o order by o.transaction_id collate \"C\"";

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Each_order_comes_to_the_total_of_the_file(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        var run = await shop.TakeAsync("shopify", Requires.Dataset("shopify"), "shop.timezone=America/New_York");

        Assert.Equal(
            [
                "#1001|174.99|5|10.94|190.93|190.93",
                "#1004|202.47|0|12.65|215.12|215.12",
                "#1005|50|5|0|55|55",
                "#1007|574.99|15|47.44|637.43|637.43",
            ],
            await shop.AskAsync(Orders));
        Assert.Equal("1029.95|27.5|0|1002.45|25|71.03|1098.48", await shop.BridgeAsync());
        Assert.Equal(
            [
                "discount on the order|0|22.5",
                "excluded: never a sale (voided)|1|75",
                "excluded: other currency|3|null",
                "sold to a known customer|6|952.45",
                "sold to the unknown customer|1|50",
            ],
            await shop.LinesWentAsync());
        run.Naming("1 order in CAD, CAD ", "1 order in EUR, EUR ", "no rate of exchange is known", "exchange_rates.csv");
        Assert.DoesNotContain("nobody reads", run.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("ada@example.com", run.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Orders_of_other_currencies_are_converted_where_rates_lie_beside_the_export(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var folder = shop.Exports(
            "exports", ("exchange_rates.csv", "currency,rate_date,rate\nCAD,2026-01-01,0.7333\nEUR,2026-01-01,1.10\n"));
        foreach (var file in Directory.EnumerateFiles(Requires.Dataset("shopify")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        var run = await shop.TakeAsync("shopify", folder, "shop.timezone=America/New_York", "money.rate_days=366");

        // CAD 214.98 are 157.64. CAD 69.99 of 255.43 were given back: 58.9062 of goods, 3.4251 of shipping and 7.6586 of tax, by the
        // largest remainder 58.91, 3.42 and 7.66; the goods are 43.20. EUR 69.99 came back whole: 76.99. The rest is as without rates.
        Assert.Equal("1264.58|27.5|120.19|1116.89|31.66|85.92|1234.47", await shop.BridgeAsync());
        run.Naming("sold in CAD, CAD 214.98 in all, counted at 0.7333: 1, USD 157.64");
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task An_order_that_was_cancelled_since_is_taken_back_on_that_day(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        const string Name = "37-shopify-cancelled-later";

        await shop.TakeAsync("shopify", Requires.Case($"{Name}/first"), "source.as_of=2026-03-10");
        var before = await shop.BridgeAsync();
        await shop.TakeAsync("shopify", Requires.Case($"{Name}/second"), "source.as_of=2026-03-15");

        Assert.Equal("1029.95|27.5|0|1002.45|25|71.03|1098.48", before);
        Assert.Equal("1029.95|27.5|574.99|427.46|10|23.59|461.05", await shop.BridgeAsync());
        Assert.Equal(
            "20260312|574.99|-15|-47.44",
            await shop.ValueAsync("select l.date_key, l.returns, l.shipping, l.taxes "
                + "from warehouse.sales_ledger as l where l.returns > 0"));
    }
}
