using Cartline.Core.Sources;

namespace Cartline.Tests.Core.Sources.Formats;

public sealed class FixedRecordsTests
{
    [Fact]
    public void Values_stand_at_their_places_without_the_blanks_around_them()
    {
        using var file = Opened(1, ("a", 6), ("b", 9), ("c", 8));

        Assert.Equal(
            ["1: 00001|19970101|11.77", "3: Käte|∅|1.00"],
            file.Read("x.txt", " id    date      dollar_value\r\n 00001 19970101   11.77\r\n\r\nKäte               1.00"));
        Assert.Equal((3, 2, 1), (file.Counts.Read, file.Counts.Good, file.Counts.Blank));
    }

    [Fact]
    public void A_last_column_may_end_with_its_line()
    {
        using var file = Opened(0, ("a", 3), ("b", FixedColumn.Rest));

        Assert.Equal(["1: 001|some words|∅", "2: 002|∅|∅"], file.Read("x.txt", "001some words\n002\n"));
    }

    [Theory]
    [InlineData("00219970101   1", "too_few_fields")]
    [InlineData("00219970101  1.00x", "too_many_fields")]
    [InlineData("00\0 19970101  1.00", "nul_byte")]
    public void Lines_of_another_width_are_rejected(string line, string rule)
    {
        using var file = Opened(0, ("a", 3), ("b", 8), ("c", 6));

        Assert.Equal(["1: 001|19970101|1.00"], file.Read("x.txt", $"00119970101  1.00\n{line}\n"));
        Assert.Equal((2L, rule), (Assert.Single(file.Rejected).LineNumber, file.Rejected[0].Rule));
        Assert.Equal(RejectedTextOf(line), file.Rejected[0].RawText);
    }

    [Fact]
    public void A_header_that_is_a_record_or_not_there_refuses_the_file()
    {
        using var file = Opened(1, ("a", 3), ("b", 3));

        Assert.Contains("Declare \"-- header: 0\"", file.Refusal("x.txt", "001 10\n002 20\n"));
        using var two = Opened(2, ("a", 3), ("b", 3));
        Assert.Contains("it ends before the 2 lines", two.Refusal("x.txt", "head\n"));
    }

    static string RejectedTextOf(string line) => line.Replace("\0", "\\x00");

    static FormatFile Opened(int header, params (string Name, int Width)[] widths) => new()
    {
        Reading = new FileReading
        {
            Dialect = CsvDialect.Rfc4180,
            Widths = [.. widths.Select(w => new FixedColumn(w.Name, w.Width))],
            HeaderLines = header,
        },
    };
}
