using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Staging;

public sealed class DuckDbRefusedFileTests : RefusedFileTests
{
    protected override Task<Shop> OpenAsync() => Task.FromResult(Shop.OnDuckDb());
}
