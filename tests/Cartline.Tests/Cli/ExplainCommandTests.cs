using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

public sealed class ExplainCommandTests(TinyShop shop) : IClassFixture<TinyShop>
{
    [Theory]
    [InlineData("--by", "categroy", "There is no dimension \"categroy\", did you mean \"category\"? (in --by) Dimensions: ")]
    [InlineData("--by", "x", "There is no dimension \"x\". (in --by) Dimensions: ")]
    [InlineData("--filter", "x=1", "There is no dimension \"x\". (in --filter) Dimensions: ")]
    public async Task Names_the_option_and_the_dimensions_when_one_is_unknown(string option, string value, string message)
    {
        var refused = (await CommandLine.RunAsync(shop.Path, ["explain", "revenue", option, value])).Ended(2);

        Assert.Contains(message, refused.Error, StringComparison.Ordinal);
        Assert.Contains("category, ", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("category=Bookz", "warning: No row has category \"Bookz\".\n")]
    [InlineData("category=Kitchen|Bookz", "warning: No row has category \"Bookz\".\n")]
    [InlineData("category=Kitchen", "")]
    [InlineData("day=2025-01-01..2025-01-02", "")]
    public async Task Says_which_value_of_a_filter_no_row_has(string filter, string warning) =>
        Assert.Equal(warning, (await CommandLine.RunAsync(shop.Path, ["explain", "revenue", "--filter", filter])).Ended(0).Error);
}
