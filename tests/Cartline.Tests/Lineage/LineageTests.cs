using System.Globalization;
using System.Text.Json;
using Cartline.Core.Lineage;
using Cartline.Tests.Support;

namespace Cartline.Tests.Lineage;

public sealed class LineageTests(LineageTests.OneRun run) : IClassFixture<LineageTests.OneRun>
{
    [Fact]
    public void Ids_are_those_of_the_standard()
    {
        Assert.Equal(
            Guid.Parse("2ed6657d-e927-568b-95e1-2665a8aea6a2"),
            NameBasedId.Of(Guid.Parse("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"));
        Assert.Equal(NameBasedId.Of("PIPE_1"), NameBasedId.Of("PIPE_1"));
        Assert.NotEqual(NameBasedId.Of("PIPE_1"), NameBasedId.Of("PIPE_2"));
    }

    [Fact]
    public void Events_have_the_shape_of_the_specification() => Assert.All(run.Events, e =>
    {
        Assert.Equal(
            ["eventTime", "eventType", "inputs", "job", "outputs", "producer", "run", "schemaURL"],
            e.EnumerateObject().Select(p => p.Name).Order());
        Assert.Contains(Text(e, "eventType"), new[] { "START", "COMPLETE" });
        Assert.True(
            DateTime.TryParseExact(
                Text(e, "eventTime"), "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        Assert.Equal("https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent", Text(e, "schemaURL"));
        Assert.True(Uri.IsWellFormedUriString(Text(e, "producer"), UriKind.Absolute));
        Assert.Equal('5', Text(e.GetProperty("run"), "runId")[14]);
        Assert.True(Guid.TryParse(Text(e.GetProperty("run"), "runId"), out _));
        Assert.StartsWith("duckdb:///", Text(e.GetProperty("job"), "namespace"), StringComparison.Ordinal);
        Assert.NotEmpty(Text(e.GetProperty("job"), "name"));
        foreach (var facet in Facets(e))
        {
            Assert.True(Uri.IsWellFormedUriString(Text(facet, "_producer"), UriKind.Absolute));
            Assert.Matches(@"^https://openlineage\.io/spec/facets/\d-\d-\d/\w+Facet\.json$", Text(facet, "_schemaURL"));
        }
    });

    [Fact]
    public void Everything_that_starts_ends_once()
    {
        var runs = run.Events.GroupBy(e => Text(e.GetProperty("run"), "runId")).ToList();

        Assert.All(runs, r => Assert.Equal(["START", "COMPLETE"], r.Select(e => Text(e, "eventType"))));
        Assert.Equal("cartline.run", Name(run.Events[0]));
        Assert.Equal(("cartline.run", "COMPLETE"), (Name(run.Events[^1]), Text(run.Events[^1], "eventType")));
        Assert.All(run.Events.Where(e => Name(e) != "cartline.run"), e => Assert.Equal(
            Text(run.Events[0].GetProperty("run"), "runId"),
            Text(e.GetProperty("run").GetProperty("facets").GetProperty("parent").GetProperty("run"), "runId")));
    }

    [Fact]
    public void A_model_tells_what_it_reads_and_writes_with_columns_and_rows()
    {
        var made = Assert.Single(run.Events, e => Name(e) == "cartline.warehouse.fact_sales" && Text(e, "eventType") == "COMPLETE");
        var output = Assert.Single(made.GetProperty("outputs").EnumerateArray());
        Assert.Equal("warehouse.fact_sales", Text(output, "name"));
        Assert.Equal(1, output.GetProperty("outputFacets").GetProperty("outputStatistics").GetProperty("rowCount").GetInt32());
        var column = Assert.Single(
            output.GetProperty("facets").GetProperty("schema").GetProperty("fields").EnumerateArray(),
            f => Text(f, "name") == "line_total");
        Assert.Equal("DECIMAL(18,4)", Text(column, "type"));
        Assert.NotEmpty(Text(column, "description"));
        var inputs = made.GetProperty("inputs").EnumerateArray().ToDictionary(i => Text(i, "name"));
        Assert.Contains("warehouse.dim_products", inputs);
        Assert.Equal(
            1,
            inputs["production.transaction_items"]
                .GetProperty("inputFacets")
                .GetProperty("inputStatistics")
                .GetProperty("rowCount")
                .GetInt32());

        var whole = run.Events[^1];
        Assert.Contains("staging.transactions", whole.GetProperty("inputs").EnumerateArray().Select(i => Text(i, "name")));
        Assert.Contains("analytics.top_products", whole.GetProperty("outputs").EnumerateArray().Select(i => Text(i, "name")));
    }

    [Fact]
    public async Task A_killed_run_is_closed_by_the_next_and_a_failed_one_says_why()
    {
        using var folder = new TemporaryFolder();
        new ShopFiles().Customer("C1").Product("P1").Sale("T1", "C1", "P1", "2025-05-01").Write(folder.At("source"));
        folder.Write(
            // Nothing is wrong with its words: only the records tell that it cannot be.
            "sql/2_production/wrong.sql",
            "-- What cannot be. One row per product.\n-- grain: id\nselect\n    cast(p.product_id as integer) as id  -- none\n"
            + "from staging.accepted_products as p\n");
        folder.Write("config/config.yaml", "telemetry:\n  openlineage_file: lineage/events.jsonl\n");
        (await CommandLine.RunAsync(folder.Path, "run --source source")).Ended(2);
        var file = folder.At("lineage", "events.jsonl");
        var failed = Read(file);

        // As a kill would have left it: without the ends.
        await File.WriteAllLinesAsync(
            file,
            failed.Where(e => Text(e, "eventType") is not "FAIL").Select(e => e.ToString()).Append("{\"half"),
            TestContext.Current.CancellationToken);
        await File.AppendAllTextAsync(file, "\n", TestContext.Current.CancellationToken);
        File.Delete(folder.At("sql", "2_production", "wrong.sql"));
        (await CommandLine.RunAsync(folder.Path, "run --source source")).Ended(0);

        Assert.Equal(["cartline.production.wrong", "cartline.run"], failed.Where(e => Text(e, "eventType") == "FAIL").Select(Name));
        Assert.All(
            failed.Where(e => Text(e, "eventType") == "FAIL"),
            e => Assert.NotEmpty(Text(e.GetProperty("run").GetProperty("facets").GetProperty("errorMessage"), "message")));
        var aborted = Read(file).Where(e => Text(e, "eventType") == "ABORT").ToList();
        Assert.Equal(["cartline.production.wrong", "cartline.run"], aborted.Select(Name).Order());
        Assert.Equal(
            failed.Where(e => Text(e, "eventType") == "FAIL").Select(e => Text(e.GetProperty("run"), "runId")).Order(),
            aborted.Select(e => Text(e.GetProperty("run"), "runId")).Order());
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_told_before_anything_runs()
    {
        using var folder = new TemporaryFolder();
        new ShopFiles().Customer("C1").Product("P1").Sale("T1", "C1", "P1", "2025-05-01").Write(folder.At("source"));
        Directory.CreateDirectory(folder.At("taken"));

        var refused = (await CommandLine.RunAsync(folder.Path, "run --source source --openlineage taken")).Ended(2);

        Assert.Contains("cannot be written", refused.Error, StringComparison.Ordinal);
    }

    static string Text(JsonElement element, string key) => element.GetProperty(key).GetString()!;

    static string Name(JsonElement lineage) => Text(lineage.GetProperty("job"), "name");

    static List<JsonElement> Read(string file) =>
        [.. File.ReadLines(file).Where(l => l.EndsWith('}')).Select(l => JsonDocument.Parse(l).RootElement)];

    static IEnumerable<JsonElement> Facets(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p.Name is "facets" or "inputFacets" or "outputFacets"
            ? p.Value.EnumerateObject().Select(f => f.Value)
            : Facets(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Facets),
        _ => [],
    };

    /// <summary>The events of a run over one sale.</summary>
    public sealed class OneRun : IAsyncLifetime
    {
        readonly TemporaryFolder folder = new();

        public IReadOnlyList<JsonElement> Events { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            new ShopFiles().Customer("C1").Product("P1").Sale("T1", "C1", "P1", "2025-05-01").Write(folder.At("source"));
            (await CommandLine.RunAsync(folder.Path, "run --source source --openlineage events.jsonl")).Ended(0);
            Events = Read(folder.At("events.jsonl"));
        }

        public ValueTask DisposeAsync()
        {
            folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
