using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Build;

public sealed class DuckDbHistoryTests : HistoryTests
{
    protected override Task<Shop> OpenAsync() => Task.FromResult(Shop.OnDuckDb());
}
