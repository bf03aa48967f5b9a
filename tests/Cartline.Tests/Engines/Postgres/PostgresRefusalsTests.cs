using Cartline.Core.Engine;
using Cartline.Engines.Postgres;
using Npgsql;

namespace Cartline.Tests.Engines.Postgres;

public sealed class PostgresRefusalsTests
{
    [Fact]
    public void Show_the_line_and_the_place() =>
        Assert.Equal("LINE 2: where nope = 1\n              ^", Place("select 1\nwhere nope = 1\nlimit 1", "nope"));

    [Fact]
    public void Show_the_first_character() => Assert.Equal("LINE 1: selec 1\n        ^", Place("selec 1", "selec"));

    [Fact]
    public void Show_the_end() => Assert.Equal("LINE 1: select (\n                ^", Read("select (", 9).Place);

    [Fact]
    public void Show_of_a_long_line_what_is_around_the_place()
    {
        var lines = Place($"select {new string('a', 100)}, nope, {new string('b', 100)}", "nope")!.Split('\n');

        Assert.StartsWith("LINE 1: ...aaaa", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("bbbb...", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("nope, ", lines[0][lines[1].IndexOf('^')..], StringComparison.Ordinal);
        Assert.True(lines[0].Length < 90);
    }

    [Fact]
    public void Count_characters_as_the_server_does()
    {
        var place = Read("select '😀é', nope", 14).Place!.Split('\n');

        Assert.StartsWith("nope", place[0][place[1].IndexOf('^')..], StringComparison.Ordinal);
    }

    [Fact]
    public void Have_no_place_when_the_server_names_none() => Assert.Null(Read("select 1", 0).Place);

    [Fact]
    public void Tell_the_server_s_hint() => Assert.Equal("it fails. Do something else.", Read("select 1", 0).Says);

    static string? Place(string sql, string word) => Read(sql, sql.IndexOf(word, StringComparison.Ordinal) + 1).Place;

    static SqlRefusal Read(string sql, int position) =>
        PostgresRefusals.Read(
            sql, new PostgresException("it fails", "ERROR", "ERROR", "42703", hint: "Do something else.", position: position));
}
