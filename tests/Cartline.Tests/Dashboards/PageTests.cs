using Cartline.Core.Sql;
using Cartline.Dashboards;
using Cartline.Tests.Support;

namespace Cartline.Tests.Dashboards;

public sealed class PageTests
{
    private const string Script = "<script>document.title='taken'</script>";

    [Fact]
    public async Task Shows_the_headline_and_every_answer_in_a_real_browser()
    {
        await using var shop = Shop.OnDuckDb();
        await RunAsync(shop, Goods());

        var page = await RenderAsync(Path.Combine(shop.Project.Dashboards, DashboardStep.FileName));

        Assert.Contains("USD 350.00", page, StringComparison.Ordinal);
        Assert.Contains("USD 175.00", page, StringComparison.Ordinal);
        foreach (var model in shop.Catalog.Models(Layer.Analytics))
        {
            Assert.Contains(model.Name.Table.Replace('_', ' '), page, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Keeps_what_a_shop_calls_its_products_inert()
    {
        await using var shop = Shop.OnDuckDb();
        await RunAsync(shop, Goods());

        var path = Path.Combine(shop.Project.Dashboards, DashboardStep.FileName);
        var page = await RenderAsync(path);

        Assert.Contains("<title>Cartline demo shop</title>", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Script, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetches_nothing()
    {
        await using var shop = Shop.OnDuckDb();
        await RunAsync(shop, Goods());

        var page = await File.ReadAllTextAsync(Path.Combine(shop.Project.Dashboards, DashboardStep.FileName), TestContext.Current.CancellationToken);

        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
    }

    private static ShopFiles Goods() => new ShopFiles()
        .Customer("C1")
        .Product("P1", price: "100.00", name: Script)
        .Product("P2", price: "250.00", cost: "100.00")
        .Sale("T1", "C1", "P1", "2025-03-01")
        .Sale("T2", "C1", "P2", "2025-04-01", price: 250m);

    private static async Task RunAsync(Shop shop, ShopFiles files) => (await shop.DeliverAsync(files)).Succeeded();

    private static async Task<string> RenderAsync(string path)
    {
        using var profile = new TemporaryFolder();
        return await Programs.RunAsync(
            Requires.Chromium(),
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", $"--user-data-dir={profile.Path}", "--dump-dom", new Uri(path).AbsoluteUri,
            ],
            profile.Path,
            TestContext.Current.CancellationToken);
    }
}
