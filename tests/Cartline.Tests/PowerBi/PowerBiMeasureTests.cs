using Cartline.Core.Failures;
using Cartline.Core.Options;
using Cartline.Dashboards.Definitions;
using Cartline.PowerBi;
using Cartline.PowerBi.Model;
using Cartline.Tests.Support;

namespace Cartline.Tests.PowerBi;

public sealed class PowerBiMeasureTests
{
    [Theory]
    [InlineData("label: New one, meaning: m, dax: '1', unit: count, folder: F, places: 2", "measure new has the unknown key \"places\"")]
    [InlineData("meaning: m, dax: '1', unit: count, folder: F", "measure new has no label")]
    [InlineData(
        "label: New one, meaning: m, dax: '1', unit: kilos, folder: F",
        "unit of measure new is \"kilos\", must be one of number, money, percent, count, date, moment, text, colour")]
    [InlineData("label: Revenue, meaning: m, dax: '1', unit: count, folder: F", "measures revenue and new are both called \"Revenue\"")]
    public void That_is_written_wrong_is_refused_with_its_place(string entry, string fault)
    {
        using var folder = new TemporaryFolder();
        folder.Write("metrics/own.yaml", $"powerbi_measures:\n  new: {{ {entry} }}\n");

        var refusal = Assert.Throws<CartlineException>(
            () => DashboardDefinitions.Read(SomeModel.Catalog, Repo.At("metrics"), folder.At("metrics")));

        Assert.Contains("metrics/own.yaml, line 2", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(fault, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_is_no_sound_DAX_keeps_the_project_from_being_written()
    {
        await using var shop = Shop.OnDuckDb();
        shop.Options = shop.Options with { Quality = new() { MaxQuarantinedPct = 100 } };
        (await shop.DeliverAsync(WrittenProject.Files1)).Succeeded();
        await new PowerBiProject(shop.Engine, SomeModel.Definitions, shop.Options, shop.Project)
            .WriteAsync(null, TestContext.Current.CancellationToken);
        var file = Path.Combine(PowerBiProject.FolderOf(shop.Project), "ecommerce_analytics.pbit");
        var before = File.GetLastWriteTimeUtc(file);
        using var folder = new TemporaryFolder();
        folder.Write(
            "metrics/own.yaml",
            "powerbi_measures:\n  new: { label: New one, meaning: m, dax: \"SUM ( Sales[Amount] )\", unit: count, folder: F }\n");
        var definitions = DashboardDefinitions.Read(SomeModel.Catalog, Repo.At("metrics"), folder.At("metrics"));
        var writer = new PowerBiProject(shop.Engine, definitions, shop.Options, shop.Project);

        var refusal = await Assert.ThrowsAsync<CartlineException>(() => writer.WriteAsync(null, TestContext.Current.CancellationToken));

        Assert.Contains("measure [New one], line 1, column 7: Sales has no column [Amount]", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.GetLastWriteTimeUtc(file));
        Assert.Equal([PowerBiProject.FolderOf(shop.Project)], Directory.EnumerateDirectories(shop.Project.Dashboards, "powerbi*"));
    }

    [Theory]
    [InlineData("USD", @"\$#,0.00;-\$#,0.00;\$#,0.00")]
    [InlineData("EUR", "#,0.00 €")]
    [InlineData("CHF", "#,0.00 \"CHF\"")]
    [InlineData("JPY", "¥#,0;-¥#,0;¥#,0")]
    [InlineData("KWD", "#,0.000 \"KWD\"")]
    public void Of_money_bears_the_currency_of_the_shop(string currency, string format)
    {
        var model = SomeModel.Make(new CartlineOptions { Shop = new() { Currency = currency } });

        Assert.Equal(format, model.Measures.Single(m => m.Name == "Revenue").Format);
        Assert.Equal(
            currency == "USD",
            model.Measures.Single(m => m.Name == "Revenue").Annotations.All(a => a.Name != SuppressedRule.AnnotationName));
    }
}
