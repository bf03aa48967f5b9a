using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Runs;

public sealed class PostgresRollbackTests(PostgresServer server) : RollbackTests
{
    protected override Task<Shop> OpenAsync() => Shop.OnPostgresAsync(server);
}
