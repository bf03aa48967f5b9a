using Cartline.Core.Engine;
using Cartline.Tests.Support;
using Npgsql;

namespace Cartline.Tests.Engines;

public sealed class PostgresContractChangeTests(PostgresServer server) : ContractChangeTests
{
    protected override Task<Shop> OpenAsync() => Shop.OnPostgresAsync(server);

    protected override async Task StateFormatAsync(Shop shop, int number)
    {
        await using var db = new NpgsqlConnection(shop.Database.ConnectionString);
        await db.OpenAsync(TestContext.Current.CancellationToken);
        await db.ExecuteAsync($"comment on schema cartline is 'format {number}'", TestContext.Current.CancellationToken);
    }
}
