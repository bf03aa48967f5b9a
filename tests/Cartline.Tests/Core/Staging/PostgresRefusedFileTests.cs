using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Staging;

public sealed class PostgresRefusedFileTests(PostgresServer server) : RefusedFileTests
{
    protected override Task<Shop> OpenAsync() => Shop.OnPostgresAsync(server);
}
