using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Staging;

public sealed class DuckDbIngestionTests : IngestionTests
{
    protected override Task<Shop> OpenAsync() => Task.FromResult(Shop.OnDuckDb());
}
