using System.Text.Json.Serialization;

namespace Cartline.Operations.Monitoring;

/// <summary><c>data/processed/monitoring_report.json</c>: the health of the pipeline and its data.</summary>
public sealed record MonitoringReport
{
    /// <summary>When monitoring looked, UTC.</summary>
    public required DateTime MonitoringTimestamp { get; init; }

    /// <summary>Any critical alert: critical; any alert: degraded; else healthy.</summary>
    public required PipelineHealth PipelineHealth { get; init; }

    /// <summary>What each check found.</summary>
    public required MonitoringChecks Checks { get; init; }

    /// <summary>What someone should know.</summary>
    public required IReadOnlyList<HealthAlert> Alerts { get; init; }

    /// <summary>
    /// 0 to 100: the mean over the checks that could be made, 100 for a good one, 50 for a warning, 0 for a critical one.
    /// </summary>
    public required decimal OverallHealthScore { get; init; }

    /// <summary>Steps of the last run, for the metrics.</summary>
    [JsonIgnore]
    public IReadOnlyList<PastStep> LastSteps { get; init; } = [];

    /// <summary>Ended runs in the history, by status, for the metrics.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, int> RunsByStatus { get; init; } = new Dictionary<string, int>();

    /// <summary>Sums the checks up.</summary>
    internal static MonitoringReport Of(MonitoringChecks checks, MonitoredFacts facts, DateTime now)
    {
        var alerts = checks.All
            .Where(c => c.Check.Status is CheckStatus.Warning or CheckStatus.Critical)
            .Select(c => new HealthAlert(
                c.Check.Status, c.Name, AlertText.Masked(c.Check.Message ?? c.Name), now,
                c.Check.Subject is { } about ? $"{c.Name}:{about}" : c.Name))
            .OrderByDescending(a => a.Severity == CheckStatus.Critical)
            .ToList();
        var tested = checks.All.Where(c => c.Check.Status != CheckStatus.NotTested).ToList();
        return new MonitoringReport
        {
            MonitoringTimestamp = now,
            PipelineHealth = alerts.Exists(a => a.Severity == CheckStatus.Critical) ? PipelineHealth.Critical
                : alerts.Count > 0 ? PipelineHealth.Degraded : PipelineHealth.Healthy,
            Checks = checks,
            Alerts = alerts,
            OverallHealthScore = decimal.Round(
                (decimal)tested.Average(c => c.Check.Status switch { CheckStatus.Ok => 100, CheckStatus.Warning => 50, _ => 0 }), 2),
            LastSteps = facts.Runs is [var last, ..] ? last.Steps : [],
            RunsByStatus = facts.Runs.CountBy(r => r.Status).ToDictionary(),
        };
    }
}
