using Cartline.Dashboards;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Publishing;
using Cartline.Dashboards.Queries;
using Cartline.PowerBi;
using Cartline.Tests.PowerBi;
using Cartline.Tests.Support;

namespace Cartline.Tests.Dashboards.Export;

/// <summary>An invented shop after a run that made page, PDF and pictures.</summary>
public sealed class ExportedShop : IAsyncLifetime
{
    readonly TemporaryFolder folder = new();

    /// <summary>The shop.</summary>
    public Shop Shop { get; } = Shop.OnDuckDb();

    /// <summary>How its run ended.</summary>
    public ShopRun Run { get; private set; } = null!;

    /// <summary>What its dashboard is made of.</summary>
    public DashboardDefinitions Definitions { get; } = SomeModel.Definitions;

    public async ValueTask InitializeAsync()
    {
        _ = Requires.Chromium();
        const string Generate = "generate --customers 120 --products 60 --transactions 900 --seed 7 --four-files-only";
        (await CommandLine.RunAsync(folder.Path, Generate)).Ended(0);
        Shop.Options = Shop.Options with { Dashboard = new() { Pictures = true } };
        (await Shop.RunAsync(folder.At("data", "raw"))).Succeeded();
        Run = (await Shop.RunAsync(
            [new DashboardStep(AppContext.BaseDirectory, [new PowerBiFormat()])], TestContext.Current.CancellationToken)).Succeeded();
    }

    /// <summary>A file below <c>dashboards/</c>.</summary>
    public string File(string path) => Path.Combine(Shop.Project.Dashboards, path);

    /// <summary>Asks the warehouse.</summary>
    public async Task<Answer> AskAsync(MetricQuery query, CancellationToken cancel)
    {
        await using var db = await Shop.Engine.ReadAsync(cancel);
        var version = await ShownVersion.ReadAsync(Shop.Engine, db, Shop.Catalog, cancel);
        return await new QueryRunner(
            db, new QueryCompiler(Definitions, new StarView(Definitions.Star), version.Span!), showsPersonalData: false)
            .AskAsync(query, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await Shop.DisposeAsync();
        folder.Dispose();
    }
}
