using Cartline.Dashboards.Export.Packing;
using Cartline.Dashboards.Publishing;
using Cartline.Dashboards.Queries;
using Cartline.PowerBi;
using Cartline.Tests.Dashboards.Export;
using Cartline.Tests.PowerBi;
using Cartline.Tests.Support;

namespace Cartline.Tests.Dashboards.Queries;

/// <summary>A customer's id that is an e-mail address is shown as little as a name.</summary>
public sealed class MaskedIdTests(PostgresServer server)
{
    static readonly MetricQuery ByCustomer = new() { Measures = ["revenue"], By = ["customer"], Filters = [] };

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Is_masked_in_answers_and_pages_and_still_tells_customers_apart(string engine)
    {
        await using var shop = engine == "duckdb" ? Shop.OnDuckDb() : await Shop.OnPostgresAsync(server);
        (await shop.DeliverAsync(new ShopFiles().Product("P1")
            .Customer("anna@example.com", "Anna", "Hall").Customer("alex@example.com", "Alex", "Reed").Customer("C3", "Cora", "Poe")
            .Sale("T1", "anna@example.com", "P1", "2025-04-01", price: 30).Sale("T2", "Anna@example.com", "P1", "2025-04-02", price: 30)
            .Sale("T3", "alex@example.com", "P1", "2025-04-02", price: 20).Sale("T4", "C3", "P1", "2025-04-02", price: 10))).Succeeded();
        var definitions = SomeModel.Definitions;
        await using var db = await shop.Engine.ReadAsync(Cancel);
        var span = (await ShownVersion.ReadAsync(shop.Engine, db, shop.Catalog, Cancel)).Span!;
        var views = new List<ISalesView> { new StarView(definitions.Star) };
        if (shop.Engine.Dialect.HasScratch)
        {
            views.Add(await MemoryView.MakeAsync(db, definitions, Cancel));
        }

        foreach (var view in views)
        {
            var compiler = new QueryCompiler(definitions, view, span) { MasksPeople = true };
            var masked = new QueryRunner(db, compiler, showsPersonalData: false);
            var answer = await masked.AskAsync(ByCustomer, Cancel);
            var keys = answer.Rows.ToDictionary(r => (string)r[0]!, r => (decimal)r[1]!);
            Assert.Equal([10m, 20m, 60m], keys.Values.Order());
            Assert.Equal(10m, keys["C3"]);
            Assert.All(keys.Keys.Where(k => k != "C3"), k => Assert.Matches("^a[*]{3}[0-9a-f]{12}$", k));
            Assert.DoesNotContain(answer.Texts["customer"].SelectMany(t => new[] { t.Key, t.Value }), t => t.Contains('@'));
            Assert.Equal(["A•••• H••••", "A•••• R••••", "C•••• P••••"], answer.Texts["customer"].Values.Order(StringComparer.Ordinal));
            foreach (var (member, revenue) in keys.Append(new("anna@example.com", 60m)))
            {
                var one = ByCustomer with { By = [], Filters = [new QueryFilter { Dimension = "customer", In = [member] }] };
                Assert.Equal(revenue, (await masked.AskAsync(one, Cancel)).Rows[0][0]);
                var others = one with { Filters = [new QueryFilter { Dimension = "customer", NotIn = [member] }] };
                Assert.Equal(90m - revenue, (await masked.AskAsync(others, Cancel)).Rows[0][0]);
            }
        }

        var open = new QueryRunner(db, new QueryCompiler(definitions, views[0], span), showsPersonalData: true);
        Assert.Contains((await open.AskAsync(ByCustomer, Cancel)).Rows, r => r[0] is "anna@example.com");
        var pack = await new StarPack(db, definitions, span, false).WriteAsync(Cancel);
        await using var page = await PackPage.OpenAsync(pack, "Items", Cancel);
        var shown = (await page.AskAsync([ByCustomer], Cancel))[0].ToJsonString();
        Assert.DoesNotContain("@", shown, StringComparison.Ordinal);
        Assert.Contains("\"a***", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_masked_in_the_files_that_Power_BI_reads()
    {
        await using var shop = Shop.OnDuckDb();
        shop.Options = shop.Options with { Powerbi = shop.Options.Powerbi with { Data = Cartline.Core.Options.PowerBiData.Csv } };
        (await shop.DeliverAsync(new ShopFiles().Product("P1").Customer("anna@example.com", "Anna", "Hall")
            .Sale("T1", "anna@example.com", "P1", "2025-04-01"))).Succeeded();

        var written = await new PowerBiProject(shop.Engine, SomeModel.Definitions, shop.Options, shop.Project).WriteAsync(null, Cancel);

        var customers = Directory.EnumerateFiles(written.Folder, "dim_customers.csv", SearchOption.AllDirectories).Single();
        var text = await File.ReadAllTextAsync(customers, Cancel);
        Assert.Contains("a***", text, StringComparison.Ordinal);
        Assert.DoesNotContain("@", text, StringComparison.Ordinal);
    }
}
