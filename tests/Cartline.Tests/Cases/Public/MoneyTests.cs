using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Public;

/// <summary>Money that was lost, added up wrongly or rounded away.</summary>
[Trait("data", "shared")]
public sealed class MoneyTests(PostgresServer server)
{
    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Orders_of_a_thousand_and_more_are_not_lost_for_their_grouping_sign(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        await shop.AcceptAsync(Requires.Case("03-thousands-separator/input"));

        Assert.Equal("4120|102", await shop.SoldAsync());
        Assert.Equal("0", await shop.ValueAsync("select count(*) from production.line_fates as l where l.records > 0 and l.amount = 0"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Kuwait_has_three_decimals(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        (await shop.AcceptAsync(Requires.Case("17-three-decimal-currency/input"), "shop.currency=KWD")).Naming("125.500");

        Assert.Equal("125.5|100", await shop.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_year_in_part_has_the_same_days_of_the_year_before_to_compare_with(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        await shop.AcceptAsync(Requires.Case("21-partial-period/input"));

        Assert.Equal("4400|440", await shop.SoldAsync());
        Assert.Equal(
            "740|750",
            await shop.ValueAsync(
                "select sum(case when f.date_key between 20250101 and 20250315 then f.line_total end), "
                + "sum(case when f.date_key between 20240101 and 20240315 then f.line_total end) from warehouse.fact_sales as f"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_coupon_on_the_order_is_told_or_taken_off(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        var told = await shop.AcceptAsync(Requires.Case("24-order-level-discount/input"));
        Assert.Equal("660|61", await shop.SoldAsync());
        told.Naming("654.00", "6.00");

        await using var paid = await Case.OnAsync(engine, server);
        await paid.AcceptAsync(Requires.Case("24-order-level-discount/input"), "money.order_total=paid");
        Assert.Equal("654|61", await paid.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Dollars_are_the_subtotals_of_the_export_and_are_added_to_no_other_currency(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        shop.Map(Requires.Case("28-shopify-orders-export/mapping"));

        var run = await shop.AcceptAsync(
            Requires.Case("28-shopify-orders-export/input"), "--from", "shopify", "shop.timezone=America/New_York");

        Assert.Equal("1002.45|4", await shop.SoldAsync());
        Assert.Equal(
            "2026-02-01",
            await shop.ValueAsync("select t.transaction_date from production.transactions as t where t.transaction_id = '#1004'"));
        Assert.DoesNotContain("1,362.42", run.Said, StringComparison.Ordinal);
    }
}
