using System.Text.RegularExpressions;
using Cartline.Tests.Support;

namespace Cartline.Tests.Docs;

/// <summary>Follows the recipes of <c>docs/adding.md</c>, one after the other, in a project folder.</summary>
public sealed partial class AddingTests
{
    [Fact]
    public async Task Recipes_do_what_they_say()
    {
        var recipes = Recipe.Read(await File.ReadAllTextAsync(Repo.At("docs/adding.md"), TestContext.Current.CancellationToken));
        Assert.Equal(["An answer", "A check", "A table in between", "A measure", "A visual"], recipes.Select(r => r.Title));
        using var folder = new TemporaryFolder();
        TinyShop.Files.Write(folder.At("data", "raw"));
        folder.Write("config/config.yaml", TinyShop.Settings);
        var said = new List<string>();
        var reports = new Dictionary<string, string>();
        foreach (var recipe in recipes)
        {
            Assert.NotEmpty(recipe.Files);
            foreach (var (path, text) in recipe.Files)
            {
                folder.Write(path, text);
            }

            foreach (var command in recipe.Commands)
            {
                Assert.StartsWith("./cartline ", command, StringComparison.Ordinal);
                said.Add(
                    (await CommandLine.RunAsync(folder.Path, Word().Matches(command).Skip(1).Select(m => m.Value.Trim('"')))).Ended(0).Out);
            }

            reports[recipe.Title] = await File.ReadAllTextAsync(
                folder.At("data", "processed", "quality_report.json"), TestContext.Current.CancellationToken);
        }

        Assert.Equal("brand,total_revenue,avg_price\nAcme,658.00,82.25\n", said[1]);
        Assert.Equal(
            said[1],
            await File.ReadAllTextAsync(
                folder.At("data", "processed", "analytics", "brand_performance.csv"), TestContext.Current.CancellationToken));
        Assert.Contains("validity__top_products__revenue_is_positive", reports["A check"], StringComparison.Ordinal);
        Assert.Contains("3", said[4], StringComparison.Ordinal);
        Assert.Contains("formula    ratio(revenue, order_lines, 2)", said[5], StringComparison.Ordinal);
        Assert.Contains(
            "Revenue per line by category",
            await File.ReadAllTextAsync(folder.At("dashboards", "html", "index.html"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_stops_does_stop()
    {
        var check = Recipe.Read(
            await File.ReadAllTextAsync(Repo.At("docs/adding.md"), TestContext.Current.CancellationToken)).Single(r =>
                r.Title == "A check");
        using var folder = new TemporaryFolder();
        TinyShop.Files.Write(folder.At("data", "raw"));
        folder.Write("config/config.yaml", TinyShop.Settings);
        folder.Write(check.Files[0].Path, check.Files[0].Text.Replace("<= 0", "<= 200", StringComparison.Ordinal));

        var result = (await CommandLine.RunAsync(folder.Path, "run")).Ended(3);

        Assert.Contains("validity__top_products__revenue_is_positive found 1 bad rows", result.Error, StringComparison.Ordinal);
    }

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Word();
}
