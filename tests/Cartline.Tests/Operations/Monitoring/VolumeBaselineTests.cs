using Cartline.Operations.Monitoring;

namespace Cartline.Tests.Operations.Monitoring;

public sealed class VolumeBaselineTests
{
    static readonly VolumeBaseline Baseline = new(toleratedChange: 0.5);

    [Fact]
    public void Needs_49_days_before_the_judged_one()
    {
        Assert.Null(Baseline.Judge(Days(49)));
        Assert.NotNull(Baseline.Judge(Days(50)));
    }

    [Theory]
    [InlineData(0, "no_sales")]
    [InlineData(30, "drop")]
    [InlineData(95, null)]
    [InlineData(140, null)]
    [InlineData(260, "spike")]
    public void Tells_an_odd_day_from_an_ordinary_one(long today, string? kind)
    {
        var verdict = Baseline.Judge([.. Days(120), today])!;

        Assert.Equal(kind, verdict.Kind);
        Assert.Equal(kind is null, today >= verdict.Low && today <= verdict.High);
    }

    [Fact]
    public void Leaves_the_judged_day_out_of_its_own_expectation()
    {
        var (low, high) = (Baseline.Judge([.. Days(120), 0])!, Baseline.Judge([.. Days(120), 100_000])!);

        Assert.Equal(low with { RobustZ = 0, Kind = null }, high with { RobustZ = 0, Kind = null });
    }

    [Fact]
    public void Knows_the_day_of_the_week()
    {
        // Day 0 is a Monday; Sundays sell a tenth.
        var days = Enumerable.Range(0, 118).Select(d => d % 7 == 6 ? 10 + (d % 3) : 100L + (d * 7 % 11)).ToList();

        Assert.Null(Baseline.Judge([.. days, 10])!.Kind);
        Assert.Equal("drop", Baseline.Judge([.. days, 11, 10])!.Kind);
        Assert.Equal("spike", Baseline.Judge([.. days, 100])!.Kind);
    }

    [Fact]
    public void Expects_nothing_of_a_day_on_which_the_shop_is_closed()
    {
        var days = Enumerable.Range(0, 118).Select(d => d % 7 == 6 ? 0 : 100L + (d * 7 % 11)).ToList();

        var sunday = Baseline.Judge([.. days, 0])!;

        Assert.Null(sunday.Kind);
        Assert.InRange(sunday.Expected, 0, 1.5);
    }

    [Fact]
    public void Follows_a_shop_that_grows_and_one_that_shrinks()
    {
        for (var day = 60; day < 200; day++)
        {
            Assert.Null(Baseline.Judge([.. Enumerable.Range(0, day).Select(d => (long)(50 * Math.Pow(1.02, d)) + (d * 7 % 11))])!.Kind);
            Assert.Null(Baseline.Judge([.. Enumerable.Range(0, day).Select(d => (long)(5_000 * Math.Pow(0.98, d)) + (d * 7 % 11))])!.Kind);
        }
    }

    [Fact]
    public void Is_not_led_astray_by_odd_days_before()
    {
        var days = Days(120);
        (days[115], days[117]) = (0, 5_000);

        Assert.Null(Baseline.Judge([.. days, 100])!.Kind);
        Assert.Equal("no_sales", Baseline.Judge([.. days, 0])!.Kind);
    }

    [Fact]
    public void Does_not_call_a_quiet_day_of_a_tiny_shop_dead() =>
        Assert.Null(Baseline.Judge([.. Enumerable.Range(0, 120).Select(d => (long)(d * 5 % 4)), 0])!.Kind);

    [Fact]
    public void Cannot_judge_days_that_never_differed() => Assert.Null(Baseline.Judge([.. Enumerable.Repeat(100L, 121)]));

    static List<long> Days(int count) => [.. Enumerable.Range(0, count).Select(d => 90L + (d * 37 % 23))];
}
