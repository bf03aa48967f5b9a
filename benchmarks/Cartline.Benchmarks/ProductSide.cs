using System.Text.Json;

namespace Cartline.Benchmarks;

/// <summary>The product as a person runs it: a process of its own, a project of its own.</summary>
/// <param name="engine">The engine's name.</param>
/// <param name="data">The folder that holds <c>raw/</c>.</param>
/// <param name="server">The server; null for the embedded engine.</param>
internal sealed class ProductSide(string engine, string data, TestServer? server) : ISide
{
    private static readonly (string Step, string[] Reported)[] Steps =
    [
        ("ingest", ["data_ingestion"]),
        ("production", ["data_quality_checks", "staging_to_production"]),
        ("warehouse", ["warehouse_load"]),
        ("analytics", ["analytics_generation"]),
        ("publish", ["publication"]),
    ];

    private readonly string project = Path.Combine(data, "product");

    /// <inheritdoc/>
    public string Answers => Path.Combine(project, "data", "processed", "analytics");

    /// <inheritdoc/>
    public async Task<Measure> RunAsync(CancellationToken cancel)
    {
        var measure = await StartAsync("run", cancel);
        var report = await File.ReadAllTextAsync(Path.Combine(project, "data", "processed", "pipeline_execution_report.json"), cancel);
        var steps = JsonDocument.Parse(report).RootElement.GetProperty("steps_executed");
        return measure with
        {
            Steps = Steps.ToDictionary(
                s => s.Step, s => s.Reported.Sum(r => steps.GetProperty(r).GetProperty("duration_seconds").GetDouble())),
        };
    }

    /// <summary>Takes the files into staging only.</summary>
    public Task<Measure> IngestAsync(CancellationToken cancel) => StartAsync("ingest", cancel);

    private async Task<Measure> StartAsync(string verb, CancellationToken cancel)
    {
        if (Directory.Exists(project))
        {
            Directory.Delete(project, recursive: true);
        }

        Directory.CreateDirectory(project);
        string[] arguments = [Place.Product, verb, "--project", project, "--source", Path.Combine(data, "raw"), "--engine", engine];
        Task<(Measure Measure, string Output)> Start(IReadOnlyDictionary<string, string> variables) =>
            ChildProcess.RunAsync("dotnet", arguments, project, variables, cancel);
        return server is null
            ? (await Start(new Dictionary<string, string>())).Measure
            : await server.MeasureAsync(variables => Start(variables), "DB_HOST", "DB_PORT", "DB_NAME", "DB_USER", cancel);
    }
}
