using Cartline.Core.Sources;

namespace Cartline.Tests.Core.Sources;

public sealed class RecordCounterTests
{
    [Theory]
    [InlineData("a,b\n", 0)]
    [InlineData("a,b\n1,2", 1)]
    [InlineData("a,b\n1,2\n", 1)]
    [InlineData("a,b\n1,2\n\n", 2)]
    [InlineData("a,b\r\n1,\"x\r\ny\"\r\n3,4\r\n", 2)]
    [InlineData("a,b\n1,\"x\"\"\n\"\"y\"\n", 1)]
    [InlineData("a,b\n1,x\"y\n3,4\n", 2)]
    [InlineData("a,b\n\"x\"y\"\n3,4\n", 2)]
    [InlineData("a,b\n1,2\n\"x,\n", 2)]
    [InlineData("\uFEFF\"a\",b\n1,2\n", 1)]
    [InlineData("sep=,\na,b\n1,2\n", 1)]
    public void Counts_records_not_lines(string text, long expected)
    {
        using var file = new CsvFile(text);

        Assert.Equal(expected, file.Count());
    }

    [Fact]
    public void Minds_the_separator()
    {
        using var file = new CsvFile("a;b\n1;\"x\ny\"\n") { Dialect = new CsvDialect { Separator = ';' } };

        Assert.Equal(1, file.Count());
    }
}
