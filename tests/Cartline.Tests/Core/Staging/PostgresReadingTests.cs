using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Staging;

public sealed class PostgresReadingTests(PostgresServer server) : ReadingTests
{
    protected override Task<Shop> OpenAsync(params (string Path, string Text)[] sql) => Shop.OnPostgresAsync(server, sql);
}
