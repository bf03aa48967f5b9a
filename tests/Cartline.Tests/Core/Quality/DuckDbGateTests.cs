using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Quality;

public sealed class DuckDbGateTests : GateTests
{
    protected override Task<Shop> OpenAsync() => Task.FromResult(Shop.OnDuckDb());
}
