using Cartline.Core.Engine;
using Cartline.Tests.Support;
using Npgsql;

namespace Cartline.Tests.Engines.Postgres;

public sealed class PostgresPoolerTests(PostgresServer server)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pooler_that_keeps_sessions_is_as_good_as_the_server()
    {
        using var folder = Project();
        using var pooler = await Pooler.StartAsync(await server.CreateDatabaseAsync(), "session", Cancel);

        (await CommandLine.RunAsync(folder.Path, "run --source source", pooler.Database)).Ended(0);
        (await CommandLine.RunAsync(folder.Path, "run --source source", pooler.Database)).Ended(0);

        Assert.Equal(
            "n\n7\n",
            (await CommandLine.RunAsync(
                folder.Path, ["query", "--csv", "select count(*) as n from staging.transactions"], pooler.Database)).Ended(0).Out);
    }

    [Theory]
    [InlineData("transaction")]
    [InlineData("statement")]
    public async Task One_that_lends_sessions_is_refused(string mode)
    {
        using var folder = Project();
        var database = await server.CreateDatabaseAsync();
        using var pooler = await Pooler.StartAsync(database, mode, Cancel);

        foreach (var line in (string[])["run --source source", "query select+1", "doctor"])
        {
            var refused = (await CommandLine.RunAsync(
                folder.Path, line.Split(' ').Select(w => w.Replace('+', ' ')), pooler.Database)).Ended(5);
            Assert.Contains("is a pooler that lends a connection", refused.Out + refused.Error, StringComparison.Ordinal);
            Assert.Contains("Set DB_HOST and DB_PORT to the server itself", refused.Out + refused.Error, StringComparison.Ordinal);
        }

        await using var db = new NpgsqlConnection(database);
        await db.OpenAsync(Cancel);
        Assert.Null(await db.ScalarAsync("select to_regnamespace('staging')::text", Cancel));
    }

    static TemporaryFolder Project()
    {
        var folder = new TemporaryFolder();
        TinyShop.Files.Write(folder.At("source"));
        folder.Write("config/config.yaml", TinyShop.Settings);
        return folder;
    }
}
