using Cartline.Simulator.Plan;
using Cartline.Tests.Simulator;
using Cartline.Tests.Support;

namespace Cartline.Tests.Engines;

/// <summary>The ten answers over shops of this repository alone: an invented one and one that ends in mid-month.</summary>
public sealed class TenAnswersTests(PostgresServer server)
{
    static readonly string[] Questions =
    [
        "top_products", "monthly_sales_trend", "customer_segmentation", "category_performance", "payment_distribution",
        "geographic_analysis", "customer_lifetime_value", "product_profitability", "day_of_week_pattern", "discount_impact",
    ];

    [Theory]
    [InlineData("duckdb", 11, "2025-12-31")]
    [InlineData("postgres", 11, "2025-12-31")]
    [InlineData("duckdb", 12, "2025-09-17")]
    [InlineData("postgres", 12, "2025-09-17")]
    public async Task Each_equals_a_count_by_hand_over_the_raw_files(string engine, int seed, string end)
    {
        var plan = new ShopPlan { Customers = 60, Products = 40, Transactions = 300, Seed = seed, EndDate = DateOnly.Parse(end) };
        using var invented = await InventedShop.WriteAsync(plan);
        var expected = TenAnswers.Of(invented.Rows);
        await using var shop = engine == "duckdb" ? Shop.OnDuckDb() : await Shop.OnPostgresAsync(server);

        (await shop.RunAsync(invented.Folder)).Succeeded();

        Assert.Equal(expected.Totals, await shop.ValueAsync("select sum(line_total), sum(profit), count(*) from warehouse.fact_sales"));
        foreach (var question in Questions)
        {
            var written = await File.ReadAllLinesAsync(
                Path.Combine(shop.Project.Analytics, $"{question}.csv"), TestContext.Current.CancellationToken);
            Assert.Equal(expected.Rows(question), written.Skip(1).Select(l => string.Join('|', AnswerText.Fields(l))));
            var table = await shop.AskAsync($"select * from analytics.{question}");
            Assert.Equal(
                expected.Rows(question).Select(AnswerText.Plain).Order(StringComparer.Ordinal),
                table.Select(AnswerText.Plain).Order(StringComparer.Ordinal));
        }
    }
}
