using Cartline.Core;

namespace Cartline.Tests.Core;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("nmae", "name", 1)]
    public void Counts_the_letters_to_change(string from, string to, int edits) => Assert.Equal(edits, Spelling.Distance(from, to));

    [Theory]
    [InlineData("POSTGRE", "postgres")]
    [InlineData("psotgres", "postgres")]
    [InlineData("oracle", null)]
    [InlineData("", null)]
    public void Finds_the_nearest_word_or_none(string word, string? nearest) =>
        Assert.Equal(nearest, Spelling.Nearest(word, ["duckdb", "postgres", "citus"]));
}
