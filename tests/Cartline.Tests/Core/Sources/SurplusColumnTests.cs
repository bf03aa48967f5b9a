namespace Cartline.Tests.Core.Sources;

public sealed class SurplusColumnTests
{
    [Theory]
    [InlineData("a,b,\n1,2,\n3,,\n", 1)]
    [InlineData("a,b,,\n1,2,, \n3,,\"\",\n", 2)]
    [InlineData("a,b\n1,2,,\n3,,,\n", 2)]
    [InlineData("a,b,\n1,2\n3,\n", 1)]
    public void Are_passed_over_when_they_are_empty_in_every_record(string text, int passedOver)
    {
        using var file = new CsvFile(text);
        using var source = file.Open();

        Assert.Equal(["1|2", "3|∅"], CsvFile.Records(source));
        Assert.Equal(["a", "b"], source.Columns);
        Assert.Equal(passedOver, source.PassedOver);
    }

    [Fact]
    public void With_a_value_and_no_name_refuse_the_file_with_the_line()
    {
        using var file = new CsvFile("a,b,\n1,2,\n3,4,5\n");

        Assert.Equal(
            "shop.csv, line 3: a value stands behind column 2, \"b\", where the header has no name. Name the column or remove it.",
            file.Refusal());
    }

    [Fact]
    public void Never_shift_the_values_of_a_record_with_a_stray_separator()
    {
        using var file = new CsvFile("a,b,c\n1,2,3\nx,y1,y2,\n");

        Assert.Equal(["1|2|3"], file.Good());
        Assert.Equal(("too_many_fields", null, 3), file.OnlyRejection());
    }
}
