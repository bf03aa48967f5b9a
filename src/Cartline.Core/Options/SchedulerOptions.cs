using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options;

/// <summary>When runs start by themselves and what is cleaned up.</summary>
public sealed record SchedulerOptions
{
    /// <summary>Local time of the daily run. Default 02:00.</summary>
    public TimeOnly DailyRunTime { get; init; } = new(2, 0);

    /// <summary>A cron expression in place of the daily time: minute, hour, day, month, weekday. Default empty: daily.</summary>
    [CronExpression]
    public string Cron { get; init; } = "";

    /// <summary>The time zone of both, IANA. Default UTC.</summary>
    [TimeZoneName]
    public string Timezone { get; init; } = "UTC";

    /// <summary>Days that old files are kept, 1 to 3,650. Default 7.</summary>
    [Range(1, 3_650)]
    public int RetentionDays { get; init; } = 7;

    /// <summary>What happens about missed runs. Default latest.</summary>
    public CatchUp CatchUp { get; init; }
}
