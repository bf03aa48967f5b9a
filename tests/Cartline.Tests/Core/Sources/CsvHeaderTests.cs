using Cartline.Core.Sources;

namespace Cartline.Tests.Core.Sources;

public sealed class CsvHeaderTests
{
    [Theory]
    [InlineData("id,name")]
    [InlineData("\uFEFFid,name")]
    [InlineData("\uFEFF\"id\",\"name\"")]
    [InlineData(" ID ,\tName")]
    [InlineData("sep=,\r\nid,name")]
    [InlineData("\uFEFFsep=,\nid,name")]
    public void Reads_names_trimmed_and_in_lower_case(string header)
    {
        using var file = new CsvFile(header + "\r\n1,x\r\n") { Required = ["id", "name"] };
        using var source = file.Open();

        Assert.Equal(["id", "name"], source.Columns);
        Assert.Equal(["1|x"], CsvFile.Records(source));
        Assert.Equal(1, file.Count());
    }

    [Fact]
    public void Keeps_the_order_of_the_file_and_further_columns()
    {
        using var file = new CsvFile("name,colour,id\nx,red,1\n") { Required = ["id", "name"] };
        using var source = file.Open();

        Assert.Equal(["name", "colour", "id"], source.Columns);
        Assert.Equal(["x|red|1"], CsvFile.Records(source));
    }

    [Fact]
    public void Gives_an_alias_its_own_name()
    {
        using var file = new CsvFile("Kunde,name\n1,x\n")
        {
            Required = ["customer_id"],
            Aliases = new() { ["kunde"] = "customer_id" },
        };
        using var source = file.Open();

        Assert.Equal(["customer_id", "name"], source.Columns);
    }

    [Theory]
    [InlineData("a,b")]
    [InlineData("a,b\n")]
    [InlineData("a,b\r\n")]
    public void May_stand_alone(string text)
    {
        using var file = new CsvFile(text);

        Assert.Equal(new RecordCounts(0, 0, 0, 0, text.Length), file.Counts());
        Assert.Equal(0, file.Count());
    }

    [Fact]
    public void May_have_thousands_of_columns_and_hostile_names()
    {
        var names = Enumerable.Range(0, 5_000).Select(i => $"c{i}").Append("x'; drop table y; --").Append("say \"hi\"").ToArray();
        var header = string.Join(',', names.Select(n => $"\"{n.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        using var file = new CsvFile(header + "\n" + string.Join(',', names.Select((_, i) => i)) + "\n");
        using var source = file.Open();

        Assert.Equal(names, source.Columns);
        Assert.Equal([string.Join('|', names.Select((_, i) => i))], CsvFile.Records(source));
    }
}
