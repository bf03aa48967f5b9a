using Cartline.Core.Engine;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Export;
using Cartline.Dashboards.Export.Browsing;
using Cartline.Dashboards.Publishing;
using Cartline.Dashboards.Server;
using Cartline.Tests.Dashboards.Queries;
using Cartline.Tests.PowerBi;
using Cartline.Tests.Support;

namespace Cartline.Tests.Dashboards.Pages;

/// <summary>One small invented shop on both engines, each behind a server, exported as a folder with its PDF; and one browser.</summary>
public sealed class NumberedShop(PostgresServer postgres) : IAsyncLifetime
{
    readonly TemporaryFolder folder = new();
    readonly List<Shop> shops = [];
    readonly List<DashboardServer> servers = [];
    Browser? browser;

    /// <summary>What the pages are made of.</summary>
    public DashboardDefinitions Definitions { get; } = SomeModel.Definitions;

    /// <summary>The exported page.</summary>
    public Uri Folder => new(folder.At("dashboards", "html", "index.html"));

    /// <summary>The exported PDF.</summary>
    public string Pdf => folder.At("dashboards", "dashboard_export.pdf");

    /// <summary>Makes the shop, publishes it on both engines, serves both and exports one.</summary>
    public async ValueTask InitializeAsync()
    {
        var program = Requires.Chromium();
        const string Generate = "generate --customers 150 --products 48 --transactions 1200 --seed 11 --four-files-only";
        (await CommandLine.RunAsync(folder.Path, Generate)).Ended(0);
        foreach (var shop in new[] { Shop.OnDuckDb(), await Shop.OnPostgresAsync(postgres) })
        {
            shops.Add(shop);
            (await shop.RunAsync(folder.At("data", "raw"))).Succeeded();
            var options = shop.Options with
            {
                Dashboard = shop.Options.Dashboard with { Listen = "127.0.0.1:0", RequestsPerMinute = 100_000 },
            };
            var server = new DashboardServer(
                shop.Engine,
                shop.Catalog,
                Definitions,
                shop.Project,
                options,
                Repo.At("src", "Cartline.Dashboards", "Web"),
                TimeProvider.System);
            servers.Add(server);
            await server.StartAsync(CancellationToken.None);
        }

        await new DashboardExport(
            shops[0].Engine,
            shops[0].Catalog,
            Definitions,
            shops[0].Project,
            shops[0].Options,
            Repo.At("src", "Cartline.Dashboards", "Web"),
            [])
            .WriteAsync(folder.At("dashboards"), withPictures: true, CancellationToken.None);
        browser = await Browser.StartAsync(program, CancellationToken.None);
    }

    /// <summary>Where a place shows its pages: <c>duckdb</c>, <c>postgres</c> or <c>folder</c>.</summary>
    public string Address(string place) =>
        place switch { "duckdb" => servers[0].Address + "/", "postgres" => servers[1].Address + "/", _ => Folder.AbsoluteUri };

    /// <summary>A new page of the browser.</summary>
    internal Task<BrowserPage> PageAsync(CancellationToken cancel) => browser!.PageAsync(cancel);

    /// <summary>A page with a visual's expected numbers, counted from the lines of the place's warehouse.</summary>
    internal async Task<(HandVisual Hand, ShownVersion Version)> HandAsync(string place, CancellationToken cancel)
    {
        var shop = shops[place == "postgres" ? 1 : 0];
        await using var db = await shop.Engine.ReadAsync(cancel);
        var version = await ShownVersion.ReadAsync(shop.Engine, db, shop.Catalog, cancel);
        var names = (await db.RowsAsync(
            "select product_id, product_name from warehouse.dim_products where is_current and product_id is not null",
            cancel)).ToDictionary(r =>
            (string)r[0]!,
        r => (string)r[1]!);
        var lines = await SaleLine.ReadAsync(db, cancel);
        return (new HandVisual(q => HandAnswer.Of(lines, q, version.Span!), names, Definitions, version.Span!, version.AsOf), version);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }

        foreach (var shop in shops)
        {
            await shop.DisposeAsync();
        }

        folder.Dispose();
    }
}
