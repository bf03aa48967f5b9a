using Cartline.Tests.Support;

namespace Cartline.Tests.Dashboards.Server;

public sealed class PostgresDashboardServerTests(PostgresServer server) : ServerTests
{
    protected override Task<Shop> OpenAsync() => Shop.OnPostgresAsync(server);
}
