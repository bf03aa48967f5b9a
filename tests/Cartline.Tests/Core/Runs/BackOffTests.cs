using Cartline.Core.Orchestration;

namespace Cartline.Tests.Core.Runs;

public sealed class BackOffTests
{
    [Fact]
    public void Doubles_each_pause_give_or_take_a_quarter()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var backOff = new BackOff(TimeSpan.FromSeconds(2), $"PIPE_{seed}");
            Assert.All(
                new[] { (1, 2.0), (2, 4.0), (3, 8.0) },
                p => Assert.InRange(backOff.Before(p.Item1).TotalSeconds, p.Item2 * 0.75, p.Item2 * 1.25));
        }
    }

    [Fact]
    public void Differs_between_runs_and_is_the_same_for_the_same()
    {
        var pauses = Enumerable.Range(0, 50).Select(i => new BackOff(TimeSpan.FromSeconds(1), $"PIPE_{i}").Before(1)).ToList();

        Assert.Equal(50, pauses.Distinct().Count());
        Assert.Equal(pauses, Enumerable.Range(0, 50).Select(i => new BackOff(TimeSpan.FromSeconds(1), $"PIPE_{i}").Before(1)));
    }
}
