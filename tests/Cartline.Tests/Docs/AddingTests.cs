using System.Text.RegularExpressions;
using Cartline.Tests.Core.Staging;
using Cartline.Tests.Support;

namespace Cartline.Tests.Docs;

/// <summary>
/// Follows the recipes of <c>docs/adding.md</c> as they stand there: those about a shop as it is in one project, the others each in
/// its own.
/// </summary>
public sealed partial class AddingTests
{
    static readonly string[] InOneProject = ["An answer", "A check", "A table in between", "A measure", "A visual", "A dimension"];

    static IReadOnlyList<Recipe> Recipes => Recipe.Read(File.ReadAllText(Repo.At("docs/adding.md")));

    [Fact]
    public void Every_recipe_is_followed() =>
        Assert.Equal([.. InOneProject, "A column of an entity", "An entity", "A source"], Recipes.Select(r => r.Title));

    [Fact]
    public async Task Recipes_do_what_they_say()
    {
        var recipes = Recipes.Where(r => InOneProject.Contains(r.Title));
        using var folder = new TemporaryFolder();
        TinyShop.Files.Write(folder.At("data", "raw"));
        folder.Write("config/config.yaml", TinyShop.Settings);
        var said = new List<string>();
        var reports = new Dictionary<string, string>();
        foreach (var recipe in recipes)
        {
            Assert.NotEmpty(recipe.Files);
            said.AddRange(await FollowAsync(recipe, folder));
            reports[recipe.Title] = await TextAsync(folder.At("data", "processed", "quality_report.json"));
        }

        Assert.Equal("brand,total_revenue,avg_price\nAcme,658.00,82.25\n(unknown),100.00,100.00\n", said[1]);
        Assert.Equal(said[1], await TextAsync(folder.At("data", "processed", "analytics", "brand_performance.csv")));
        Assert.Contains("validity__top_products__revenue_is_positive", reports["A check"], StringComparison.Ordinal);
        Assert.Contains("4", said[4], StringComparison.Ordinal);
        Assert.Contains("formula    ratio(revenue, order_lines, 2)", said[5], StringComparison.Ordinal);
        Assert.Matches(@"Morning\s+758\.00", said[^1]);
        var page = await TextAsync(folder.At("dashboards", "html", "index.html"));
        Assert.Contains("Revenue per order line by category", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_stops_does_stop()
    {
        var check = Recipes.Single(r => r.Title == "A check");
        using var folder = new TemporaryFolder();
        TinyShop.Files.Write(folder.At("data", "raw"));
        folder.Write("config/config.yaml", TinyShop.Settings);
        folder.Write(check.Files[0].Path, check.Files[0].Text.Replace("<= 0", "<= 200", StringComparison.Ordinal));

        var result = (await CommandLine.RunAsync(folder.Path, "run")).Ended(3);

        Assert.Contains("validity__top_products__revenue_is_positive found 2 bad rows", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_comes_with_the_next_batch_of_a_shop_that_had_none()
    {
        using var folder = new TemporaryFolder();
        TinyShop.Files.Write(folder.At("data", "raw"));
        folder.Write("config/config.yaml", TinyShop.Settings);
        (await CommandLine.RunAsync(folder.Path, "run")).Ended(0);

        var said = await FollowAsync(Recipes.Single(r => r.Title == "A column of an entity"), folder);

        Assert.Equal("transaction_id,sales_channel\nW1,web\nW2,\n", said[1]);
        const string Earlier = "select count(*) as n from production.transactions where transaction_id = 'T1' and sales_channel is null";
        Assert.Equal("n\n1\n", (await CommandLine.RunAsync(folder.Path, ["query", "--csv", Earlier])).Ended(0).Out);
    }

    [Fact]
    public async Task An_entity_is_loaded_checked_quarantined_and_kept()
    {
        using var folder = new TemporaryFolder();
        TinyShop.Files.Write(folder.At("data", "raw"));
        folder.Write("config/config.yaml", TinyShop.Settings);

        var said = await FollowAsync(Recipes.Single(r => r.Title == "An entity"), folder);

        var kept = said[1].Split('\n').Select(l => string.Join(',', l.Split(',').Take(4)));
        Assert.Equal(
            ["supplier_id,supplier_name,since_day,days_to_send", "S1,North Wood,2023-05-01,4", "S3,East Linen,2024-02-11,", ""], kept);
        Assert.Equal("rule,raw_text\nvalidity__suppliers__since_day_is_readable,\"S2,South Glass,someday,7\"\n", said[2]);
        var report = await TextAsync(folder.At("data", "processed", "transformation_summary.json"));
        Assert.Contains("\"production.suppliers\"", report, StringComparison.Ordinal);

        TinyShop.Files.Sale("T31", "C1", "P1", "2025-04-01").Write(folder.At("without"));
        (await CommandLine.RunAsync(folder.Path, "run --source without")).Ended(0);
        const string Count = "select count(*) as n from production.suppliers";
        Assert.Equal("n\n2\n", (await CommandLine.RunAsync(folder.Path, ["query", "--csv", Count])).Ended(0).Out);
    }

    [Fact]
    public async Task A_source_accounts_for_every_line()
    {
        using var folder = new TemporaryFolder();
        folder.Write("config/config.yaml", TinyShop.Settings);
        folder.Write("till/till.csv", TillMapping.Csv);
        foreach (var (path, text) in TillMapping.Files)
        {
            folder.Write($"sql/{path}", text);
        }

        var said = await FollowAsync(Recipes.Single(r => r.Title == "A source"), folder);

        Assert.Equal(
            "fate,records\nexcluded: deposit,1\nexcluded: return,1\nrounding to cents,0\nsold to the unknown customer,4\n", said[1]);
    }

    static Task<string> TextAsync(string path) => File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);

    static async Task<IReadOnlyList<string>> FollowAsync(Recipe recipe, TemporaryFolder folder)
    {
        foreach (var (path, text) in recipe.Files)
        {
            folder.Write(path, text);
        }

        var said = new List<string>();
        foreach (var command in recipe.Commands)
        {
            Assert.StartsWith("./cartline ", command, StringComparison.Ordinal);
            var words = Word().Matches(command).Skip(1).Select(m => m.Value.Trim('"'));
            said.Add((await CommandLine.RunAsync(folder.Path, words)).Ended(0).Out);
        }

        return said;
    }

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Word();
}
