using System.Text.Json;
using Cartline.Simulator.Faults;
using Cartline.Tests.Support;

namespace Cartline.Tests.Simulator;

/// <summary>Files that are damaged as a whole: refused with a message that says why, or taken as if nothing were.</summary>
public sealed class FileFaultPipelineTests(FileFaultPipelineTests.Kinds kinds) : IClassFixture<FileFaultPipelineTests.Kinds>
{
    // Nothing is wrong with the file of swapped columns itself: the gate stops that one, after the ingestion.
    private const string Swapped = "price_and_cost_swapped";

    public static TheoryData<string> Refused =>
        [.. FaultCatalogue.All.Where(k => k.IsWholeFile && k.Outcome == FaultOutcome.Refused).Select(k => k.Name)];

    public static TheoryData<string> Taken =>
        [.. FaultCatalogue.All.Where(k => k.IsWholeFile && k.Outcome == FaultOutcome.Accepted).Select(k => k.Name)];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Is_refused_and_told_why(string kind)
    {
        using var project = new TemporaryFolder();

        var refused = await RunAsync(kind == Swapped ? "run" : "ingest", kind, project);

        Assert.NotEqual(0, refused.Code);
        var phrase = FaultCatalogue.All.Single(k => k.Name == kind).Check ?? "error";
        Assert.Contains(phrase, refused.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("internal error", refused.Said, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task Is_taken_whole(string kind)
    {
        using var project = new TemporaryFolder();

        (await RunAsync("ingest", kind, project)).Ended(0);

        using var summary = JsonDocument.Parse(await File.ReadAllTextAsync(
            project.At("data", "staging", "ingestion_summary.json"), TestContext.Current.CancellationToken));
        var tables = summary.RootElement.GetProperty("tables_loaded");
        Assert.Equal(400, tables.GetProperty("staging.customers").GetProperty("rows_loaded").GetInt32());
        Assert.All(tables.EnumerateObject(), t => Assert.Equal(
            0, t.Value.GetProperty("rows_quarantined").GetInt32() + t.Value.GetProperty("rows_skipped").GetInt32()));
    }

    private Task<CommandResult> RunAsync(string command, string kind, TemporaryFolder project) =>
        CommandLine.RunAsync(project.Path, [command, "--source", kinds.At(kind), "--no-color"]);

    /// <summary>The catalogue, written once.</summary>
    public sealed class Kinds : IAsyncLifetime
    {
        private readonly TemporaryFolder folder = new();

        public string At(string kind) => folder.At(kind);

        public async ValueTask InitializeAsync()
        {
            using var shop = await InventedShop.WriteAsync(new() { Customers = 400, Products = 300, Transactions = 600 });
            await new FaultWriter(seed: 1).WriteCatalogueAsync(shop.Folder, folder.Path, TestContext.Current.CancellationToken);
        }

        public ValueTask DisposeAsync()
        {
            folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
