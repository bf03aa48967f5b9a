using Cartline.Core.Engine;
using Cartline.Core.Options;

namespace Cartline.Operations.Monitoring;

/// <summary>When the pipeline last ran, and whether well.</summary>
public sealed record LastExecution : HealthCheck
{
    /// <summary>The name that reports and alerts give it.</summary>
    internal const string Name = "last_execution";

    /// <summary>When the last run ended, good or not, UTC; null when there was none.</summary>
    public DateTime? LastRun { get; init; }

    /// <summary>Hours since then, two places.</summary>
    public decimal? HoursSinceLastRun { get; init; }

    /// <summary>Hours since the last good run that are still well.</summary>
    public required int ThresholdHours { get; init; }

    /// <summary>The last run.</summary>
    public string? LastRunId { get; init; }

    /// <summary><c>success</c>, <c>failed</c> or <c>killed</c>.</summary>
    public string? LastRunStatus { get; init; }

    /// <summary>Seconds that it took.</summary>
    public decimal? LastRunDurationSeconds { get; init; }

    /// <summary>When the last good run ended, UTC.</summary>
    public DateTime? LastSuccess { get; init; }

    /// <summary>Hours since then, two places.</summary>
    public decimal? HoursSinceLastSuccess { get; init; }

    /// <summary>Judges.</summary>
    internal static LastExecution Judge(IReadOnlyList<PastRun> runs, MonitoringOptions options, DateTime now)
    {
        var last = runs is [var newest, ..] ? newest : null;
        var good = runs.FirstOrDefault(r => r.IsGood);
        var (status, message) = (last, good) switch
        {
            (null, _) => (CheckStatus.Critical, "The pipeline has never run. Next: ./cartline run"),
            ({ IsGood: false }, _) => (
                CheckStatus.Critical,
                $"The last run, {last.RunId}, {(last.Status == RunEntry.Killed ? "was killed" : "failed")}: "
                + $"{last.Error ?? "it gave no reason"}{Standing(good)} See ./cartline runs show {last.RunId}"),
            (_, { } g) when Hours(g, now) > options.MaxHoursSinceLastRun => (
                CheckStatus.Critical,
                $"The last run, {g.RunId}, ended {Hours(g, now):0.0} hours ago, more than monitoring.max_hours_since_last_run = "
                + $"{options.MaxHoursSinceLastRun} allows. Is the scheduler at work?"),
            _ => (CheckStatus.Ok, null as string),
        };
        return new LastExecution
        {
            Status = status,
            Message = message,
            LastRun = last?.EndedAt,
            HoursSinceLastRun = last is null ? null : Hours(last, now),
            ThresholdHours = options.MaxHoursSinceLastRun,
            LastRunId = last?.RunId,
            LastRunStatus = last?.Status,
            LastRunDurationSeconds = last?.DurationSeconds,
            LastSuccess = good?.EndedAt,
            HoursSinceLastSuccess = good is null ? null : Hours(good, now),
        };
    }

    private static string Standing(PastRun? good) => good is null
        ? " Nothing has been published yet."
        : $" What was published on {good.EndedAt:yyyy-MM-dd HH:mm} UTC is still live.";

    private static decimal Hours(PastRun run, DateTime now) => decimal.Round((decimal)(now - run.EndedAt).TotalHours, 2);
}
