using System.Diagnostics;
using System.Text;
using Cartline.Tests.Support;

namespace Cartline.Tests.Telemetry;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Is_off_by_default_whatever_the_environment_says_and_a_run_opens_no_socket()
    {
        await using var collector = new Collector();
        using var folder = Shop();

        (await CommandLine.RunAsync(
            folder.Path,
            ["run", "--source", "source"],
            environment: Hooked(folder, ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address)))).Ended(0);

        var seen = await File.ReadAllLinesAsync(folder.At("hook.txt"), TestContext.Current.CancellationToken);
        Assert.Contains("Cartline.Core", seen);
        Assert.DoesNotContain(
            seen, s => s.StartsWith("OpenTelemetry", StringComparison.Ordinal) || s.StartsWith("socket ", StringComparison.Ordinal));
        Assert.Empty(collector.Requests);
    }

    [Fact]
    public async Task Sends_one_span_a_run_step_model_and_batch_of_checks_in_the_right_tree()
    {
        await using var collector = new Collector();
        using var folder = Shop();

        var run = (await CommandLine.RunAsync(
            folder.Path, ["run", "--source", "source", "--json", "--set", $"telemetry.otlp_endpoint={collector.Address}"],
            environment: Hooked(folder, ("OTEL_EXPORTER_OTLP_HEADERS", "x-key=s3cret"), ("OTEL_SERVICE_NAME", "my-shop")))).Ended(0).Json;

        // The witness of the test before is no blind one.
        Assert.Contains(
            await File.ReadAllLinesAsync(folder.At("hook.txt"), TestContext.Current.CancellationToken), s => s == "socket ConnectStart");
        Assert.All(collector.Requests, r => Assert.Equal("s3cret", r.Key));
        var spans = collector.Requests.Where(r => r.Path == "/v1/traces").SelectMany(r => ReceivedSpan.Read(r.Body)).ToList();
        Assert.Single(spans.Select(s => s.Trace).Distinct());
        var whole = Assert.Single(spans, s => s.Parent == "");
        Assert.Equal(("run", run.GetProperty("run_id").GetString()), (whole.Name, whole.Tags["cartline.run_id"]));
        var steps = spans.Where(s => s.Parent == whole.Id).ToList();
        Assert.Equal(
            run.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("step").GetString()!).Order(),
            steps.Select(s => s.Name).Order());
        var byId = steps.ToDictionary(s => s.Id);
        var models = spans.Where(s => s.Name == "model").ToDictionary(s => s.Tags["cartline.model"], s => byId[s.Parent].Name);
        Assert.Equal(("data_quality_checks", "staging_to_production", "warehouse_load", "analytics_generation"),
            (
                models["staging.typed_customers"],
                models["production.customers"],
                models["warehouse.fact_sales"],
                models["analytics.top_products"]));
        Assert.Equal(
            // Of staging there are two: the checks that set records apart, and after them those that only count.
            ["analytics_generation", "data_quality_checks", "data_quality_checks", "staging_to_production", "warehouse_load"],
            spans.Where(s => s.Name == "checks").Select(s => byId[s.Parent].Name).Order());
        Assert.Equal(spans.Count, 1 + steps.Count + models.Count + 5);

        var (traces, metrics) = (Text(collector, "/v1/traces"), Text(collector, "/v1/metrics"));
        foreach (var name in new[]
        {
            "cartline.rows.read",
            "cartline.rows.written",
            "cartline.rows.quarantined",
            "cartline.step.duration",
            "cartline.run.duration",
            "my-shop",
        })
        {
            Assert.Contains(name, metrics, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("C1@example.com", traces + metrics, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("select", traces, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_collector_that_does_not_answer_harms_no_run()
    {
        using var folder = Shop();
        var watch = Stopwatch.StartNew();

        var run = (
            await CommandLine.RunAsync(folder.Path, "run --source source --set telemetry.otlp_endpoint=http://127.0.0.1:1")).Ended(0);

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.Empty(run.Error);
    }

    static string Text(Collector collector, string path) =>
        string.Concat(collector.Requests.Where(r => r.Path == path).Select(r => Encoding.Latin1.GetString(r.Body)));

    static TemporaryFolder Shop()
    {
        var folder = new TemporaryFolder();
        new ShopFiles().Customer("C1").Product("P1").Sale("T1", "C1", "P1", "2025-05-01").Write(folder.At("source"));
        return folder;
    }

    static Dictionary<string, string> Hooked(
        TemporaryFolder folder, params (string Name, string Value)[] more) => new(more.Select(m => KeyValuePair.Create(m.Name, m.Value)))
        {
            ["DOTNET_STARTUP_HOOKS"] = typeof(TelemetryTests).Assembly.Location,
            [StartupHook.FileVariable] = folder.At("hook.txt"),
        };
}
