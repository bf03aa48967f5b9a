using Cartline.Core.Options;
using Cartline.Core.Runs;

namespace Cartline.Operations.Monitoring;

/// <summary>Whether runs take longer than they used to.</summary>
public sealed record RunDurations : HealthCheck
{
    // Fewer runs have no habit; and what takes a few seconds is slowed down by anything.
    private const int FewestRuns = 5;
    private const int MostRuns = 30;
    private const double LeastSeconds = 10;

    /// <summary>Seconds of the last good run; null when there was none.</summary>
    public decimal? LastSeconds { get; init; }

    /// <summary>
    /// Median seconds of the good runs of the same command before it, of the last 30 at most; null when they are fewer than five.
    /// </summary>
    public decimal? UsualSeconds { get; init; }

    /// <summary>Good runs that the median is of.</summary>
    public int RunsCompared { get; init; }

    /// <summary>How many times the usual a run may take.</summary>
    public required decimal ThresholdFactor { get; init; }

    /// <summary>The slowest step of the last good run; null when there was none.</summary>
    public string? SlowestStep { get; init; }

    /// <summary>Judges.</summary>
    internal static RunDurations Judge(MonitoredFacts facts, MonitoringOptions options)
    {
        var last = facts.Runs.FirstOrDefault(r => r.IsGood);
        double[] earlier =
        [
            .. facts.Runs.Where(r => r.IsGood && r != last && RunRequest.Kind(r.Command) == RunRequest.Kind(last!.Command))
                .Take(MostRuns)
                .Select(r => (double)r.DurationSeconds),
        ];
        var isTestable = last is not null && earlier.Length >= FewestRuns;
        var usual = isTestable ? RobustZ.Median(earlier) : (double?)null;
        var seconds = (double)(last?.DurationSeconds ?? 0);
        var z = isTestable ? RobustZ.Of(Log(seconds), [.. earlier.Select(Log)]) : null;
        var isSlow = usual is { } u
            && seconds > u * (double)options.MaxDurationFactor
            && seconds - u > LeastSeconds
            && z is null or > RobustZ.Limit;
        var slowest = last?.Steps.MaxBy(s => s.DurationSeconds);
        return new RunDurations
        {
            Status = !isTestable ? CheckStatus.NotTested : isSlow ? CheckStatus.Warning : CheckStatus.Ok,
            Message = isSlow
                ? $"Run {last!.RunId} took {seconds:0} s, {seconds / usual!.Value:0.0} times the usual {usual:0} s of the {earlier.Length} "
                    + $"before; the slowest step was {slowest?.Name} with {slowest?.DurationSeconds:0} s. See ./cartline runs show "
                    + $"{last.RunId}"
                : isTestable ? null : $"Needs {FewestRuns} earlier good runs of the same command, has {earlier.Length}.",
            LastSeconds = last?.DurationSeconds,
            UsualSeconds = usual is { } median ? decimal.Round((decimal)median, 3) : null,
            RunsCompared = earlier.Length,
            ThresholdFactor = options.MaxDurationFactor,
            SlowestStep = slowest?.Name,
        };
    }

    private static double Log(double seconds) => Math.Log(Math.Max(seconds, 0.001));
}
