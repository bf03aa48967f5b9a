using System.Globalization;
using Cartline.Dashboards.Export.Browsing;
using Cartline.Dashboards.Server;
using Cartline.Tests.PowerBi;
using Cartline.Tests.Support;

namespace Cartline.Tests.Dashboards.Pages;

/// <summary>An invented shop behind a dashboard server, and a browser to look at it.</summary>
public sealed class PagesShop : IAsyncLifetime
{
    readonly Shop shop = Shop.OnDuckDb();
    DashboardServer? server;
    Browser? browser;

    /// <summary>Makes the shop, publishes it, serves it and starts the browser.</summary>
    public async ValueTask InitializeAsync()
    {
        var program = Requires.Chromium();
        using var folder = new TemporaryFolder();
        const string Generate = "generate --customers 150 --products 60 --transactions 1200 --seed 11 --four-files-only";
        (await CommandLine.RunAsync(folder.Path, Generate)).Ended(0);
        (await shop.RunAsync(folder.At("data", "raw"))).Succeeded();
        server = await ServeAsync();
        browser = await Browser.StartAsync(program, CancellationToken.None);
    }

    /// <summary>Where it is served.</summary>
    public string Address => server!.Address;

    /// <summary>One more server of the same shop, to be stopped by its test.</summary>
    public async Task<DashboardServer> ServeAsync()
    {
        var options = shop.Options with { Dashboard = shop.Options.Dashboard with { Listen = "127.0.0.1:0", RequestsPerMinute = 100_000 } };
        var another = new DashboardServer(
            shop.Engine, shop.Catalog, SomeModel.Definitions, shop.Project, options, Repo.At("src", "Cartline.Dashboards", "Web"),
            TimeProvider.System);
        await another.StartAsync(CancellationToken.None);
        return another;
    }

    /// <summary>Opens a state of the dashboard in a new page of the browser.</summary>
    /// <param name="state">What follows the address, such as <c>#/products</c>.</param>
    /// <param name="screen">What it is shown on; null for a desk.</param>
    /// <param name="address">Another server's address.</param>
    internal async Task<ServedPage> OpenAsync(string state, Screen? screen = null, string? address = null)
    {
        var page = new ServedPage(await browser!.PageAsync(TestContext.Current.CancellationToken));
        await page.OpenAsync(new Uri($"{address ?? Address}/{state}"), screen ?? new Screen());
        return page;
    }

    /// <summary>What SQL, written by hand, says of the sales.</summary>
    /// <param name="value">What is asked, over f (lines), d, p and c.</param>
    /// <param name="condition">Of which lines.</param>
    public Task<string> ValueAsync(string value, string condition) => shop.ValueAsync(
        $"select {value} from warehouse.fact_sales as f join warehouse.dim_date as d on d.date_key = f.date_key join "
        + "warehouse.dim_products as p on p.product_key = f.product_key join warehouse.dim_customers as c on c.customer_key = "
        + $"f.customer_key where {condition}");

    /// <summary>The revenue of some lines as the page writes it.</summary>
    public async Task<string> RevenueAsync(string condition) =>
        decimal.Parse(await ValueAsync("sum(f.line_total)", condition), CultureInfo.InvariantCulture)
            .ToString("$#,##0.00", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        if (server is not null)
        {
            await server.DisposeAsync();
        }

        await shop.DisposeAsync();
    }
}
