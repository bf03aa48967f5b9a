using Cartline.Tests.Support;

namespace Cartline.Tests.Dashboards.Server;

public sealed class DuckDbDashboardServerTests : ServerTests
{
    protected override Task<Shop> OpenAsync() => Task.FromResult(Shop.OnDuckDb());
}
