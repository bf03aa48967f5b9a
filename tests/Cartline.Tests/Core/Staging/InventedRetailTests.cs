namespace Cartline.Tests.Core.Staging;

/// <summary>The retail mapping over a file of this repository alone.</summary>
public sealed class InventedRetailTests(InventedRetailRuns runs) : RetailContract(runs), IClassFixture<InventedRetailRuns>
{
    readonly InventedRetailRuns runs = runs;

    [Fact]
    public void Has_every_kind_of_line()
    {
        Assert.Equal(
            [
                "excluded: adjustment", "excluded: charge", "excluded: charge taken back", "excluded: given away", "excluded: return",
                "excluded: stock adjustment", "sold to a known customer", "sold to the unknown customer",
            ],
            runs.File.Lines.Select(l => l.Disposition).Distinct().Order(StringComparer.Ordinal));
        Assert.NotEqual(0m, runs.File.Sold.Sum(l => l.Money - l.Rounded));
        Assert.InRange(runs.File.Lines.Count, 300, 900);
    }
}
