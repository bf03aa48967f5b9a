using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Staging;

public sealed class PostgresFormatTests(PostgresServer server) : FormatTests
{
    protected override Task<Shop> OpenAsync(params (string Path, string Text)[] sql) => Shop.OnPostgresAsync(server, sql);
}
