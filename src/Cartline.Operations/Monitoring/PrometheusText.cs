using System.Globalization;
using System.Text;

namespace Cartline.Operations.Monitoring;

/// <summary>Writes a monitoring report as Prometheus reads it: text format 0.0.4.</summary>
public static class PrometheusText
{
    /// <summary>The content type to serve it with.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Writes; every line ends in a line feed, and what is not known is left out.</summary>
    /// <param name="report">The report.</param>
    /// <param name="version">The program's version.</param>
    public static string Write(MonitoringReport report, string version)
    {
        var page = new StringBuilder();
        var (run, fresh, volume) = (report.Checks.LastExecution, report.Checks.DataFreshness, report.Checks.DataVolumeAnomalies);
        var now = report.MonitoringTimestamp;
        Add(
            page,
            "build_info",
            "The program, with its version and engine as labels.",
            ([("version", version), ("engine", report.Checks.DatabaseConnectivity.Engine)], 1));
        Add(page, "health", "0 healthy, 1 degraded, 2 critical.", ([], (int)report.PipelineHealth));
        Add(page, "health_score", "Mean of all checks, 0 to 100.", ([], (double)report.OverallHealthScore));
        Add(page, "check_status", "Outcome of each check that could be made: 0 ok, 1 warning, 2 critical.",
            [
                .. report.Checks.All.Where(c => c.Check.Status != CheckStatus.NotTested)
                    .Select(c => (One("check", c.Name), (double?)(int)c.Check.Status)),
            ]);
        Add(
            page,
            "runs",
            "Ended runs in the history.",
            [.. report.RunsByStatus.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => (One("status", r.Key), (double?)r.Value))]);
        Add(
            page,
            "last_run_success",
            "1 when the last run succeeded, 0 when it failed or was killed.",
            ([], run.LastRunStatus is null ? null : run.LastRunStatus == "success" ? 1 : 0));
        Add(page, "last_run_timestamp_seconds", "When the last run ended, seconds since 1970.", ([], Seconds(run.LastRun)));
        Add(page, "last_success_timestamp_seconds", "When the last good run ended, seconds since 1970.", ([], Seconds(run.LastSuccess)));
        Add(page, "last_run_duration_seconds", "How long the last run took.", ([], (double?)run.LastRunDurationSeconds));
        Add(
            page,
            "step_duration_seconds",
            "How long each step of the last run took.",
            [.. report.LastSteps.Select(s => (One("step", s.Name), (double?)s.DurationSeconds))]);
        Add(
            page,
            "step_rows",
            "Rows that came out of each step of the last run.",
            [.. report.LastSteps.Select(s => (One("step", s.Name), (double?)s.Rows))]);
        Add(
            page,
            "quarantined_rows",
            "Records of the newest live batch that were quarantined.",
            ([], report.Checks.QuarantineShare.DeliveryId is null ? null : report.Checks.QuarantineShare.Quarantined));
        Add(
            page,
            "delivered_rows",
            "Records of the newest live batch.",
            ([], report.Checks.QuarantineShare.DeliveryId is null ? null : report.Checks.QuarantineShare.Records));
        Add(page, "freshness_seconds", "Seconds since the newest record of each layer was delivered.",
            (One("layer", "staging"), Age(fresh.StagingLatestRecord, now)),
            (One("layer", "production"), Age(fresh.ProductionLatestRecord, now)),
            (One("layer", "warehouse"), Age(fresh.WarehouseLatestRecord, now)));
        Add(page, "quality_score", "Score of the quality gate, 0 to 100.", ([], (double?)report.Checks.DataQuality.QualityScore));
        Add(page, "orders", "Orders of the newest complete day.", ([], volume.ActualCount));
        Add(page, "orders_expected", "Orders expected on that day.", ([], (double?)volume.ExpectedCount));
        Add(
            page,
            "database_response_seconds",
            "From opening a connection to the first answer.",
            ([], (double?)report.Checks.DatabaseConnectivity.ResponseTimeMs / 1000));
        Add(
            page,
            "database_connections_active",
            "Connections at work in the database.",
            ([], report.Checks.DatabaseConnectivity.ConnectionsActive));
        return page.ToString();
    }

    private static void Add(
        StringBuilder page,
        string name,
        string help,
        params IReadOnlyList<(IReadOnlyList<(string Name, string Value)> Labels, double? Value)> samples)
    {
        var known = samples.Where(s => s.Value is not null).ToList();
        if (known.Count == 0)
        {
            return;
        }

        page.Append($"# HELP cartline_{name} {help}\n# TYPE cartline_{name} gauge\n");
        foreach (var (labels, value) in known)
        {
            var named = string.Join(',', labels.Select(l => $"{l.Name}=\"{Escaped(l.Value)}\""));
            page.Append(
                $"cartline_{name}{(named.Length > 0 ? $"{{{named}}}" : "")} {value!.Value.ToString("R", CultureInfo.InvariantCulture)}\n");
        }
    }

    private static (string Name, string Value)[] One(string name, string value) => [(name, value)];

    private static string Escaped(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);

    private static double? Seconds(DateTime? moment) => moment is { } at ? (at - DateTime.UnixEpoch).TotalSeconds : null;

    private static double? Age(DateTime? moment, DateTime now) => moment is { } at ? Math.Max(0, (now - at).TotalSeconds) : null;
}
