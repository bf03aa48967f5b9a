using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Public;

/// <summary>Sales that were lost because of what they refer to, or because they are unusual.</summary>
[Trait("data", "shared")]
public sealed class SaleLostTests(PostgresServer server)
{
    [Theory]
    [InlineData("duckdb", "input-under-1pct", "4000|202")]
    [InlineData("duckdb", "input", "500|41")]
    [InlineData("postgres", "input-under-1pct", "4000|202")]
    [InlineData("postgres", "input", "500|41")]
    public async Task A_product_that_the_catalogue_forgot_keeps_its_sales(string engine, string input, string sold)
    {
        await using var shop = await Case.OnAsync(engine, server);

        await shop.AcceptAsync(Requires.Case($"01-deleted-product/{input}"));

        Assert.Equal(sold, await shop.SoldAsync());
        Assert.Equal(
            "(unknown)|true",
            await shop.ValueAsync("select p.product_name, p.is_inferred from warehouse.dim_products as p where p.product_id = 'P9'"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Cloth_is_sold_by_the_metre(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        await shop.AcceptAsync(Requires.Case("05-fractional-quantity/input"));

        Assert.Equal("1781|62", await shop.SoldAsync());
        Assert.Equal("67.05", await shop.UnitsAsync());
    }

    [Theory]
    [InlineData("duckdb", "input-large", "4490|401", "2370")]
    [InlineData("duckdb", "input", "1090|61", "330")]
    [InlineData("postgres", "input-large", "4490|401", "2370")]
    [InlineData("postgres", "input", "1090|61", "330")]
    public async Task A_sale_below_cost_is_a_loss_and_belongs_into_profit(string engine, string input, string sold, string profit)
    {
        await using var shop = await Case.OnAsync(engine, server);

        await shop.AcceptAsync(Requires.Case($"06-sold-below-cost/{input}"));

        Assert.Equal(sold, await shop.SoldAsync());
        Assert.Equal(profit, await shop.ProfitAsync());
    }

    [Theory]
    [InlineData("duckdb", "input-large", "4000|400", "1000")]
    [InlineData("duckdb", "input", "600|60", "10")]
    [InlineData("postgres", "input-large", "4000|400", "1000")]
    [InlineData("postgres", "input", "600|60", "10")]
    public async Task Refunds_as_negative_lines_are_returns(string engine, string input, string sold, string returned)
    {
        await using var shop = await Case.OnAsync(engine, server);

        var run = await shop.AcceptAsync(Requires.Case($"08-refund-negative-line/{input}"));

        Assert.Equal(sold, await shop.SoldAsync());
        Assert.Equal(returned, await shop.ReturnedAsync());
        Assert.DoesNotContain("no_more_than_was_paid", run.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task An_inch_mark_in_a_product_name_costs_the_name_and_not_the_sale(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        (await shop.AcceptAsync(Requires.Case("10-stray-quote/input-large"))).Naming("products.csv");

        Assert.Equal("4450|401", await shop.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb", "input-inch-mark")]
    [InlineData("duckdb", "input-backslash")]
    [InlineData("postgres", "input-inch-mark")]
    [InlineData("postgres", "input-backslash")]
    public async Task A_broken_product_that_nobody_bought_stops_no_sale(string engine, string input)
    {
        await using var shop = await Case.OnAsync(engine, server);

        (await shop.AcceptAsync(Requires.Case($"10-stray-quote/{input}"))).Naming("products.csv");

        Assert.Equal("600|60", await shop.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_footer_with_the_total_is_no_order(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        (await shop.AcceptAsync(Requires.Case("11-footer-total/input"))).Naming("transactions.csv", "Total");

        Assert.Equal("600|60", await shop.SoldAsync());
    }
}
