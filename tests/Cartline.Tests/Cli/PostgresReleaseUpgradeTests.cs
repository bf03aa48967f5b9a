using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

public sealed class PostgresReleaseUpgradeTests(PostgresServer server) : ReleaseUpgradeTests
{
    protected override Task<Release010> OpenAsync() => Release010.OnPostgresAsync(server);
}
