using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

public sealed class DuckDbReleaseUpgradeTests : ReleaseUpgradeTests
{
    protected override Task<Release010> OpenAsync() => Task.FromResult(Release010.OnDuckDb());
}
