using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Build;

public sealed class PostgresHistoryTests(PostgresServer server) : HistoryTests
{
    protected override Task<Shop> OpenAsync() => Shop.OnPostgresAsync(server);
}
