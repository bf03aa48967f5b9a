namespace Cartline.Tests.Support;

public sealed class EngineTurnsTests
{
    [Fact]
    public void Go_half_and_half_and_never_change()
    {
        var turns = Enumerable.Range(0, 1000).Select(i => EngineTurns.Turn($"Cartline.Tests.SomeTests.Does_a_thing({i})")).ToList();

        Assert.InRange(turns.Count(t => t == "duckdb"), 400, 600);
        Assert.Equal("postgres", EngineTurns.Turn("Cartline.Tests.Cases.Variants.HistoryTests.A_stated_day_in_the_future_waits()"));
    }
}
