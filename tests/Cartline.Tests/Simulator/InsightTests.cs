using System.Globalization;

namespace Cartline.Tests.Simulator;

/// <summary>The five things an analyst should find in the default shop, each from the written files alone.</summary>
public sealed class InsightTests(DefaultShop shop) : IClassFixture<DefaultShop>
{
    [Fact]
    public void Electronics_brings_the_most_revenue()
    {
        var categoryOf = shop.Files.Rows("products.csv").ToDictionary(r => r[0], r => r[2]);
        var revenue = shop.Files.Rows("transaction_items.csv").GroupBy(r => categoryOf[r[2]])
            .OrderByDescending(g => g.Sum(r => Money(r[6]))).Select(g => g.Key).ToArray();

        Assert.Equal("Electronics", revenue[0]);
        Assert.Equal(6, revenue.Length);
    }

    [Fact]
    public void October_to_December_are_festive_and_June_to_August_are_quiet_in_both_years()
    {
        var revenue = shop.Files.Rows("transactions.csv").GroupBy(r => r[2][..7])
            .ToDictionary(g => g.Key, g => g.Sum(r => Money(r[6])));

        foreach (var year in new[] { "2024", "2025" })
        {
            var mean = revenue.Where(m => m.Key.StartsWith(year, StringComparison.Ordinal)).Average(m => m.Value);
            Assert.All(new[] { "10", "11", "12" }, month => Assert.True(revenue[$"{year}-{month}"] > 1.25m * mean));
            Assert.True(revenue[$"{year}-06"] < 0.85m * mean);
        }
    }

    [Fact]
    public void A_fifth_of_the_customers_makes_the_majority_of_the_revenue()
    {
        var spent = shop.Files.Rows("transactions.csv").GroupBy(r => r[1])
            .Select(g => g.Sum(r => Money(r[6]))).OrderDescending().ToArray();

        Assert.True(spent.Take(spent.Length / 5).Sum() > 0.6m * spent.Sum());
    }

    [Fact]
    public void A_weekday_sells_more_than_a_weekend_day()
    {
        var perDay = shop.Files.Rows("transactions.csv").GroupBy(r => Day(r[2]))
            .Select(g =>
                (IsWeekend: g.Key.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday, Revenue: g.Sum(r => Money(r[6])))).ToArray();

        Assert.True(perDay.Where(d => d.IsWeekend).Average(d => d.Revenue)
            < 0.9m * perDay.Where(d => !d.IsWeekend).Average(d => d.Revenue));
    }

    [Fact]
    public void Digital_payments_dominate_and_cash_shrinks()
    {
        var orders = shop.Files.Rows("transactions.csv").ToArray();
        double CashIn(string year) => orders.Where(r => r[2].StartsWith(year, StringComparison.Ordinal))
            .Average(r => r[4] == "Cash on Delivery" ? 1.0 : 0.0);

        Assert.True(orders.Average(r => r[4] == "Cash on Delivery" ? 0.0 : 1.0) > 0.8);
        Assert.True(CashIn("2025") < 0.9 * CashIn("2024"));
    }

    private static decimal Money(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
