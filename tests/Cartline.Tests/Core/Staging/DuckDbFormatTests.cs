using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Staging;

public sealed class DuckDbFormatTests : FormatTests
{
    protected override Task<Shop> OpenAsync(params (string Path, string Text)[] sql) => Task.FromResult(Shop.OnDuckDb(sql));
}
