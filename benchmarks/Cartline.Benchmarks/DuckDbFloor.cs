using System.Globalization;

namespace Cartline.Benchmarks;

/// <summary>Hand-written SQL on the embedded engine, as a process of its own.</summary>
/// <param name="data">The folder that holds <c>raw/</c>.</param>
internal sealed class DuckDbFloor(string data) : ISide
{
    /// <inheritdoc/>
    public string Answers => Path.Combine(data, "answers");

    /// <inheritdoc/>
    public async Task<Measure> RunAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(Answers);
        var file = Path.Combine(data, "floor.duckdb");
        File.Delete(file);
        var (measure, output) = await ChildProcess.RunAsync(
            "dotnet", [Place.Self, "floor", file], data, new Dictionary<string, string>(), cancel);
        return measure with
        {
            Steps = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))
                .ToDictionary(words => words[0], words => double.Parse(words[1], CultureInfo.InvariantCulture)),
        };
    }
}
