using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Cartline.Tests.Support;

public sealed partial class EngineTurnsTests
{
    [Fact]
    public void Go_half_and_half_and_never_change()
    {
        var turns = Enumerable.Range(0, 1000).Select(i => EngineTurns.Turn($"Cartline.Tests.SomeTests.Does_a_thing({i})")).ToList();

        Assert.InRange(turns.Count(t => t == "duckdb"), 400, 600);
        Assert.Equal("postgres", EngineTurns.Turn("Cartline.Tests.Cases.Variants.HistoryTests.A_stated_day_in_the_future_waits()"));
    }

    [Fact]
    public async Task Leave_no_test_out_that_does_not_run_on_the_other_engine()
    {
        var (all, turns) = (await ListAsync("0"), await ListAsync("1"));

        Assert.InRange(turns.Count, all.Count / 2, all.Count - 100);
        Assert.Equal(all.Select(WithoutEngine).Distinct().Order(), turns.Select(WithoutEngine).Distinct().Order());
        Assert.Empty(all.Where(t => t.Contains(".Core.Runs.", StringComparison.Ordinal)).Except(turns));
    }

    static string WithoutEngine(string test) => Engine().Replace(test, "$1$2*");

    static async Task<IReadOnlyList<string>> ListAsync(string turns)
    {
        var dotnet = Programs.Find("DOTNET_HOST_PATH", "dotnet")!;
        var start = new ProcessStartInfo(dotnet, [typeof(EngineTurns).Assembly.Location, "--list-tests"]) { RedirectStandardOutput = true };
        start.Environment[EngineTurns.Variable] = turns;
        using var process = Process.Start(start)!;
        var told = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        return [.. told.Split('\n').Select(l => l.Trim()).Where(l => l.StartsWith("Cartline.Tests.", StringComparison.Ordinal))];
    }

    [GeneratedRegex("""(")(?:duckdb|postgres)(?=")|(\.)(?:DuckDb|Postgres)(?=\w+Tests\.)""")]
    private static partial Regex Engine();
}
