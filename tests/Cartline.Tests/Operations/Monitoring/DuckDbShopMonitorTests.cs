using Cartline.Tests.Support;

namespace Cartline.Tests.Operations.Monitoring;

public sealed class DuckDbShopMonitorTests : ShopMonitorTests
{
    protected override Task<Shop> OpenAsync() => Task.FromResult(Shop.OnDuckDb());
}
