using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Staging;

public sealed class PostgresIngestionTests(PostgresServer server) : IngestionTests
{
    protected override Task<Shop> OpenAsync() => Shop.OnPostgresAsync(server);
}
