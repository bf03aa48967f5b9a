namespace Cartline.Operations.Monitoring;

/// <summary>
/// How far a value lies from earlier ones that do not include it, by median and median absolute deviation (Iglewicz and
/// Hoaglin). One odd value among the earlier ones moves neither.
/// </summary>
public static class RobustZ
{
    /// <summary>Beyond it, up or down, a value is odd.</summary>
    public const double Limit = 3.5;

    // The median absolute deviation of a normal distribution as a share of its standard deviation, and the same for the mean.
    private const double MedianShare = 0.6745;
    private const double MeanShare = 0.7979;

    /// <summary>
    /// 0.6745 (x − median) / MAD; null when the earlier values do not differ from each other, so that nothing can be told.
    /// </summary>
    /// <param name="value">The value to judge.</param>
    /// <param name="earlier">At least one, the value to judge not among them.</param>
    public static double? Of(double value, IReadOnlyList<double> earlier) =>
        Spread(earlier) is { } spread ? (value - Median(earlier)) / spread : null;

    /// <summary>What a standard deviation would be; by the mean absolute deviation when most values are alike; null when all are.</summary>
    public static double? Spread(IReadOnlyList<double> values)
    {
        var median = Median(values);
        double[] away = [.. values.Select(v => Math.Abs(v - median))];
        return Median(away) is var mad and > 0 ? mad / MedianShare
            : away.Average() is var mean and > 0 ? mean / MeanShare
            : null;
    }

    /// <summary>The middle value, or the mean of the two in the middle.</summary>
    public static double Median(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
