using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Public;

/// <summary>The day on which a change of a customer or product begins to hold.</summary>
[Trait("data", "shared")]
public sealed class ChangeDayTests(PostgresServer server)
{
    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_late_batch_that_changes_the_past_asks_for_its_day(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var late = Requires.Case("15-scd2-late/april-late");
        await shop.AcceptAsync(Requires.Case("15-scd2-late/march"));
        await shop.AcceptAsync(Requires.Case("15-scd2-late/may"));

        (await shop.RefuseAsync(late)).Naming("--as-of", "--full-refresh");
        Assert.Equal("110|11", await shop.SoldAsync());

        await shop.AcceptAsync(late, "--as-of", "2025-04-10", "--full-refresh");

        Assert.Equal("130|13", await shop.SoldAsync());
        Assert.Equal(
            ["Lyon|1900-01-01|2025-04-10", "Nice|2025-04-10|2025-05-10", "Paris|2025-05-10|9999-12-31"], await shop.TownsAsync("C1"));
        Assert.Equal(["T101|Paris", "T102|Nice", "T103|Lyon", "T3|Lyon", "T6|Lyon", "T9|Lyon"], await shop.SoldInAsync("C1"));
        Assert.Equal("Paris", await shop.ValueAsync("select c.city from production.customers as c where c.customer_id = 'C1'"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_customer_who_vanished_and_came_back_elsewhere_has_a_gap(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        foreach (var export in new[] { "s1", "s2", "s3" })
        {
            await shop.AcceptAsync(Requires.Case($"16-snapshot-delete-return/{export}"), "source.delivery=snapshot");
        }

        Assert.Equal(["Lyon|1900-01-01|2025-02-10", "Brest|2025-03-10|9999-12-31"], await shop.TownsAsync("C2"));
        Assert.Equal(["T2|Lyon", "T4|Brest"], await shop.SoldInAsync("C2"));
        Assert.Equal("40|4", await shop.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_night_of_corrections_alone_is_taken(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(Requires.Case("25-quiet-day-delta/day1"));
        Assert.Equal("110|11", await shop.SoldAsync());

        await shop.AcceptAsync(Requires.Case("25-quiet-day-delta/day2-no-new-sale"));

        Assert.Equal("120|11", await shop.SoldAsync());
        Assert.Equal(["I3|2|20"], await shop.LinesAsync("T3"));
        Assert.Equal(["Lyon|1900-01-01|2025-05-11", "Paris|2025-05-11|9999-12-31"], await shop.TownsAsync("C1"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_customer_who_moved_in_a_night_without_sales_keeps_the_old_town_on_old_sales(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(Requires.Case("25-quiet-day-delta/day1"));

        await shop.AcceptAsync(Requires.Case("25-quiet-day-delta/day2-empty"));

        Assert.Equal("110|11", await shop.SoldAsync());
        Assert.Equal(["T3|Lyon", "T50|Lyon", "T6|Lyon", "T9|Lyon"], await shop.SoldInAsync("C1"));
        Assert.Equal("Paris", await shop.ValueAsync("select c.city from production.customers as c where c.customer_id = 'C1'"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_price_that_goes_there_and_back_has_a_version_for_each_time(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        for (var day = 1; day <= 4; day++)
        {
            await shop.AcceptAsync(Requires.Case($"38-price-there-and-back/day{day}"), "--as-of", $"2025-03-0{day}");
        }

        string[] prices = ["1000|1900-01-01", "1100|2025-03-02", "1000|2025-03-03", "1100|2025-03-04"];
        Assert.Equal(prices, await shop.PricesAsync("P1"));
        Assert.Equal("1100", await shop.ValueAsync("select p.price from production.products as p"));

        (await shop.AcceptAsync(Requires.Case("38-price-there-and-back/day4"), "--as-of", "2025-03-04")).Naming("nothing new");
        Assert.Equal(prices, await shop.PricesAsync("P1"));
    }
}
