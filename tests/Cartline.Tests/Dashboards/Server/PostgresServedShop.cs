using Cartline.Tests.Support;

namespace Cartline.Tests.Dashboards.Server;

public sealed class PostgresServedShop(PostgresServer server) : ServedShop
{
    protected override Task<Shop> OpenAsync() => Shop.OnPostgresAsync(server);
}
