using Cartline.Core.Sources;

namespace Cartline.Tests.Core.Sources;

public sealed class RecordShapeTests
{
    [Fact]
    public void Line_ends_that_change_refuse_the_file_with_the_line()
    {
        using var file = new CsvFile("a,b\n1,2\n3,4\r5,6\r7,8\r");

        Assert.StartsWith("shop.csv, line 3: the line ends change here: 3 records end in a carriage return (CR)", file.Refusal());
    }

    [Fact]
    public void One_return_within_a_value_costs_its_record_only()
    {
        using var file = new CsvFile("a,b,c\n1,2,3\n4,x\ry,6\n");

        Assert.Equal(["1|2|3"], file.Good());
        Assert.Equal("bare_cr", file.OnlyRejection().Rule);
    }

    [Fact]
    public void Two_stray_quotes_do_not_swallow_the_lines_between_them()
    {
        var lines = string.Concat(Enumerable.Range(0, 500).Select(i => $"P{i},Plate {i},9.00\n"));
        using var file = new CsvFile("id,name,price\nP1,\"12 inch,9.00\n" + lines + "P2,plate\",9.00\nP3,x,1\n");

        Assert.Contains("line 2: the value of name holds 502 lines, 500 of them shaped like records. A stray quote", file.Refusal());
    }

    [Fact]
    public void A_long_text_is_a_value_and_told()
    {
        var text = string.Concat(Enumerable.Range(0, 500).Select(i => $"It is the {i}th line, without end\n"));
        using var file = new CsvFile($"id,name,price\nP1,\"{text}\",9.00\n");
        using var source = file.Open();

        Assert.Single(CsvFile.Records(source));
        Assert.Equal(new LongField("name", 2, text.Length, 501), Assert.Single(source.LongFields));
    }
}
