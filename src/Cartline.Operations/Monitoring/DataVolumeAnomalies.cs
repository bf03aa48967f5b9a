using Cartline.Core.Options;

namespace Cartline.Operations.Monitoring;

/// <summary>Whether a day sold as many orders as such a day should.</summary>
public sealed record DataVolumeAnomalies : HealthCheck
{
    /// <summary>Orders that raise no alarm; null when it cannot be told.</summary>
    public ExpectedRange? ExpectedRange { get; init; }

    /// <summary>Orders of the day; null without one.</summary>
    public long? ActualCount { get; init; }

    /// <summary>Whether the day, or another of the days tested, is out of its range.</summary>
    public required bool AnomalyDetected { get; init; }

    /// <summary><c>no_sales</c>, <c>drop</c> or <c>spike</c>; null for an ordinary day.</summary>
    public string? AnomalyType { get; init; }

    /// <summary>The day: the newest that is complete, or of several tested the one furthest off.</summary>
    public DateOnly? TestedDay { get; init; }

    /// <summary>Orders expected, one place.</summary>
    public decimal? ExpectedCount { get; init; }

    /// <summary>How far off the day is, in robust standard deviations, two places.</summary>
    public decimal? RobustZ { get; init; }

    /// <summary>The setting that explains an odd day away; null when none does.</summary>
    public string? KnownEvent { get; init; }

    /// <summary>Judges.</summary>
    internal static DataVolumeAnomalies Judge(IReadOnlyList<MonitoredDay> days, CartlineOptions options)
    {
        var baseline = new VolumeBaseline((double)options.Monitoring.VolumeChangePct / 100);
        var judged = days.Select(d => One(d, baseline.Judge(d.Orders), options)).ToList();
        return judged.Where(j => j.AnomalyDetected).MaxBy(j => Math.Abs(j.RobustZ ?? 0))
            ?? (judged is [.., var newest] ? newest : null)
            ?? new DataVolumeAnomalies
            {
                Status = CheckStatus.NotTested,
                Message = "There is no complete day of sale to test.",
                AnomalyDetected = false,
            };
    }

    private static DataVolumeAnomalies One(MonitoredDay day, VolumeVerdict? verdict, CartlineOptions options)
    {
        var known = verdict?.Kind is null ? null : Explanation(day.Day, verdict.Kind, options);
        var isOdd = verdict?.Kind is not null && known is null;
        return new DataVolumeAnomalies
        {
            Status = verdict is null
                ? CheckStatus.NotTested
                : !isOdd ? CheckStatus.Ok : verdict.Kind == "no_sales" ? CheckStatus.Critical : CheckStatus.Warning,
            Message = verdict is null ? "Needs 49 days before the tested one."
                : isOdd ? Sentence(day, verdict)
                : known is null ? null : $"{day.Day:yyyy-MM-dd} is explained by {known}.",
            Subject = $"{day.Day:yyyy-MM-dd}",
            ExpectedRange = verdict is null ? null : new ExpectedRange(verdict.Low, verdict.High),
            ActualCount = day.Orders[^1],
            AnomalyDetected = isOdd,
            AnomalyType = isOdd ? verdict!.Kind : null,
            TestedDay = day.Day,
            ExpectedCount = verdict is null ? null : decimal.Round((decimal)verdict.Expected, 1),
            RobustZ = verdict is null ? null : decimal.Round((decimal)verdict.RobustZ, 2),
            KnownEvent = known,
        };
    }

    private static string Sentence(MonitoredDay day, VolumeVerdict verdict)
    {
        var found =
            $"{day.Day:dddd}, {day.Day:yyyy-MM-dd}, had {day.Orders[^1]:N0} orders; {verdict.Low:N0} to {verdict.High:N0} were expected. ";
        return found + (verdict.Kind == "spike"
            ? "Was it a campaign (monitoring.known_events), or were orders delivered twice?"
            : "Is the batch complete, and did the shop take orders?");
    }

    // What draws buyers explains more orders, a holiday fewer; neither explains the opposite.
    private static string? Explanation(DateOnly day, string kind, CartlineOptions options) => kind == "spike"
        ? KnownEvents.Covers(options.Monitoring.KnownEvents, day) ? "monitoring.known_events" : null
        : KnownEvents.Covers(options.Shop.Holidays, day) ? "shop.holidays" : null;
}
