using Cartline.Operations.Alerts;
using Cartline.Operations.Monitoring;
using Spectre.Console;

namespace Cartline.Cli.Output;

/// <summary>A monitoring report for people: each check with its outcome and the figures behind it.</summary>
internal static class HealthTable
{
    /// <summary>Prints.</summary>
    public static void Print(Terminal terminal, MonitoringReport report)
    {
        var console = terminal.Out;
        var table = new Table().Border(TableBorder.None);
        table.AddColumns(new TableColumn("check").NoWrap(), new TableColumn("outcome").NoWrap(), new TableColumn("found"));
        foreach (var (name, check) in report.Checks.All)
        {
            table.AddRow(
                new Text(name),
                new Text(Outcome(check.Status), Style(check.Status)),
                new Text(check.Message is { } message ? terminal.Hints.WithOptions(message) : Found(check)));
        }

        console.Write(table);
        console.Write(new Text($"health {report.PipelineHealth.ToString().ToLowerInvariant()}", Style(report.PipelineHealth)));
        console.WriteLine($", score {report.OverallHealthScore:0.00}, {Count(report.Alerts.Count)}");
    }

    /// <summary>Says which sinks could not be told lately.</summary>
    public static IEnumerable<string> Unreached(AlertState state) =>
        from sink in state.Sinks
        where sink.Value.Error is not null
        select $"alerts did not reach {sink.Key} at {sink.Value.LastFailure:yyyy-MM-dd HH:mm} UTC: {sink.Value.Error}";

    private static string Found(HealthCheck check) => check switch
    {
        LastExecution c => $"{c.LastRunId}, {c.HoursSinceLastRun:0.0} hours ago, {c.LastRunDurationSeconds:0.0} s",
        DataFreshness c => $"newest record {c.WarehouseLatestRecord:yyyy-MM-dd HH:mm} UTC, newest sale {c.WarehouseNewestSale:yyyy-MM-dd}",
        DataVolumeAnomalies c =>
            $"{c.ActualCount:N0} orders on {c.TestedDay:yyyy-MM-dd}, {c.ExpectedRange?.Min:N0} to {c.ExpectedRange?.Max:N0} expected",
        DataQuality c => $"score {c.QualityScore:0.00}, {c.OrphanRecords:N0} orphans, {c.NullViolations:N0} values missing",
        DatabaseConnectivity c => $"{c.Engine} answered in {c.ResponseTimeMs:0.0} ms, {c.ConnectionsActive:N0} active",
        RunDurations c => $"{c.LastSeconds:0.0} s, usually {c.UsualSeconds:0.0} s",
        QuarantineShare c => $"{c.QuarantinedPct:0.##} % of {c.Records:N0} records",
        PriceAnomalies c => c.TestedDay is null ? "" : $"no unusual price on {c.TestedDay:yyyy-MM-dd}",
        CustomerAnomalies c => c.TestedDay is null ? "" : $"at most {c.MostOrders:N0} orders of one customer on {c.TestedDay:yyyy-MM-dd}",
        _ => "",
    };

    private static string Count(int alerts) => alerts == 1 ? "1 alert" : $"{alerts} alerts";

    private static string Outcome(CheckStatus status) => status switch
    {
        CheckStatus.Ok => "+ ok",
        CheckStatus.Warning => "! warning",
        CheckStatus.Critical => "x critical",
        _ => "- not tested",
    };

    private static Style Style(CheckStatus status) => new(status switch
    {
        CheckStatus.Ok => Color.Green,
        CheckStatus.Warning => Color.Yellow,
        CheckStatus.Critical => Color.Red,
        _ => Color.Grey,
    });

    private static Style Style(PipelineHealth health) => new(health switch
    {
        PipelineHealth.Healthy => Color.Green,
        PipelineHealth.Degraded => Color.Yellow,
        _ => Color.Red,
    });
}
