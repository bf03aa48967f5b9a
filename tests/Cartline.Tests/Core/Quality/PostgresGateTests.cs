using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Quality;

public sealed class PostgresGateTests(PostgresServer server) : GateTests
{
    protected override Task<Shop> OpenAsync() => Shop.OnPostgresAsync(server);
}
