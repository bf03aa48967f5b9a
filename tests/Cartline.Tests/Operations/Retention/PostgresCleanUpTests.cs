using Cartline.Tests.Support;

namespace Cartline.Tests.Operations.Retention;

public sealed class PostgresCleanUpTests(PostgresServer server) : CleanUpTests
{
    protected override Task<Shop> OpenAsync() => Shop.OnPostgresAsync(server);
}
