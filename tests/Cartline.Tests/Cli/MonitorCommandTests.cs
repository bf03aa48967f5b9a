using System.Text.Json;
using Cartline.Tests.Support;
using Npgsql;

namespace Cartline.Tests.Cli;

public sealed class MonitorCommandTests(TinyShop shop) : IClassFixture<TinyShop>
{
    [Fact]
    public async Task Ends_with_0_when_all_is_well_and_says_what_it_found()
    {
        var result = (await CommandLine.RunAsync(
            shop.Path,
            "monitor --set monitoring.max_quarantined_pct=100 --set monitoring.min_quality_score=0 --set "
            + "monitoring.max_response_ms=600000")).Ended(0);

        Assert.Contains("last_execution        + ok", result.Out, StringComparison.Ordinal);
        Assert.Contains("health healthy, score 100.00, 0 alerts", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_with_8_when_someone_should_look()
    {
        var result = (await CommandLine.RunAsync(shop.Path, "monitor --no-alerts --json")).Ended(8);

        Assert.Equal("degraded", result.Json.GetProperty("pipeline_health").GetString());
        Assert.Equal("quarantine_share", result.Json.GetProperty("alerts").EnumerateArray().Last().GetProperty("check").GetString());
    }

    [Fact]
    public async Task Ends_with_9_when_someone_must_act()
    {
        using var folder = new TemporaryFolder();

        var result = (await CommandLine.RunAsync(folder.Path, "monitor")).Ended(9);

        Assert.Contains("x critical   The pipeline has never run. Next: ./cartline run", result.Out, StringComparison.Ordinal);
        Assert.Contains(
            "alert (critical) last_execution",
            await File.ReadAllTextAsync(folder.At("logs", "monitoring.log"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("monitor --watch soon", "--watch is \"soon\", must be whole seconds, 1 to 86,400.")]
    [InlineData("monitor --watch 0", "--watch is \"0\", must be whole seconds, 1 to 86,400.")]
    [InlineData("monitor --set monitoring.known_events=xmas", "monitoring.known_events is xmas, must be days or spans such as 11-27")]
    [InlineData(
        "monitor --set alerts.email_to=a@example.com", "alerts.email_to is set, so alerts.smtp_host and alerts.email_from must be set too")]
    public async Task Refuses_what_it_cannot_use(string line, string fault) =>
        Assert.Contains(fault, (await CommandLine.RunAsync(shop.Path, line)).Ended(2).Error, StringComparison.Ordinal);

    [Fact]
    public async Task Looks_again_and_again_until_it_is_stopped()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal to send to one process.");
        using var watch = CartlineProcess.Start(
            ["monitor", "--watch", "1", "--json", "--no-alerts", "--project", shop.Path], new NpgsqlConnectionStringBuilder());
        while (Documents(watch).Count < 2)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        watch.Signal("INT");

        Assert.Equal(8, await watch.EndAsync());
        Assert.All(
            Documents(watch), d => Assert.Equal("degraded", JsonDocument.Parse(d).RootElement.GetProperty("pipeline_health").GetString()));
    }

    static List<string> Documents(CartlineProcess process) =>
        [.. process.Output.Split('\n').Where(l => l.StartsWith('{') && l.TrimEnd().EndsWith('}'))];
}
