using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Runs;

public sealed class DuckDbRollbackTests : RollbackTests
{
    protected override Task<Shop> OpenAsync() => Task.FromResult(Shop.OnDuckDb());
}
