using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options;

/// <summary>When monitoring calls something late, odd or slow.</summary>
public sealed record MonitoringOptions
{
    /// <summary>A day, every year or of one year, or a span of two separated by two points.</summary>
    private const string Event = @"(\d{4}-)?\d{2}-\d{2}(\.\.(\d{4}-)?\d{2}-\d{2})?";

    /// <summary>Hours since the last good run that are still well, 1 to 8,760. Default 25.</summary>
    [Range(1, 8_760)]
    public int MaxHoursSinceLastRun { get; init; } = 25;

    /// <summary>Hours since a layer's newest record for which it counts as fresh, 1 to 8,760. Default 25.</summary>
    [Range(1, 8_760)]
    public int MaxLagHours { get; init; } = 25;

    /// <summary>Newest complete days whose orders, prices and customers are tested at each look, 1 to 31. Default 1.</summary>
    [Range(1, 31)]
    public int DaysTested { get; init; } = 1;

    /// <summary>Percent by which a day's orders may always be off, whatever the statistics say, 5 to 95. Default 50.</summary>
    [Range(5, 95)]
    public int VolumeChangePct { get; init; } = 50;

    /// <summary>
    /// Days on which more orders than usual are no alarm: <c>11-27</c>, <c>11-23..11-30</c>, <c>2026-03-01..2026-03-05</c>. Default none.
    /// </summary>
    [Pattern(Event, "days or spans such as 11-27, 11-23..11-30 or 2026-03-01..2026-03-05")]
    public IReadOnlyList<string> KnownEvents { get; init; } = [];

    /// <summary>The least quality score that is well, 0 to 100. Default 95.</summary>
    [Range(0, 100)]
    public int MinQualityScore { get; init; } = 95;

    /// <summary>Percent of the newest batch's records that may be quarantined, 0 to 100. Default 2.</summary>
    [Range(0.0, 100.0)]
    public decimal MaxQuarantinedPct { get; init; } = 2m;

    /// <summary>How many times its usual time a run may take, 1.1 to 100. Default 2.</summary>
    [Range(1.1, 100.0)]
    public decimal MaxDurationFactor { get; init; } = 2m;

    /// <summary>Milliseconds in which the engine should answer, 1 to 600,000. Default 5,000.</summary>
    [Range(1, 600_000)]
    public int MaxResponseMs { get; init; } = 5_000;

    /// <summary>Seconds after which a look gives the engine up, 1 to 600. Default 30.</summary>
    [Range(1, 600)]
    public int TimeoutSeconds { get; init; } = 30;

    /// <summary>Whether monitoring looks after every run when a webhook or a mailbox is told of alerts. Default true.</summary>
    public bool AfterRun { get; init; } = true;
}
