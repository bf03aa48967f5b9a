using Cartline.Core.Options;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Staging;

/// <summary>The data set after one run on each engine, shared by the tests of a class.</summary>
public sealed class OnlineRetailRuns(PostgresServer server) : IAsyncLifetime
{
    Shop? embedded, served;
    OnlineRetailFile? file;

    /// <summary>The folder with the file.</summary>
    public string Source { get; private set; } = "";

    /// <summary>The same file, judged a second time.</summary>
    internal OnlineRetailFile File => file ??= OnlineRetailFile.Read(Source);

    /// <summary>The shop on the embedded engine.</summary>
    public Shop Embedded => embedded!;

    /// <summary>The shop in PostgreSQL.</summary>
    public Shop Served => served!;

    /// <summary>What was told of the first load, by engine: later runs of the tests load nothing new.</summary>
    public IReadOnlyDictionary<string, System.Text.Json.JsonElement> FirstLoad { get; private set; } = new Dictionary<string, System.Text.Json.JsonElement>();

    /// <summary>One of the two.</summary>
    public Shop On(string engine) => engine == "duckdb" ? Embedded : Served;

    public async ValueTask InitializeAsync()
    {
        Source = Requires.Dataset("uci_online_retail");
        embedded = Shop.OnDuckDb();
        served = await Shop.OnPostgresAsync(server);
        foreach (var run in await Task.WhenAll(Task.Run(() => RunAsync(embedded)), Task.Run(() => RunAsync(served))))
        {
            run.Succeeded();
        }

        FirstLoad = new[] { "duckdb", "postgres" }.ToDictionary(e => e, e => On(e).Report("staging/ingestion_summary.json"));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var shop in new[] { embedded, served }.OfType<Shop>())
        {
            await shop.DisposeAsync();
        }
    }

    Task<ShopRun> RunAsync(Shop shop)
    {
        shop.Options = shop.Options with { Source = new SourceOptions { From = "online_retail" } };
        return shop.RunAsync(Source);
    }
}
