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
    [InlineData("category=Kitchn", "error: No row has category \"Kitchn\", did you mean \"Kitchen\"? There are Kitchen")]
    [InlineData("category=Kitchen|Bookz", "error: No row has category \"Bookz\". There are ")]
    public async Task Refuses_a_value_of_a_filter_that_no_row_has_and_names_those_near(string filter, string says)
    {
        var refused = (await CommandLine.RunAsync(shop.Path, ["explain", "revenue", "--filter", filter])).Ended(2);

        Assert.StartsWith(says, refused.Error, StringComparison.Ordinal);
        Assert.Empty(refused.Out);
    }

    [Theory]
    [InlineData("category=Kitchen")]
    [InlineData("day=2025-01-01..2025-01-02")]
    public async Task Takes_a_filter_whose_values_are_there(string filter) =>
        Assert.Empty((await CommandLine.RunAsync(shop.Path, ["explain", "revenue", "--filter", filter])).Ended(0).Error);

    [Fact]
    public async Task Offers_no_names_of_people()
    {
        var refused = (await CommandLine.RunAsync(shop.Path, ["explain", "revenue", "--filter", "customer=nobody"])).Ended(2);

        Assert.Equal("error: No row has customer \"nobody\". (in --filter)\n", refused.Error);
    }

    [Theory]
    [InlineData("aov", "average_order_value")]
    [InlineData("AOV", "average_order_value")]
    [InlineData("turnover", "revenue")]
    [InlineData("margin", "margin_pct")]
    public async Task Knows_a_measure_by_other_words(string word, string measure)
    {
        var answer = (await CommandLine.RunAsync(shop.Path, ["explain", word, "--json"])).Ended(0);

        Assert.Equal(measure, answer.Json.GetProperty("measure").GetString());
    }

    [Fact]
    public async Task Suggests_other_words_too() => Assert.Contains(
        "There is no measure \"turnovr\", did you mean \"turnover\"?",
        (await CommandLine.RunAsync(shop.Path, ["explain", "turnovr"])).Ended(2).Error, StringComparison.Ordinal);
}
