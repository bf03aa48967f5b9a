using System.Text.Json;
using Cartline.Core.Quality;
using Cartline.Tests.Support;

namespace Cartline.Tests.Engines;

[Trait("data", "shared")]
public sealed class SeedTruthTests(PostgresServer server)
{
    static readonly Dictionary<string, string> Questions = new()
    {
        ["top_products"] = "q1_top_products",
        ["monthly_sales_trend"] = "q2_monthly_trend",
        ["customer_segmentation"] = "q3_customer_segmentation",
        ["category_performance"] = "q4_category_performance",
        ["payment_distribution"] = "q5_payment_distribution",
        ["geographic_analysis"] = "q6_geographic",
        ["customer_lifetime_value"] = "q7_customer_lifetime_value",
        ["product_profitability"] = "q8_product_profitability",
        ["day_of_week_pattern"] = "q9_day_of_week",
        ["discount_impact"] = "q10_discount_impact",
    };

    [Fact]
    public async Task The_embedded_engine_answers_all_ten_questions_to_the_cent()
    {
        await using var shop = Shop.OnDuckDb();

        await AnswersAllAsync(shop);
    }

    [Fact]
    public async Task PostgreSQL_answers_all_ten_questions_to_the_cent()
    {
        await using var shop = await Shop.OnPostgresAsync(server);

        await AnswersAllAsync(shop);
    }

    static async Task AnswersAllAsync(Shop shop)
    {
        var folder = Requires.Dataset("seed");
        using var truth = JsonDocument.Parse(
            await File.ReadAllTextAsync(Path.Combine(folder, "truth.json"), TestContext.Current.CancellationToken));

        var run = (await shop.RunAsync(folder)).Succeeded();

        foreach (var (name, question) in Questions)
        {
            var rows = truth.RootElement.GetProperty("queries").GetProperty(question);
            await SameAsTruthAsync(shop, name, rows);
        }

        var totals = truth.RootElement.GetProperty("totals");
        Assert.Equal(
            $"{totals.GetProperty("revenue").GetString()}|{totals.GetProperty("profit").GetString()}|"
            + $"{totals.GetProperty("transaction_items").GetInt64()}",
            await shop.ValueAsync("select sum(line_total), sum(profit), count(*) from warehouse.fact_sales"));
        WarnsOfEarlySales(run);
    }

    static async Task SameAsTruthAsync(Shop shop, string name, JsonElement rows)
    {
        var lines = await File.ReadAllLinesAsync(
            Path.Combine(shop.Project.Analytics, $"{name}.csv"), TestContext.Current.CancellationToken);
        var columns = lines[0].Split(',').Where(c => rows[0].TryGetProperty(c, out _)).ToList();
        Assert.True(columns.Count >= 4, $"{name}: only {string.Join(", ", columns)} can be compared.");

        // The files' own order is compared with the truth's.
        var header = lines[0].Split(',').ToList();
        var written = lines.Skip(1).Select(AnswerText.Fields).Select(f => string.Join('|', columns.Select(c => f[header.IndexOf(c)])));
        var wanted = rows.EnumerateArray().Select(r => string.Join('|', columns.Select(c => Text(r.GetProperty(c))))).ToList();
        Assert.Equal(wanted, written);

        var table = await shop.AskAsync($"select {string.Join(", ", columns)} from analytics.{name}");
        Assert.Equal(
            wanted.Select(AnswerText.Plain).Order(StringComparer.Ordinal), table.Select(AnswerText.Plain).Order(StringComparer.Ordinal));
    }

    static void WarnsOfEarlySales(ShopRun run)
    {
        const string Check = "accuracy__transactions__after_registration";
        var result = Assert.Single(run.Verdict!.Results, r => r.Check.Name == Check);

        Assert.Equal((8_296, 10_000), (result.Violations, result.RowsChecked));
        Assert.False(result.Check.Stops);
        Assert.Contains(run.Warnings, w => w.StartsWith($"{Check}: 8,296 of 10,000 rows", StringComparison.Ordinal));
        Assert.Equal("A", Assert.IsType<QualityVerdict>(run.Verdict).Grade);
    }

    static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };
}
