using System.Text.Json;
using Cartline.Core.Options;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Staging;

/// <summary>A file of retail invoices after one run on each engine, shared by the tests of a class.</summary>
public abstract class RetailRuns(PostgresServer server) : IAsyncLifetime
{
    Shop? embedded, served;
    RetailFile? file;

    /// <summary>
    /// The folder with the file. Skips the test that asks where the data is absent: a fixture that skips fails its class.
    /// </summary>
    public string Source
    {
        get
        {
            Require();
            return Folder!;
        }
    }

    /// <summary>The same file, judged a second time.</summary>
    internal RetailFile File => file ??= RetailFile.Read(Source);

    /// <summary>The shop on the embedded engine.</summary>
    public Shop Embedded => On("duckdb");

    /// <summary>The shop in PostgreSQL.</summary>
    public Shop Served => On("postgres");

    /// <summary>Where the file is; null where it is absent.</summary>
    protected abstract string? Folder { get; }

    IReadOnlyDictionary<string, JsonElement> FirstLoads { get; set; } = new Dictionary<string, JsonElement>();

    /// <summary>One of the two.</summary>
    public Shop On(string engine)
    {
        Require();
        return engine == "duckdb" ? embedded! : served!;
    }

    /// <summary>What was told of the first load: later runs of the tests load nothing new.</summary>
    public JsonElement FirstLoad(string engine)
    {
        Require();
        return FirstLoads[engine];
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Folder is null)
        {
            return;
        }

        embedded = Shop.OnDuckDb();
        served = await Shop.OnPostgresAsync(server);
        foreach (var run in await Task.WhenAll(Task.Run(() => RunAsync(embedded)), Task.Run(() => RunAsync(served))))
        {
            run.Succeeded();
        }

        FirstLoads = new[] { "duckdb", "postgres" }.ToDictionary(e => e, e => On(e).Report("staging/ingestion_summary.json"));
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        foreach (var shop in new[] { embedded, served }.OfType<Shop>())
        {
            await shop.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Skips the test where the file is absent.</summary>
    protected virtual void Require()
    {
    }

    Task<ShopRun> RunAsync(Shop shop)
    {
        shop.Options = shop.Options with { Source = new SourceOptions { From = "online_retail" } };
        return shop.RunAsync(Folder!);
    }
}
