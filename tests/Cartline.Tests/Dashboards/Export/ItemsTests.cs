using System.Text.Json;
using System.Text.Json.Nodes;
using Cartline.Core.Options;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Export.Packing;
using Cartline.Dashboards.Publishing;
using Cartline.Dashboards.Queries;
using Cartline.Tests.Support;

namespace Cartline.Tests.Dashboards.Export;

public sealed class ItemsTests
{
    readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answer_as_SQL_does_for_an_invented_shop()
    {
        using var folder = new TemporaryFolder();
        (await CommandLine.RunAsync(folder.Path, "generate --customers 120 --products 60 --transactions 900 --seed 7")).Ended(0);
        await using var shop = Shop.OnDuckDb();
        (await shop.RunAsync(folder.At("data", "raw"))).Succeeded();

        await AgreeAsync(shop, atRandom: 250);
    }

    [Fact]
    public async Task Answer_as_SQL_does_for_a_shop_of_awkward_values()
    {
        await using var shop = Shop.OnDuckDb();
        shop.Options = AwkwardOptions(shop);
        (await shop.DeliverAsync(AwkwardShop.First())).Succeeded();
        (await shop.DeliverAsync(AwkwardShop.Second())).Succeeded();

        await AgreeAsync(shop, atRandom: 250);
    }

    async Task AgreeAsync(Shop shop, int atRandom)
    {
        var definitions = DashboardDefinitions.Read(Repo.At("metrics"));
        await using var db = await shop.Engine.ReadAsync(cancel);
        var version = await PublishedVersion.ReadAsync(shop.Engine, db, shop.Catalog, cancel);
        var sql = new QueryRunner(db, new QueryCompiler(definitions, new StarView(), version.Span!), showsPersonalData: false);
        var queries = await new QueryGrid(definitions, sql).MakeAsync(atRandom, cancel);
        await using var page = await PackPage.OpenAsync(await new StarPack(db, definitions, version.Span!, false).WriteAsync(cancel), "Items", cancel);

        var found = await page.AskAsync(queries, cancel);

        for (var i = 0; i < queries.Count; i++)
        {
            var expected = AnswerJson.Write(await sql.AskAsync(queries[i], cancel), definitions);
            Assert.True(
                JsonNode.DeepEquals(expected, found[i]),
                $"{JsonSerializer.Serialize(queries[i])}\nby SQL: {expected.ToJsonString()}\nin page: {found[i].ToJsonString()}");
        }
    }

    static CartlineOptions AwkwardOptions(Shop shop) => shop.Options with
    {
        Quality = new() { MaxQuarantinedPct = 100, Thresholds = new() { OrphansPct = 100, DuplicateKeysPct = 100 } },
    };
}
