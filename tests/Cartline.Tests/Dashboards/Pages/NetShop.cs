using Cartline.Core.Engine;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Export;
using Cartline.Dashboards.Export.Browsing;
using Cartline.Dashboards.Publishing;
using Cartline.Dashboards.Queries;
using Cartline.Dashboards.Server;
using Cartline.Tests.Dashboards.Queries;
using Cartline.Tests.PowerBi;
using Cartline.Tests.Support;

namespace Cartline.Tests.Dashboards.Pages;

/// <summary>A small invented shop that takes goods back, behind a server and exported as a folder; and one browser.</summary>
public sealed class NetShop : IAsyncLifetime
{
    readonly TemporaryFolder folder = new();
    readonly Shop shop = Shop.OnDuckDb();
    DashboardServer? server;
    Browser? browser;

    /// <summary>What the pages of any shop are made of.</summary>
    static DashboardDefinitions Definitions => SomeModel.Definitions;

    /// <summary>Makes the shop, publishes it, serves and exports it.</summary>
    public async ValueTask InitializeAsync()
    {
        var program = Requires.Chromium();
        const string Generate = "generate --customers 150 --products 48 --transactions 1200 --seed 11";
        (await CommandLine.RunAsync(folder.Path, Generate)).Ended(0);
        await AddOrderOfNoDayAsync();
        (await shop.RunAsync(folder.At("data", "raw"))).Succeeded();
        var options = shop.Options with { Dashboard = shop.Options.Dashboard with { Listen = "127.0.0.1:0", RequestsPerMinute = 100_000 } };
        var web = Repo.At("src", "Cartline.Dashboards", "Web");
        server = new DashboardServer(shop.Engine, shop.Catalog, Definitions, shop.Project, options, web, TimeProvider.System);
        await server.StartAsync(CancellationToken.None);
        await new DashboardExport(shop.Engine, shop.Catalog, Definitions, shop.Project, shop.Options, web, [])
            .WriteAsync(folder.At("dashboards"), withPictures: true, CancellationToken.None);
        browser = await Browser.StartAsync(program, CancellationToken.None);
    }

    /// <summary>Where a place shows its pages: <c>served</c> or <c>folder</c>.</summary>
    public string Address(string place) =>
        place == "served" ? server!.Address + "/" : new Uri(folder.At("dashboards", "html", "index.html")).AbsoluteUri;

    /// <summary>The exported PDF.</summary>
    public string Pdf => folder.At("dashboards", "dashboard_export.pdf");

    /// <summary>A new page of the browser.</summary>
    internal Task<BrowserPage> PageAsync(CancellationToken cancel) => browser!.PageAsync(cancel);

    /// <summary>What SQL answers.</summary>
    public Task<string> ValueAsync(string sql) => shop.ValueAsync(sql);

    /// <summary>The definitions of the shop, its days, and what each visual must show by the SQL of its measures.</summary>
    /// <param name="use">Is given them while the warehouse is open.</param>
    /// <param name="cancel">Stops it.</param>
    internal async Task UseAsync(Func<DashboardDefinitions, HandVisual, ShownVersion, Task> use, CancellationToken cancel)
    {
        await using var db = await shop.Engine.ReadAsync(cancel);
        var version = await ShownVersion.ReadAsync(shop.Engine, db, shop.Catalog, cancel);
        var fitted = FittedPages.Fit(Definitions, await ShopContents.ReadAsync(db, Definitions, cancel));
        var sql = new QueryRunner(
            db, new QueryCompiler(Definitions, new StarView(Definitions.Star), version.Span!), showsPersonalData: false);
        var names = (await db.RowsAsync(
            "select product_id, product_name from warehouse.dim_products where is_current and product_id is not null", cancel))
            .ToDictionary(r => (string)r[0]!, r => (string)r[1]!);
        var hand = new HandVisual(Ask, names, fitted, version.Span!, version.AsOf);
        await use(fitted, hand, version);

        // The embedded engine answers at once: nothing is waited for.
        IReadOnlyList<HandAnswer.Row> Ask(MetricQuery query) => Rows(query, sql.AskAsync(query, cancel).GetAwaiter().GetResult());
    }

    // It is quarantined, and its line with it.
    async Task AddOrderOfNoDayAsync()
    {
        foreach (var (file, record) in new[]
        {
            ("transactions.csv", "TX1,,someday,,UPI,,77.77,,,,,,"),
            ("transaction_items.csv", "TX1-1,TX1,,1,77.77,0,77.77"),
        })
        {
            await File.AppendAllTextAsync(folder.At("data", "raw", file), record + "\n");
        }
    }

    static IReadOnlyList<HandAnswer.Row> Rows(MetricQuery query, Answer answer) =>
    [
        .. answer.Rows.Select(row => new HandAnswer.Row(
            [.. row.Take(query.By.Count).Select(k => k is int or short ? Convert.ToInt64(k) : k)],
            query.Measures.Select((m, i) => KeyValuePair.Create(m, row[query.By.Count + i])).ToDictionary())),
    ];

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
        folder.Dispose();
    }
}
