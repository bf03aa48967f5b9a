using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Cartline.Dashboards;
using Cartline.PowerBi;
using Cartline.Tests.Support;
using UglyToad.PdfPig;

namespace Cartline.Tests.Dashboards.Export;

/// <summary>Names that would do something if they were taken for more than names, in the page, the PDF and the Power BI project.</summary>
public sealed class HostileNamesTests
{
    static readonly string[] Names =
    [
        "<b>Bold</b>", "</script><i>x", "<img src=x>", "=cmd|'/C x'!A0", "\"}],#\"a\"", "' or 1=1 --", "{{7*7}}",
        "%PDF)>>endobj", "&lt;amp",
    ];

    [Fact]
    public async Task Are_names_and_nothing_else()
    {
        _ = Requires.Chromium();
        var cancel = TestContext.Current.CancellationToken;
        await using var shop = Shop.OnDuckDb();
        shop.Options = shop.Options with
        {
            Dashboard = new() { Pictures = true },
            Shop = new() { Name = "<u>Shop</u> \"}]," },
        };
        var files = new ShopFiles().Customer("C1", city: "<s>Pune</s>");
        foreach (var (i, name) in Names.Index())
        {
            files.Product($"P{i}", "10.00", "4.00", name, name).Sale($"T{i}", "C1", $"P{i}", $"2025-01-{i + 1:00}", i + 1, 10m);
        }

        (await shop.DeliverAsync(files)).Succeeded();

        var run = (await shop.RunAsync([new DashboardStep(AppContext.BaseDirectory, [new PowerBiFormat()])], cancel)).Succeeded();

        Assert.Empty(run.Warnings);
        var sheets = Path.Combine(shop.Project.Dashboards, "dashboard_export.pdf");
        using var pdf = PdfDocument.Open(await File.ReadAllBytesAsync(sheets, cancel));
        var text = string.Concat(pdf.GetPages().SelectMany(p => p.Letters).Select(l => l.Value)).Replace(" ", "", StringComparison.Ordinal);
        Assert.All(
            [.. Names, "<u>Shop</u>"],
            name => Assert.Contains(name.Replace(" ", "", StringComparison.Ordinal), text, StringComparison.Ordinal));

        // Names of members stand in the data alone, which is packed; the shop's name is text of JSON.
        var folder = PowerBiProject.FolderOf(shop.Project);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (Path.GetExtension(file) == ".pbit") continue;
            var said = await File.ReadAllTextAsync(file, cancel);
            Assert.DoesNotContain(Names, name => said.Contains(name, StringComparison.Ordinal));
            _ = Path.GetExtension(file) is ".json" or ".pbip" or ".pbir" or ".pbism" ? JsonDocument.Parse(said) : null;
        }

        using var template = await ZipFile.OpenReadAsync(Path.Combine(folder, "ecommerce_analytics.pbit"), cancel);
        using var schema = new StreamReader(await template.GetEntry("DataModelSchema")!.OpenAsync(cancel), Encoding.Unicode);
        var model = JsonDocument.Parse(await schema.ReadToEndAsync(cancel)).RootElement.GetProperty("model");
        Assert.DoesNotContain(Names, name => model.ToString().Contains(JsonEncodedText.Encode(name).Value, StringComparison.Ordinal));
        Assert.True(model.GetProperty("tables").GetArrayLength() > 5);
    }
}
