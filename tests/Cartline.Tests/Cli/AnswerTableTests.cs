using Cartline.Cli.Output;

namespace Cartline.Tests.Cli;

public sealed class AnswerTableTests
{
    static readonly string[] Names = ["id", "name", "amount", "note"];
    static readonly bool[] Numbers = [false, false, true, false];

    static readonly string[][] Rows =
    [
        ["A1", "Tea, green", "9.50", "A note that is far longer than all else in this row and goes on"],
        ["A2", "Pot", "120.00", ""],
    ];

    [Fact]
    public void Cuts_nothing_where_no_terminal_sets_a_limit() => Equal(
        """
        id  name        amount  note
        --  ----------  ------  ---------------------------------------------------------------
        A1  Tea, green    9.50  A note that is far longer than all else in this row and goes on
        A2  Pot         120.00
        """, null, Table(null));

    [Fact]
    public void Shows_all_that_fits_to_the_character() => Assert.Null(Table(87).Remark);

    [Fact]
    public void Cuts_a_long_value_to_what_is_left() => Equal(
        """
        id  name        amount  note
        --  ----------  ------  ------------------------
        A1  Tea, green    9.50  A note that is far long…
        A2  Pot         120.00
        """, "Values are cut to fit 48 characters. --rows shows every value in full.", Table(48));

    [Fact]
    public void Leaves_out_and_names_what_does_not_fit() => Equal(
        """
        id  name        amount
        --  ----------  ------
        A1  Tea, green    9.50
        A2  Pot         120.00
        """, "Left out to fit 30 characters: note. --rows shows every value in full.", Table(30));

    [Fact]
    public void Never_cuts_a_number() => Assert.DoesNotContain(Table(18).Lines(), line => line.Contains("9.5…", StringComparison.Ordinal));

    [Fact]
    public void Shows_records_where_most_columns_do_not_fit() => Equal(
        """
        record 1
        id      A1
        name    Tea, green
        amount  9.50
        note    A note that is far longer than all else in this row and goes on

        record 2
        id      A2
        name    Pot
        amount  120.00
        note
        """, "Shown by record: 1 of 4 columns fit 12 characters.", Table(12));

    [Fact]
    public void Shows_records_when_asked_to()
    {
        var table = new AnswerTable(Names, Rows, Numbers, width: null, isByRecord: true);

        Assert.Equal("record 1", table.Lines().First());
        Assert.Null(table.Remark);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(25)]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(86)]
    public void Prints_no_line_of_a_table_that_is_wider_than_the_terminal(int width)
    {
        var table = Table(width);

        Assert.All(table.IsByRecord ? [] : table.Lines(), line => Assert.True(line.Length <= width, line));
    }

    [Fact]
    public void Keeps_a_record_on_one_line_and_control_characters_from_the_terminal() => Assert.Equal(
        ["note", "------------------", "a\\nb\\tc\\u001b[31md"],
        new AnswerTable(["note"], [["a\nb\tc\u001b[31md"]], [false], width: null, isByRecord: false).Lines());

    [Fact]
    public void Counts_two_places_for_a_letter_of_East_Asia() => Assert.Equal(
        ["a  b", "-  --------------", "1  茶壶茶壶茶壶…"],
        new AnswerTable(["a", "b"], [["1", "茶壶茶壶茶壶茶壶"]], [true, false], width: 17, isByRecord: false).Lines());

    static AnswerTable Table(int? width) => new(Names, Rows, Numbers, width, isByRecord: false);

    static void Equal(string expected, string? remark, AnswerTable table)
    {
        Assert.Equal(expected.ReplaceLineEndings("\n"), string.Join('\n', table.Lines()));
        Assert.Equal(remark, table.Remark);
    }
}
