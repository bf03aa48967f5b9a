using Cartline.Simulator;
using Cartline.Simulator.Batches;
using Cartline.Simulator.Plan;

namespace Cartline.Tests.Simulator;

/// <summary>A generated shop in a folder of its own, gone after the test.</summary>
internal sealed class InventedShop : IDisposable
{
    private InventedShop(string folder, GenerationReport report)
    {
        Folder = folder;
        Report = report;
    }

    public string Folder { get; }

    public GenerationReport Report { get; }

    public static async Task<InventedShop> WriteAsync(ShopPlan plan)
    {
        var folder = Directory.CreateTempSubdirectory("cartline-shop-").FullName;
        var report = await new ShopSimulator(plan, new FixedClock())
            .WriteAsync(folder, progress: null, TestContext.Current.CancellationToken);
        return new(folder, report);
    }

    public string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>The records of a file as fields; quotes hold commas only, as the simulator writes them.</summary>
    public IEnumerable<string[]> Rows(string file) => File.ReadLines(PathOf(file)).Skip(1).Select(Fields);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string[] Fields(string line)
    {
        if (!line.Contains('"', StringComparison.Ordinal))
        {
            return line.Split(',');
        }

        var parts = line.Split('"');
        return [.. parts[0].Split(',')[..^1], parts[1], .. parts[2].Split(',')[1..]];
    }

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 1, 6, 0, 0, TimeSpan.Zero);
    }
}
