using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Variants;

/// <summary>Money in the decimals of its currency, and totals that do not agree.</summary>
public sealed class MoneyTests(PostgresServer server)
{
    [Theory]
    [InlineData("duckdb", "JPY", "1250", "12,500")]
    [InlineData("duckdb", "KWD", "1.255", "12.550")]
    [InlineData("duckdb", "EUR", "1.25", "12.50")]
    [InlineData("postgres", "JPY", "1250", "12,500")]
    [InlineData("postgres", "KWD", "1.255", "12.550")]
    [InlineData("postgres", "EUR", "1.25", "12.50")]
    public async Task A_currency_decides_the_decimals(string engine, string currency, string price, string printed)
    {
        await using var shop = await Case.OnAsync(engine, server);

        var files = new ShopFiles().Customer("C1").Product("P1", price, "1").Priced(10, 1, price);

        var run = (await shop.AcceptAsync(files, $"shop.currency={currency}")).Naming(printed);

        Assert.Equal($"{decimal.Parse(price) * 10:0.###}|10", await shop.SoldAsync());
        Assert.DoesNotContain($"{printed}.00", run.Said, StringComparison.Ordinal);
        Assert.DoesNotContain($"{printed}0", run.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_total_with_a_grouping_sign_counts_at_quantity_times_price(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        await shop.AcceptAsync(
            SmallShop.Sales(40).Order("T41", "C1", "2025-03-20", "1,200.00").Line("I41", "T41", "P1", "120", "10.00", "0", "1,200.00"));

        Assert.Equal("1600|41", await shop.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Three_decimals_in_a_currency_of_two_are_a_thousand_too_little(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        (await shop.RefuseAsync(SmallShop.Known.Priced(40, 1, "1.250"), "shop.currency=EUR")).Naming("source.decimal");
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task An_unreadable_line_has_no_money_and_not_zero(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        await shop.AcceptAsync(SmallShop.Sales(40).Priced(1, 41, "n/a"));

        Assert.Equal("400|40", await shop.SoldAsync());
        Assert.Equal(
            ["1|null"],
            await shop.AskAsync("select l.records, l.amount from production.line_fates as l where l.fate like 'quarantined%'"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_coupon_on_the_order_is_told_and_taken_off_on_demand(string engine)
    {
        static ShopFiles Files() => SmallShop.Sales(10)
            .Order("T11", "C1", "2025-03-20", "27.00").Line("I11", "T11", "P1", "3", "10.00", "0", "30.00");
        await using var shop = await Case.OnAsync(engine, server);
        (await shop.AcceptAsync(Files())).Naming("127.00", "3.00");
        Assert.Equal("130|11", await shop.SoldAsync());

        await using var paid = await Case.OnAsync(engine, server);
        await paid.AcceptAsync(Files(), "money.order_total=paid");
        Assert.Equal("127|11", await paid.SoldAsync());
    }
}
