using System.Text.Json.Nodes;
using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

/// <summary>
/// A project in which every command has something to show: two published versions, a batch that waits, and a refused one.
/// </summary>
public sealed class DocumentShop : IAsyncLifetime
{
    const string Till = "files: {sales: {names: till.csv}}\n"
        + "transaction_items: {columns: {transaction_id: Receipt, quantity: Pieces, unit_price: Price}}\n"
        + "transactions: {columns: {transaction_id: Receipt, transaction_date: Day}}\n";

    readonly TemporaryFolder folder = new();

    public async ValueTask InitializeAsync()
    {
        TinyShop.Files.Write(folder.At("source"));
        folder.Write("config/config.yaml", TinyShop.Settings);
        (await CommandLine.RunAsync(folder.Path, "run --source source")).Ended(0);
        new ShopFiles().Customer("C1").Product("P1").Sale("T21", "C1", "P1", "2025-04-01").Write(folder.At("source"));
        (await CommandLine.RunAsync(folder.Path, "run --source source")).Ended(0);
        new ShopFiles().Customer("C1").Product("P1").Sale("T31", "C1", "P1", "2025-04-02").Line("I-lost", "T-lost", "P1")
            .Write(folder.At("source"));
        (await CommandLine.RunAsync(folder.Path, "ingest --source source")).Ended(0);
        new ShopFiles().Customer("C1").Product("P1").Sale("T41", "C1", "P1", "2025-04-03").Write(folder.At("source"));
        (await CommandLine.RunAsync(folder.Path, "ingest --source source")).Ended(0);
        Refuse(4);
        folder.Write("sql/1_staging/from_till/mapping.yaml", Till);

        // A scheduler that was away during a run makes it when it starts.
        var missed = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-30);
        folder.Write(
            "data/state/scheduler.json", $$"""{"handled_until": "{{missed:yyyy-MM-ddTHH:mm:ssZ}}", "begun": null, "attempts": 0}""");
    }

    // As the gate writes it, without a run that failed.
    void Refuse(int batch)
    {
        var file = folder.At("data/state/decisions.json");
        var decisions = JsonNode.Parse(File.ReadAllText(file))!.AsArray();
        decisions.Add(new JsonObject
        {
            ["batch_id"] = batch,
            ["status"] = "refused",
            ["reasons"] = new JsonArray("Too much of it was quarantined."),
            ["run_id"] = "PIPE_20250403_000000",
            ["decided_at"] = "2025-04-03T00:00:00",
        });
        File.WriteAllText(file, decisions.ToJsonString());
    }

    /// <summary>A copy of it, to be changed.</summary>
    public TemporaryFolder Copy()
    {
        var copy = new TemporaryFolder();
        folder.CopyTo(copy);
        return copy;
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
