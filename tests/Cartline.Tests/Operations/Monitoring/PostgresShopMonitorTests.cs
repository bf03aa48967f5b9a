using Cartline.Core.Options;
using Cartline.Core.Sql;
using Cartline.Engines.Postgres;
using Cartline.Operations.Monitoring;
using Cartline.Tests.Support;

namespace Cartline.Tests.Operations.Monitoring;

public sealed class PostgresShopMonitorTests(PostgresServer server) : ShopMonitorTests
{
    [Fact]
    public async Task Calls_a_server_critical_that_does_not_answer_and_judges_nothing_else()
    {
        var catalog = new ModelCatalog(new SqlFolder(Repo.At("sql")), "postgres");
        await using var engine = new PostgresEngine("Host=127.0.0.1;Port=1;Database=none;Username=nobody;Password=hunter2", catalog);

        var report = await new ShopMonitor(engine, catalog, new CartlineOptions(), TimeProvider.System)
            .LookAsync(TestContext.Current.CancellationToken);

        Assert.Equal((PipelineHealth.Critical, 0m), (report.PipelineHealth, report.OverallHealthScore));
        var alert = Assert.Single(report.Alerts);
        Assert.Equal(("database_connectivity", CheckStatus.Critical), (alert.Check, alert.Severity));
        Assert.Contains("No PostgreSQL answers at 127.0.0.1:1", alert.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", alert.Message, StringComparison.Ordinal);
        Assert.All(
            report.Checks.All,
            c => Assert.Equal(c.Name == "database_connectivity" ? CheckStatus.Critical : CheckStatus.NotTested, c.Check.Status));
        PrometheusFormat.Read(PrometheusText.Write(report, "1.2.3"));
    }

    [Fact]
    public async Task Counts_the_connections_at_work()
    {
        await using var shop = await OpenAsync();

        var connectivity = (await new ShopMonitor(shop.Engine, shop.Catalog, shop.Options, TimeProvider.System)
            .LookAsync(TestContext.Current.CancellationToken)).Checks.DatabaseConnectivity;

        Assert.Equal("postgres", connectivity.Engine);
        Assert.True(connectivity.ConnectionsActive >= 1);
        Assert.True(connectivity.ResponseTimeMs > 0);
    }

    protected override Task<Shop> OpenAsync() => Shop.OnPostgresAsync(server);
}
