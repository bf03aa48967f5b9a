namespace Cartline.Operations.Monitoring;

/// <summary>
/// What a day should sell by the days before it: the level of the last week times the day of the week as eight weeks show
/// it, judged by how far such expectations were off before. docs/monitoring.md tells why it is so and how well it does.
/// </summary>
/// <param name="toleratedChange">Share of the expected number by which a day may be off whatever the statistics say: 0.5.</param>
public sealed class VolumeBaseline(double toleratedChange)
{
    /// <summary>Days before the judged one that are made use of.</summary>
    public const int Reach = JudgedDays + LearnedDays;

    private const int JudgedDays = 56;
    private const int LearnedDays = 56;
    private const int FewestLearned = 28;
    private const int FewestJudged = 21;

    // Campaigns, pay days and holidays move a day by about so much beside what chance does to counts.
    private const double CalendarSpread = 0.2;

    // By chance a day with so many orders expected has none once in 400 such days at most.
    private const double SurelySells = 6;

    /// <summary>Judges the last day by those before it.</summary>
    /// <param name="orders">Orders of consecutive days, days without a sale as 0, the judged one last.</param>
    /// <returns>Null when it cannot be told: fewer than 49 days before it, or days that never differed from what was expected.</returns>
    public VolumeVerdict? Judge(IReadOnlyList<long> orders)
    {
        var today = orders.Count - 1;
        if (Expect(orders, today) is not { } expected)
        {
            return null;
        }

        List<double> earlier = [];
        for (var day = Math.Max(FewestLearned, today - JudgedDays); day < today; day++)
        {
            if (Expect(orders, day) is { } then)
            {
                earlier.Add(Off(orders[day], then));
            }
        }

        if (earlier.Count < FewestJudged || RobustZ.Spread(earlier) is not { } measured)
        {
            return null;
        }

        var median = RobustZ.Median(earlier);
        var spread = Math.Max(measured, Math.Sqrt(1 + (expected * CalendarSpread * CalendarSpread)));
        var z = (Off(orders[today], expected) - median) / spread;
        var low = Math.Min(expected * (1 - toleratedChange), Number(expected, median - (RobustZ.Limit * spread)));
        var high = Math.Max(expected * (1 + toleratedChange), Number(expected, median + (RobustZ.Limit * spread)));
        var floor = expected >= SurelySells ? Math.Max(1, (long)Math.Ceiling(low)) : Math.Max(0, (long)Math.Ceiling(low));
        var kind = orders[today] < floor ? (orders[today] == 0 ? "no_sales" : "drop") : orders[today] > high ? "spike" : null;
        return new VolumeVerdict(expected, floor, (long)Math.Floor(high), z, kind);
    }

    // Counts get more uneven the larger they are; twice their square root does not (Anscombe).
    private static double Off(double found, double expected) => 2 * (Math.Sqrt(found + 0.375) - Math.Sqrt(expected + 0.375));

    private static double Number(double expected, double off) =>
        Math.Max(0, Math.Pow(Math.Max(0, Math.Sqrt(expected + 0.375) + (off / 2)), 2) - 0.375);

    private static double? Expect(IReadOnlyList<long> orders, int day)
    {
        var weeks = Math.Min(LearnedDays, day) / 7;
        if (day < FewestLearned || Weekdays(orders, day, weeks) is not { } weekday)
        {
            return null;
        }

        // The highest and the lowest day of the week before are left out, for they may have been odd themselves.
        double[] level =
        [
            .. Enumerable.Range(1, 7).Where(back => weekday[back % 7] > 0).Select(back => orders[day - back] / weekday[back % 7]).Order(),
        ];
        return level.Length < 3 ? null : level[1..^1].Average() * weekday[0];
    }

    // What the same day of the week sells against the mean day, by how many days back it lies; null when nothing was sold.
    private static double[]? Weekdays(IReadOnlyList<long> orders, int day, int weeks)
    {
        var shares = Enumerable.Range(0, 7).Select(_ => new List<double>()).ToArray();
        double sum = 0;
        for (var week = 0; week < weeks; week++)
        {
            var mean = Enumerable.Range(1, 7).Average(back => orders[day - (7 * week) - back]);
            sum += mean;
            for (var back = 1; mean > 0 && back <= 7; back++)
            {
                shares[back % 7].Add(orders[day - (7 * week) - back] / mean);
            }
        }

        if (shares[0].Count == 0 || shares.Sum(RobustZ.Median) is var total && total <= 0)
        {
            return null;
        }

        double[] factors = [.. shares.Select(s => RobustZ.Median(s) * 7 / total)];

        // With few orders most of the difference between weekdays is chance: they are drawn to each other by as much.
        var between = factors.Sum(f => (f - 1) * (f - 1)) / 6;
        var chance = Math.PI / 2 / sum;
        var kept = between > 0 ? Math.Max(0, between - chance) / between : 0;
        return [.. factors.Select(f => 1 + ((f - 1) * kept))];
    }
}
