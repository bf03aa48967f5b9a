using System.Globalization;
using Cartline.Core.Options;
using Cronos;

namespace Cartline.Operations.Scheduling;

/// <summary>
/// When runs are due: a cron expression over the wall clock of a time zone. A time that the clocks skip runs at the
/// instant at which it would have come; two times that fall on the same instant are one run. A time that the clocks show twice
/// runs the first time only, but a schedule that repeats every hour or more often goes on through both, as cron(8) does.
/// </summary>
public sealed class Schedule
{
    // No change of the clocks is longer than a day.
    private static readonly TimeSpan LongestChange = TimeSpan.FromHours(25);

    private readonly CronExpression times;
    private readonly WallClock clock;
    private readonly bool goesOn;

    private Schedule(string cron, CronFormat format, string timezone)
    {
        times = CronExpression.Parse(cron, format);
        clock = new WallClock(TimeZoneInfo.FindSystemTimeZoneById(timezone));
        goesOn = RepeatsHourly(cron);
    }

    /// <summary>The schedule in words: <c>daily at 02:00, Europe/Berlin</c>.</summary>
    public required string Description { get; init; }

    /// <summary>The time zone's name.</summary>
    public string Timezone => clock.Name;

    /// <summary>The schedule of the settings: the cron expression, or without one the daily time.</summary>
    public static Schedule Of(SchedulerOptions options) =>
        options.Cron.Length > 0 ? Cron(options.Cron, options.Timezone) : Daily(options.DailyRunTime, options.Timezone);

    /// <summary>Every day at a time.</summary>
    /// <param name="time">On the wall clock.</param>
    /// <param name="timezone">IANA name.</param>
    public static Schedule Daily(TimeOnly time, string timezone) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"{time.Second} {time.Minute} {time.Hour} * * *"),
            CronFormat.IncludeSeconds,
            timezone)
        {
            Description = string.Create(CultureInfo.InvariantCulture, $"daily at {time:HH:mm}, {timezone}"),
        };

    /// <summary>At the times of a cron expression.</summary>
    /// <param name="expression">Minute, hour, day, month, weekday.</param>
    /// <param name="timezone">IANA name.</param>
    public static Schedule Cron(string expression, string timezone) =>
        new(expression, CronFormat.Standard, timezone) { Description = $"cron {expression}, {timezone}" };

    /// <summary>All slots after an instant, in order.</summary>
    public IEnumerable<Slot> After(DateTimeOffset instant)
    {
        var waiting = new SortedDictionary<DateTime, Slot>();
        foreach (var slot in Walls(clock.At(instant).DateTime - LongestChange).SelectMany(w => clock.Slots(w, goesOn)))
        {
            // What a gap moved lies behind times that the wall clock shows later, so it waits until none can come before it.
            while (waiting.Count > 0 && waiting.First().Value is var next && next.At.DateTime + LongestChange < slot.Wall)
            {
                waiting.Remove(next.At.UtcDateTime);
                yield return next;
            }

            if (slot.At > instant)
            {
                waiting.TryAdd(slot.At.UtcDateTime, slot);
            }
        }

        foreach (var slot in waiting.Values)
        {
            yield return slot;
        }
    }

    /// <summary>What the wall clock of the schedule shows at an instant.</summary>
    public DateTimeOffset Local(DateTimeOffset instant) => clock.At(instant);

    /// <summary>The instant at which a day begins on the wall clock; for one that was left out, the next one's beginning.</summary>
    public DateTimeOffset Begin(DateOnly day) => clock.Slot(day.ToDateTime(TimeOnly.MinValue)).At;

    /// <inheritdoc/>
    public override string ToString() => Description;

    // By what is written, as cron(8) decides: a star, a step or a range of minutes, every hour, or a range of hours. Two minutes in a
    // list are two times of the day. A daily time has seconds in front and none of these.
    private static bool RepeatsHourly(string cron) => cron.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        [var minute, var hour, _, _, _] => minute.AsSpan().ContainsAny('*', '/', '-')
            || hour.Split(',').Any(h => h is "*" or "*/1" || (h.Contains('-', StringComparison.Ordinal) && !IsStepped(h))),
        [var macro] => macro is "@hourly" or "@every_minute",
        _ => false,
    };

    private static bool IsStepped(string hours) =>
        hours.Contains('/', StringComparison.Ordinal) && !hours.EndsWith("/1", StringComparison.Ordinal);

    // For the cron library these are times in UTC, where every time comes once: the clocks are none of its business.
    private IEnumerable<DateTime> Walls(DateTime from)
    {
        var at = DateTime.SpecifyKind(from, DateTimeKind.Utc);
        for (var next = times.GetNextOccurrence(at, inclusive: true); next is { } wall; next = times.GetNextOccurrence(wall))
        {
            yield return DateTime.SpecifyKind(wall, DateTimeKind.Unspecified);
        }
    }
}
