using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Public;

/// <summary>Orders that came again, changed.</summary>
[Trait("data", "shared")]
public sealed class OrderDocumentTests(PostgresServer server)
{
    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_line_that_the_customer_dropped_is_gone(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(Requires.Case("14-order-edited-line-removed/day1"));
        Assert.Equal("135.5|11", await shop.SoldAsync());

        await shop.AcceptAsync(Requires.Case("14-order-edited-line-removed/day2"));

        Assert.Equal("120|12", await shop.SoldAsync());
        Assert.Equal(["I11|1|10"], await shop.LinesAsync("T11"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_receipt_in_two_overlapping_exports_counts_once(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        shop.Map(Requires.Case("29-overlapping-exports/mapping"));
        await shop.AcceptAsync(Requires.Case("29-overlapping-exports/week1"), "--from", "till");
        Assert.Equal("20|2", await shop.SoldAsync());

        await shop.AcceptAsync(Requires.Case("29-overlapping-exports/week2"), "--from", "till");

        Assert.Equal("36|3", await shop.SoldAsync());
        Assert.Equal(2, (await shop.LinesAsync("1002")).Count);
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task An_order_cancelled_after_the_first_export_is_no_longer_sold(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        shop.Map(Requires.Case("37-shopify-cancelled-later/mapping"));
        await shop.AcceptAsync(Requires.Case("37-shopify-cancelled-later/first"), "--from", "shopify", "--as-of", "2026-03-10");
        Assert.StartsWith("1024.95|", await shop.SoldAsync(), StringComparison.Ordinal);

        await shop.AcceptAsync(Requires.Case("37-shopify-cancelled-later/second"), "--from", "shopify", "--as-of", "2026-03-15");

        Assert.StartsWith("449.96|", await shop.SoldAsync(), StringComparison.Ordinal);
        Assert.Empty(await shop.LinesAsync("#1007"));
    }
}
