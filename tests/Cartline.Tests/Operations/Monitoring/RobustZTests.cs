using Cartline.Operations.Monitoring;

namespace Cartline.Tests.Operations.Monitoring;

public sealed class RobustZTests
{
    static readonly double[] Week = [100, 104, 98, 102, 101, 99, 103];

    [Fact]
    public void Finds_what_a_mean_that_holds_the_odd_value_would_miss()
    {
        double[] withToday = [.. Week, 140];
        var mean = withToday.Average();
        var classic = (140 - mean) / Math.Sqrt(withToday.Average(v => (v - mean) * (v - mean)));

        Assert.Equal(13.15, RobustZ.Of(140, Week)!.Value, 0.005);
        Assert.True(classic < RobustZ.Limit);
    }

    [Fact]
    public void Is_moved_little_by_one_odd_value_among_the_earlier_ones() =>
        Assert.InRange(RobustZ.Of(140, [.. Week, 10_000])!.Value, 10, 14);

    [Fact]
    public void Falls_back_to_the_mean_deviation_when_most_values_are_alike()
    {
        double[] mostly = [5, 5, 5, 5, 5, 5, 5, 9];

        Assert.Equal(0.5 / 0.7979, RobustZ.Spread(mostly)!.Value, 1e-9);
        Assert.True(RobustZ.Of(9, mostly) > RobustZ.Limit);
    }

    [Fact]
    public void Is_not_testable_when_all_values_are_alike() => Assert.Null(RobustZ.Of(9, [5, 5, 5]));

    [Theory]
    [InlineData(new double[] { 3 }, 3)]
    [InlineData(new double[] { 4, 1 }, 2.5)]
    [InlineData(new double[] { 9, 1, 4 }, 4)]
    public void Takes_the_middle_value(double[] values, double median) => Assert.Equal(median, RobustZ.Median(values));
}
