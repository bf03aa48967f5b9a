using Cartline.Core.Options;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Server;
using Cartline.Tests.PowerBi;
using Cartline.Tests.Support;

namespace Cartline.Tests.Dashboards.Server;

/// <summary>A small shop with a server before it, shared by the tests of a class.</summary>
public abstract class ServedShop : IAsyncLifetime
{
    static readonly DashboardDefinitions Definitions = SomeModel.Definitions;

    /// <summary>The shop.</summary>
    public Shop Shop { get; private set; } = null!;

    /// <summary>Its server.</summary>
    public DashboardServer Server { get; private set; } = null!;

    /// <summary>A client of it.</summary>
    public HttpClient Http { get; } = new();

    public async ValueTask InitializeAsync()
    {
        Shop = await OpenAsync();
        Shop.Options = Shop.Options with
        {
            Dashboard = new() { Listen = "127.0.0.1:0", Hosts = ["shop.example.com"], RequestsPerMinute = 6_000 },
            Quality = new() { MaxQuarantinedPct = 100, Thresholds = new() { OrphansPct = 100, DuplicateKeysPct = 100 } },
        };
        (await Shop.DeliverAsync(TinyShop.Files)).Succeeded();
        Server = Serve(Shop.Options);
        await Server.StartAsync(TestContext.Current.CancellationToken);
        Http.BaseAddress = new Uri(Server.Address);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (Server is not null)
        {
            await Server.DisposeAsync();
        }

        if (Shop is not null)
        {
            await Shop.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>A further server before the same shop.</summary>
    public DashboardServer Serve(CartlineOptions options) =>
        new(
            Shop.Engine,
            Shop.Catalog,
            Definitions,
            Shop.Project,
            options,
            Repo.At("src", "Cartline.Dashboards", "Web"),
            TimeProvider.System);

    /// <summary>A shop without data.</summary>
    protected abstract Task<Shop> OpenAsync();
}
