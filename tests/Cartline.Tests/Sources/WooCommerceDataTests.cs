using Cartline.Tests.Cases;
using Cartline.Tests.Support;

namespace Cartline.Tests.Sources;

/// <summary>The WooCommerce exports of invented people, against the totals that they state themselves.</summary>
[Trait("data", "shared")]
public sealed class WooCommerceDataTests(PostgresServer server)
{
    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Each_order_comes_to_the_total_of_the_file_and_refunds_to_theirs(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        var run = await shop.TakeAsync("woocommerce", Requires.Dataset("woocommerce"));

        Assert.Equal(
            ["101|135|5|0|140|140", "102|18|0|0|18|18", "104|117|0|0|117|117", "105|2|0|0|2|2"],
            await shop.AskAsync(
                "select o.transaction_id, o.revenue, o.shipping_amount, o.tax_amount, o.total_sales, o.order_total "
                + "from warehouse.fact_orders as o order by o.transaction_id collate \"C\""));
        Assert.Equal("285|13|73|199|5|0|204", await shop.BridgeAsync());
        Assert.Equal(
            ["woo-belt|1|55", "woo-tshirt|1|18"],
            await shop.AskAsync(
                "select r.product_id, cast(r.quantity as integer), r.amount from production.returns as r "
                + "order by r.product_id collate \"C\""));
        Assert.Contains("excluded: never a sale (cancelled)|1|32", await shop.LinesWentAsync());
        Assert.DoesNotContain("nobody reads", run.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_German_shop_keeps_its_commas_and_its_last_day_of_the_month(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        await shop.TakeAsync(
            "woocommerce", Requires.Case("30-german-woo-semicolon/input"), "source.separator=;", "source.decimal=,", "source.grouping=.",
            "shop.currency=EUR");

        Assert.Equal("2524.8|2", await shop.SoldAsync());
        Assert.Equal("2025-03-31", await shop.ValueAsync("select max(t.transaction_date) from production.transactions as t"));
    }
}
