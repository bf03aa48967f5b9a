using System.Text;
using System.Text.Json;
using Cartline.PowerBi;
using Cartline.PowerBi.Files;
using Cartline.Tests.Support;

namespace Cartline.Tests.PowerBi;

/// <summary>The project of a shop whose orders have shipping, tax and channels, and to which goods come back.</summary>
[Trait("data", "shared")]
public sealed class WrittenProjectOfReturnsTests(WrittenProjectOfReturnsTests.Project project)
    : IClassFixture<WrittenProjectOfReturnsTests.Project>
{
    const string Definition = "ecommerce_analytics.SemanticModel/definition/";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Is_valid_by_the_schemas_of_Microsoft()
    {
        var schemas = MicrosoftFiles.Schemas();
        var faults = project.JsonFiles.Where(f => !f.Contains("/StaticResources/", StringComparison.Ordinal))
            .SelectMany(f => schemas.Faults(project.Json(f)).Select(fault => $"{f} {fault}"));

        Assert.Empty(faults);
        Assert.Empty(project.Summary.Advice);
    }

    [Fact]
    public async Task Has_M_that_the_parser_of_Microsoft_reads()
    {
        var model = TmdlReader.Read(Tmdl());
        var formulas = model.Tables.Where(t => t.Source is not null).ToDictionary(t => t.Name, t => t.Source!);
        var verdicts = JsonDocument.Parse(
            await MicrosoftFiles.ScriptAsync(
                "parse_m.mjs", "@microsoft/powerquery-parser", [], JsonSerializer.Serialize(formulas))).RootElement;

        Assert.Equal(formulas.Keys.Order(), verdicts.EnumerateObject().Select(v => v.Name).Order());
        Assert.All(verdicts.EnumerateObject(), v => Assert.Equal("parsed", v.Value.GetString()));
    }

    [Fact]
    public void Reads_back_as_the_model_that_the_template_holds()
    {
        var template = JsonDocument.Parse(project.Part("DataModelSchema", Encoding.Unicode)).RootElement;
        var read = TmslWriter.Database(TmdlReader.Read(Tmdl()), template.GetProperty("name").GetString()!);

        Assert.True(JsonElement.DeepEquals(template, JsonDocument.Parse(read.ToJsonString()).RootElement));
    }

    [Fact]
    public void Has_the_facts_and_pages_that_the_shop_has_something_for()
    {
        Assert.Contains($"{Definition}tables/Returns.tmdl", project.Files);
        Assert.Contains($"{Definition}tables/Orders.tmdl", project.Files);
        Assert.Contains($"{Definition}tables/Channel.tmdl", project.Files);
        Assert.Contains("ecommerce_analytics.Report/definition/pages/ledger/visuals/ledger_channels/visual.json", project.Files);
        Assert.Contains("ecommerce_analytics.Report/definition/pages/returns/visuals/returns_reasons/visual.json", project.Files);
        Assert.Contains("ecommerce_analytics.Report/definition/pages/overview/visuals/sales_before_returns/visual.json", project.Files);
    }

    [Fact]
    public async Task Of_many_lines_has_the_orders_and_returns_in_files_beside_it()
    {
        await using var shop = Shop.OnDuckDb();
        shop.Options = project.Shop.Options with { Powerbi = new() { EmbeddedLines = 1 } };
        (await shop.DeliverAsync(WrittenProject.Whole)).Succeeded();
        var summary = await new PowerBiProject(shop.Engine, SomeModel.Definitions, shop.Options, shop.Project).WriteAsync(null, Cancel);
        var data = Path.Combine(summary.Folder, "data");

        Assert.Equal(
            [
                "dim_customers.csv", "dim_date.csv", "dim_payment_method.csv", "dim_products.csv", "fact_orders.csv", "fact_returns.csv",
                "fact_sales.csv",
            ],
            Directory.EnumerateFiles(data).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(1 + 2, File.ReadLines(Path.Combine(data, "fact_returns.csv")).Count());
        Assert.StartsWith(
            "date_key,customer_key,payment_method_key,transaction_id,revenue,exchange_rate,order_discount,shipping_amount,"
            + "fees_amount,duties_amount,tip_amount,tax_amount,channel,currency",
            await File.ReadAllTextAsync(Path.Combine(data, "fact_orders.csv"), Cancel), StringComparison.Ordinal);
    }

    Dictionary<string, string> Tmdl() => project.Files.Where(f => f.StartsWith(Definition, StringComparison.Ordinal))
        .ToDictionary(f => f[Definition.Length..], project.Read);

    public sealed class Project : WrittenProject
    {
        protected override ShopFiles Delivered => Whole;
    }
}
