using Cartline.Tests.Support;

namespace Cartline.Tests.Dashboards.Server;

public sealed class DuckDbServedShop : ServedShop
{
    protected override Task<Shop> OpenAsync() => Task.FromResult(Shop.OnDuckDb());
}
