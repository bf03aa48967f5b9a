using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Staging;

public sealed class DuckDbReadingTests : ReadingTests
{
    protected override Task<Shop> OpenAsync(params (string Path, string Text)[] sql) => Task.FromResult(Shop.OnDuckDb(sql));
}
