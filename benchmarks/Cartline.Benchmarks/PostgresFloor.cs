namespace Cartline.Benchmarks;

/// <summary>Hand-written SQL through psql, one call a step.</summary>
/// <param name="data">The folder that holds <c>raw/</c>.</param>
/// <param name="server">The server.</param>
internal sealed class PostgresFloor(string data, TestServer server) : ISide
{
    /// <inheritdoc/>
    public string Answers => Path.Combine(data, "answers");

    /// <inheritdoc/>
    public async Task<Measure> RunAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(Answers);
        var measure = await IngestAsync(cancel);
        foreach (var (step, script) in Place.Floor("postgres").Skip(1))
        {
            measure += await StepAsync(step, ["-f", script], cancel);
        }

        var questions = new List<string> { "--csv" };
        foreach (var (name, question) in Place.Questions)
        {
            questions.AddRange(["-c", $"\\o answers/{name}.csv", "-c", await File.ReadAllTextAsync(question, cancel)]);
        }

        return measure + await StepAsync("analytics", questions, cancel);
    }

    /// <summary>Takes the files into staging only.</summary>
    public async Task<Measure> IngestAsync(CancellationToken cancel)
    {
        await server.EmptyAsync(cancel);
        return await StepAsync("ingest", ["-f", Place.Floor("postgres")[0].File], cancel);
    }

    private async Task<Measure> StepAsync(string step, IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        var measure = await server.MeasureAsync(
            variables => ChildProcess.RunAsync("psql", ["-X", "-q", "-v", "ON_ERROR_STOP=1", .. arguments], data, variables, cancel),
            "PGHOST", "PGPORT", "PGDATABASE", "PGUSER", cancel, isFirst: false);
        return measure with { Steps = new Dictionary<string, double> { [step] = measure.Wall } };
    }
}
