using Cartline.Core.Failures;
using Cartline.Core.Sql;

namespace Cartline.Tests.Core.Sql;

public sealed class SqlHeaderTests
{
    static SqlHeader Parse(string sql) => SqlHeader.Parse("4_analytics/answer.sql", sql, ["grain", "load"]);

    [Fact]
    public void Is_a_paragraph_and_settings()
    {
        var header = Parse(
            "-- One row per day: every day\n-- of the year.\n-- grain: day, shop\n-- load: view\nselect 1 -- load: upsert\n");

        Assert.Equal("One row per day: every day of the year.", header.Summary);
        Assert.Equal(["day", "shop"], header.List("grain"));
        Assert.Equal("view", header.OneOf("p", "load", "replace", "view"));
        Assert.Empty(header.List("tracks"));
    }

    [Theory]
    [InlineData("a, \"Preis, netto\" = b, 2\" nail , c", new[] { "a", "\"Preis, netto\" = b", "2\" nail", "c" })]
    [InlineData("\"say \"\"e, f\"\"\" = g, \"\", h", new[] { "\"say \"\"e, f\"\"\" = g", "\"\"", "h" })]
    [InlineData("\"never closed, a", new[] { "\"never closed, a" })]
    public void Takes_names_in_quotes_as_one(string list, string[] names)
    {
        Assert.Equal(names, Parse($"-- A.\n-- grain: {list}\n").List("grain"));
        Assert.All(names, n => Assert.Equal(n, SqlHeader.Unquoted(SqlHeader.Quoted(n))));
    }

    [Fact]
    public void Takes_the_first_word_when_a_key_is_not_set() =>
        Assert.Equal("replace", Parse("-- A.\n").OneOf("p", "load", "replace", "view"));

    [Theory]
    [InlineData(
        "-- A.\n-- grian: day\n",
        "sql/4_analytics/answer.sql, line 2: the key \"grian\" is unknown, did you mean \"grain\"? Known keys: grain, load.")]
    [InlineData("-- A.\n-- colour: red\n", "sql/4_analytics/answer.sql, line 2: the key \"colour\" is unknown. Known keys: grain, load.")]
    [InlineData(
        "-- A.\n-- load: view\n-- load: view\n",
        "sql/4_analytics/answer.sql, line 3: the key \"load\" is given twice. Keep one of the lines.")]
    [InlineData(
        "select 1\n",
        "sql/4_analytics/answer.sql, line 1: the comment that says what the file is, is missing. Begin the file with \"-- One "
        + "row per …\".")]
    [InlineData(
        "-- grain: day\nselect 1\n",
        "sql/4_analytics/answer.sql, line 1: the comment that says what the file is, is missing. Begin the file with \"-- One "
        + "row per …\".")]
    public void Says_what_is_wrong_and_where(string sql, string message)
    {
        var failure = Assert.Throws<CartlineException>(() => Parse(sql));

        Assert.Equal((FailureKind.Usage, message), (failure.Kind, failure.Message));
    }

    [Fact]
    public void Names_the_words_that_a_key_can_have()
    {
        var failure = Assert.Throws<CartlineException>(() =>
            Parse("-- A.\n-- load: merge\n").OneOf("answer.sql", "load", "replace", "view"));

        Assert.Equal("sql/answer.sql: load is \"merge\", must be one of replace, view.", failure.Message);
    }
}
