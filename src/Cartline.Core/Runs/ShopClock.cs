namespace Cartline.Core.Runs;

/// <summary>A shop's clock against UTC, as spans of time: engines need not know time zones, and agree to the second.</summary>
public static class ShopClock
{
    private static readonly DateTime First = new(1970, 1, 1);

    /// <summary>The spans, without a gap, from before all sales to after them.</summary>
    /// <param name="zone">The shop's time zone.</param>
    /// <param name="today">The day of the run: changes of the clock are known to two years after it.</param>
    /// <returns>First moment, the moment after the last (both UTC), and the seconds that the clock is ahead of UTC.</returns>
    public static IReadOnlyList<(DateTime From, DateTime Until, int AheadBy)> Of(TimeZoneInfo zone, DateOnly today)
    {
        var spans = new List<(DateTime From, DateTime Until, int AheadBy)>();
        var (from, last) = (DateTime.MinValue, today.AddYears(2).ToDateTime(TimeOnly.MinValue));
        for (var day = First; day < last; day = day.AddDays(1))
        {
            if (AheadBy(zone, day) != AheadBy(zone, day.AddDays(1)))
            {
                var change = Change(zone, day, day.AddDays(1));
                spans.Add((from, change, AheadBy(zone, day)));
                from = change;
            }
        }

        spans.Add((from, new DateTime(9999, 12, 31), AheadBy(zone, last)));
        return spans;
    }

    // The first second with the clock of the later moment.
    private static DateTime Change(TimeZoneInfo zone, DateTime before, DateTime after)
    {
        while (after - before > TimeSpan.FromSeconds(1))
        {
            var middle = before.AddSeconds(Math.Floor((after - before).TotalSeconds / 2));
            (before, after) = AheadBy(zone, middle) == AheadBy(zone, before) ? (middle, after) : (before, middle);
        }

        return after;
    }

    private static int AheadBy(TimeZoneInfo zone, DateTime moment) =>
        (int)zone.GetUtcOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc)).TotalSeconds;
}
