using System.Net;
using Cartline.Cli;
using Cartline.Core.Options;
using Cartline.Dashboards.Server;
using Cartline.Tests.Operations.Monitoring;
using Cartline.Tests.Support;

namespace Cartline.Tests.Dashboards;

public sealed class HealthEndpointsTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tell_health_and_metrics_over_http()
    {
        await using var shop = Shop.OnDuckDb();
        (await shop.DeliverAsync(new ShopFiles().Customer("C1").Product("P1").Sale("T1", "C1", "P1", "2026-01-09"))).Succeeded();
        var options = new CartlineOptions { Dashboard = new() { Listen = "127.0.0.1:0" }, Monitoring = new() { MaxResponseMs = 600_000 } };
        await using var server = new DashboardServer(
            shop.Engine, shop.Catalog, Wiring.Definitions(shop.Project, shop.Catalog), shop.Project, options, Wiring.WebFolder,
            new StandingClock(shop.Now));
        await server.StartAsync(Cancel);
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };

        using var health = await client.GetAsync("/health", Cancel);
        using var metrics = await client.GetAsync("/metrics", Cancel);

        Assert.Equal((HttpStatusCode.OK, "application/json"), (health.StatusCode, health.Content.Headers.ContentType!.MediaType));
        Assert.Contains("\"pipeline_health\": \"healthy\"", await health.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", metrics.Content.Headers.ContentType!.ToString());
        var samples = PrometheusFormat.Read(await metrics.Content.ReadAsStringAsync(Cancel));
        Assert.Equal((0, 1), (samples["cartline_health"], samples["cartline_last_run_success"]));
        Assert.Equal("alive\n", await client.GetStringAsync("/health/live", Cancel));
    }

    [Fact]
    public async Task Answer_503_when_someone_must_act()
    {
        await using var shop = Shop.OnDuckDb();
        (await shop.DeliverAsync(new ShopFiles().Customer("C1").Product("P1").Sale("T1", "C1", "P1", "2026-01-09"))).Succeeded();
        var options = new CartlineOptions { Dashboard = new() { Listen = "127.0.0.1:0" }, Monitoring = new() { MaxResponseMs = 600_000 } };
        await using var server = new DashboardServer(
            shop.Engine, shop.Catalog, Wiring.Definitions(shop.Project, shop.Catalog), shop.Project, options, Wiring.WebFolder,
            new StandingClock(shop.Now.AddDays(2)));
        await server.StartAsync(Cancel);
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health", Cancel)).StatusCode);
        Assert.Equal("alive\n", await client.GetStringAsync("/health/live", Cancel));
    }
}
