using System.Text.Json;
using Cartline.Tests.Support;
using Npgsql;

namespace Cartline.Tests.Cli.Alerts;

/// <summary>The program from outside: a run and who is told of it.</summary>
public sealed class AfterRunAlertsTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Tell_once_that_runs_fail_and_once_that_they_do_no_longer()
    {
        using var peer = HttpPeer.Answering("200 OK");
        new ShopFiles().Customer("C1").Product("P1").Sale("T1", "C1", "P1", "2025-01-01").Write(folder.At("source"));

        (await RunAsync(peer, "run --source missing")).Ended(4);
        (await RunAsync(peer, "run --source missing")).Ended(4);
        var told = JsonDocument.Parse(Assert.Single(peer.Bodies)).RootElement.GetProperty("raised").EnumerateArray().ToList();
        Assert.Equal(["last_execution", "data_freshness"], told.Select(a => a.GetProperty("check").GetString()));
        Assert.Contains("failed: data_ingestion: ", told[0].GetProperty("message").GetString(), StringComparison.Ordinal);

        (await RunAsync(peer, "run --source source")).Ended(0);
        Assert.Equal(2, peer.Bodies.Count);
        Assert.Contains("\"recovered\":[{\"severity\":\"critical\",\"check\":\"data_freshness\"", peer.Bodies[1], StringComparison.Ordinal);
        Assert.DoesNotContain("missing", peer.Bodies[1], StringComparison.Ordinal);
        var log = await File.ReadAllTextAsync(
            Directory.EnumerateFiles(folder.At("logs"), "pipeline_orchestrator_*.log").Order().Last(),
            TestContext.Current.CancellationToken);
        Assert.Matches("alert over, last_execution: The alert of .{16} UTC ended at .{16} UTC", log);
        Assert.True(File.Exists(folder.At("data", "processed", "monitoring_report.json")));
        Assert.All(
            Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)
                .Where(f => !f.EndsWith(".duckdb", StringComparison.Ordinal)),
            file => Assert.DoesNotContain("s3cr3t", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Do_no_harm_when_nobody_can_be_told()
    {
        using var silent = new HttpPeer((_, _) => Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken));

        var failed = (await RunAsync(silent, "run --source missing --set alerts.timeout_seconds=1 -v")).Ended(4);

        Assert.Contains("Alerts could not be sent by webhook", failed.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", failed.Out + failed.Error, StringComparison.Ordinal);
        var monitor = (await CommandLine.RunAsync(folder.Path, "monitor --no-alerts")).Ended(9);
        Assert.Contains("alerts did not reach webhook", monitor.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_for_a_slow_receiver_only_when_the_end_of_the_run_is_told()
    {
        using var silent = new HttpPeer((_, _) => Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken));
        folder.Write("hook", $"{silent.Address}/s3cr3t");
        using var process = CartlineProcess.Start(
            [
                "run", "--project", folder.Path, "--source", folder.At("missing"), "--set", "alerts.webhook_url_file=hook",
                "--set", "alerts.timeout_seconds=60",
            ],
            new NpgsqlConnectionStringBuilder());
        while (silent.Requests.Count == 0)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Contains("error: ", process.Output, StringComparison.Ordinal);
        Assert.Contains("x failed", process.Output, StringComparison.Ordinal);
        process.Signal("TERM");
        await process.EndAsync();
    }

    [Fact]
    public async Task Go_to_the_log_when_nobody_is_named()
    {
        (await CommandLine.RunAsync(folder.Path, "run --source missing")).Ended(4);

        var log = await File.ReadAllTextAsync(
            Directory.EnumerateFiles(folder.At("logs"), "pipeline_orchestrator_*.log").Single(), TestContext.Current.CancellationToken);
        Assert.Contains("warning     alert (critical) last_execution: Run PIPE_", log, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.At("data", "processed", "monitoring_report.json")));
    }

    public void Dispose() => folder.Dispose();

    Task<CommandResult> RunAsync(HttpPeer peer, string line) => CommandLine.RunAsync(
        folder.Path, line.Split(' '), environment: new Dictionary<string, string>
        {
            ["CARTLINE__ALERTS__WEBHOOK_URL"] = $"{peer.Address}/s3cr3t",
            ["CARTLINE__MONITORING__MAX_RESPONSE_MS"] = "600000",
        });
}
