using Cartline.Core.Engine;
using Cartline.Dashboards.Server;
using Cartline.Engines.DuckDb;
using Cartline.Operations.Monitoring;
using Cartline.PowerBi;
using Cartline.Simulator;
using Cartline.Tests.Dashboards.Server;
using Cartline.Tests.Support;

namespace Cartline.Tests.Docs;

public sealed class ApiPageTests(DuckDbServedShop served) : IClassFixture<DuckDbServedShop>
{
    [Fact]
    public async Task Is_written_from_a_server_at_work_and_the_code() => Golden.Equal("docs/api.md", await ApiPage.WriteAsync(
        served.Server,
        served.Http,
        [
            typeof(IEngine).Assembly,
            typeof(DuckDbEngine).Assembly,
            typeof(ShopSimulator).Assembly,
            typeof(ShopMonitor).Assembly,
            typeof(DashboardServer).Assembly,
            typeof(PowerBiFormat).Assembly,
        ],
        TestContext.Current.CancellationToken));
}
