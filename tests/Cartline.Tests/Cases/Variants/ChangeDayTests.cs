using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Variants;

/// <summary>The day of a change, and what a batch without a day of its own does.</summary>
public sealed class ChangeDayTests(PostgresServer server)
{
    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_price_there_and_back_by_catalogues_alone_is_three_batches(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(1));
        foreach (var (price, day) in new[] { ("12.00", "2025-03-05"), ("10.00", "2025-03-09"), ("12.00", "2025-03-14") })
        {
            await shop.AcceptAsync(new ShopFiles().Product("P1", price, "4.00"), "--as-of", day);
        }

        Assert.Equal(["10|1900-01-01", "12|2025-03-05", "10|2025-03-09", "12|2025-03-14"], await shop.PricesAsync("P1"));
        Assert.Equal("10|1", await shop.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task The_same_batch_again_at_once_is_nothing_new(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(5));

        (await shop.AcceptAsync(SmallShop.Sales(5))).Naming("nothing new");

        Assert.Equal("50|5", await shop.SoldAsync());
        Assert.Equal("1", await shop.ValueAsync("select count(*) from staging.deliveries"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_move_in_a_quiet_night_holds_from_the_day_after_and_a_second_one_corrects_it(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(5));

        await shop.AcceptAsync(new ShopFiles().Customer("C1", city: "Paris").Product("P1", "10.00", "4.00"));
        Assert.Equal(["Lyon|1900-01-01|2025-03-06", "Paris|2025-03-06|9999-12-31"], await shop.TownsAsync("C1"));

        await shop.AcceptAsync(new ShopFiles().Customer("C1", city: "Brest").Product("P1", "10.00", "4.00"));
        Assert.Equal(["Lyon|1900-01-01|2025-03-06", "Brest|2025-03-06|9999-12-31"], await shop.TownsAsync("C1"));
        Assert.Equal(5, (await shop.SoldInAsync("C1")).Count(l => l.EndsWith("|Lyon", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_late_order_alone_is_taken_without_a_word_about_its_day(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(5, 10));

        await shop.AcceptAsync(SmallShop.Sales(1));

        Assert.Equal("60|6", await shop.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_new_cost_leaves_the_profit_of_earlier_sales_as_it_was(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(5));
        Assert.Equal("30", await shop.ProfitAsync());

        await shop.AcceptAsync(new ShopFiles().Customer("C1", city: "Lyon").Product("P1", "10.00", "7.00"));
        Assert.Equal("30", await shop.ProfitAsync());

        await shop.AcceptAsync(
            new ShopFiles().Customer("C1", city: "Lyon").Product("P1", "10.00", "7.00").Plain(1, 6));
        Assert.Equal("33", await shop.ProfitAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_snapshot_ends_who_is_missing_and_keeps_the_old_sales_in_the_old_town(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        static ShopFiles Both() => SmallShop.Known.Customer("C2", city: "Nice");
        await shop.AcceptAsync(Both().Plain(1).Sale("S1", "C2", "P1", "2025-03-01", 1, 10m), "source.delivery=snapshot");

        await shop.AcceptAsync(SmallShop.Sales(1, 10), "source.delivery=snapshot");

        Assert.Equal(["Nice|1900-01-01|2025-03-10"], await shop.TownsAsync("C2"));
        Assert.Equal(["S1|Nice"], await shop.SoldInAsync("C2"));
        Assert.Equal("30|3", await shop.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_stated_day_before_the_newest_taken_asks_for_a_full_refresh(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(1, 10), "--as-of", "2025-03-10");

        (await shop.RefuseAsync(SmallShop.Sales(1, 5), "--as-of", "2025-03-05")).Naming("--full-refresh");
        await shop.AcceptAsync(SmallShop.Sales(1, 5), "--as-of", "2025-03-05", "--full-refresh");

        Assert.Equal("20|2", await shop.SoldAsync());
    }
}
