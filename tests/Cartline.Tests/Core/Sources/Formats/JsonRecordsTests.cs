namespace Cartline.Tests.Core.Sources.Formats;

public sealed class JsonRecordsTests
{
    [Theory]
    [InlineData("\"x\"", "x")]
    [InlineData("\"007\"", "007")]
    [InlineData("\"\"", "")]
    [InlineData("\"a\\\"b\\u00e9\\ud83d\\ude00\"", "a\"bé😀")]
    [InlineData("19.90", "·19.90")]
    [InlineData("0.10000000000000000001", "·0.10000000000000000001")]
    [InlineData("12345678901234567890", "·12345678901234567890")]
    [InlineData("1.5e3", "·1500")]
    [InlineData("-2.5E-3", "·-0.0025")]
    [InlineData("1e0", "·1")]
    [InlineData("1e999", "·1e999")]
    [InlineData("true", "·true")]
    [InlineData("false", "·false")]
    [InlineData("null", "∅")]
    public void Values_come_as_they_are_written(string json, string value)
    {
        foreach (var (name, text) in Both($"{{\"a\": 1, \"b\": {json}}}"))
        {
            using var file = new FormatFile();

            Assert.Equal([$"1: ·1|{value}|∅"], file.Read(name, text));
        }
    }

    [Fact]
    public void Columns_are_all_names_that_any_object_has_in_any_order_and_case()
    {
        foreach (var (name, text) in Both("{\"B\": 2, \" A \": 1}", "{\"x\": 9, \"a\": 3}", "{\"Total\": 5, \"a\": 4, \"y\": [1, {}]}"))
        {
            using var file = new FormatFile { Aliases = new() { ["total"] = "c" } };

            Assert.Equal(["1: ·1|·2|∅", "2: ·3|∅|∅", "3: ·4|∅|·5"], file.Read(name, text));
            Assert.Equal(["a", "b", "c", "x", "y"], file.Found);
        }
    }

    [Fact]
    public void A_value_within_an_object_has_a_dotted_name()
    {
        foreach (var (name, text) in Both("{\"a\": 1, \"customer\": {\"id\": 7, \"address\": {\"city\": \"Pune\"}}}"))
        {
            using var file = new FormatFile { Aliases = new() { ["customer.id"] = "b", ["customer.address.city"] = "c" } };

            Assert.Equal(["1: ·1|·7|Pune"], file.Read(name, text));
            Assert.Equal(["a", "b", "c"], file.Found);
        }
    }

    [Fact]
    public void An_array_or_an_object_in_place_of_a_needed_value_refuses_the_file()
    {
        foreach (var (name, text) in Both("{\"a\": 1}", "{\"a\": 1, \"b\": [1, 2]}"))
        {
            using var file = new FormatFile();

            Assert.Equal(
                $"{name}, line 2: \"b\" is an array, where one value is expected. Write a record for each of its values.",
                file.Refusal(name, text));
        }

        using var nested = new FormatFile();
        Assert.Equal(
            "x.ndjson, line 1: \"b\" is an object, where one value is expected. Give the value within it as an alias of a mapping, such as "
            + "\"b.id = b\".",
            nested.Refusal("x.ndjson", "{\"a\": 1, \"b\": {\"v\": 1}}"));
    }

    [Fact]
    public void A_needed_name_that_no_object_has_refuses_the_file_and_an_empty_file_has_all()
    {
        foreach (var (name, text) in Both("{\"b\": 1}"))
        {
            using var file = new FormatFile();

            Assert.StartsWith(
                $"{name}: no object has it: column \"a\" is missing. Found: b.", file.Refusal(name, text), StringComparison.Ordinal);
        }

        using var empty = new FormatFile();
        Assert.Empty(empty.Read("x.json", " [ ] \n"));
        Assert.Equal(["a", "b", "c"], empty.Found);
    }

    [Theory]
    [InlineData("{\"a\": 1", "invalid_json")]
    [InlineData("{\"a\": 1}}", "invalid_json")]
    [InlineData("{\"a\": 01}", "invalid_json")]
    [InlineData("[1]", "invalid_json")]
    [InlineData("a,b", "invalid_json")]
    [InlineData("{\"a\": 1} {\"a\": 2}", "invalid_json")]
    [InlineData("{\"a\": 1, \"A\": 2}", "key_twice")]
    [InlineData("{\"a\": \"x\\u0000y\"}", "nul_byte")]
    [InlineData("{\"a\": \"\\ud800\"}", "invalid_bytes")]
    public void A_damaged_line_is_rejected_and_the_others_are_read(string line, string rule)
    {
        using var file = new FormatFile();

        Assert.Equal(["1: ·1|∅|∅", "4: ·3|∅|∅"], file.Read("x.ndjson", $"\uFEFF{{\"a\": 1}}\r\n{line}\n\n{{\"a\": 3}}"));

        var rejected = Assert.Single(file.Rejected);
        Assert.Equal((2, 2, rule), (rejected.RecordNumber, rejected.LineNumber, rejected.Rule));
        Assert.Equal(line, rejected.RawText);
        Assert.Equal((4, 2, 1, 1), (file.Counts.Read, file.Counts.Good, file.Counts.Rejected, file.Counts.Blank));
    }

    [Theory]
    [InlineData("[{\"a\": 1},\n{\"a\": }]", "line 2: the array is damaged")]
    [InlineData("[{\"a\": 1}\n{\"a\": 2}]", "line 2: the array is damaged where the object begins, or before it: A comma or the end")]
    [InlineData("[{\"a\": 1},]", "line 1: the array is damaged")]
    [InlineData("[{\"a\": 1}", "line 1: the array is damaged")]
    [InlineData("[{\"a\": 1", "line 1: the array is damaged")]
    [InlineData("[1, 2]", "line 1: the array is damaged where the object begins, or before it: An object is expected.")]
    [InlineData("[{\"a\": 1}] x", "line 1: something follows the end of the array.")]
    [InlineData("{\"a\": 1}\n{\"a\": 2}", "give it a name that ends in .ndjson, or set source.format: ndjson.")]
    [InlineData("a,b\n1,2\n", "If it is CSV, give it a name that ends in .csv.")]
    public void A_damaged_array_refuses_the_file(string text, string message)
    {
        using var file = new FormatFile();

        Assert.Contains(message, file.Refusal("x.json", text), StringComparison.Ordinal);
    }

    [Fact]
    public void An_array_in_a_file_of_lines_is_named()
    {
        using var file = new FormatFile();

        Assert.EndsWith(
            "Give it a name that ends in .json, or set source.format: json.", file.Refusal("x.ndjson", "[{\"a\": 1}]"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Objects_over_the_border_of_a_read_and_over_several_lines_are_whole()
    {
        using var file = new FormatFile();
        var records = Enumerable.Range(1, 3_000).Select(
            i => $"{{\n\"a\": {i},\n\"b\": \"{new string((char)('a' + (i % 26)), i)}{{]\\\"\"}}");

        var read = file.Read("x.json", $"\uFEFF [\n{string.Join(" ,\r\n", records)}\n]\n");

        Assert.Equal(3_000, read.Count);
        Assert.Equal($"2999: ·2999|{new string((char)('a' + (2999 % 26)), 2999)}{{]\"|∅", read[2998]);
    }

    [Fact]
    public void Keys_that_are_data_refuse_the_file()
    {
        using var file = new FormatFile();

        Assert.Contains(
            "more than 1000 different names",
            file.Refusal("x.ndjson", string.Concat(Enumerable.Range(0, 1_100).Select(i => $"{{\"a\": 1, \"k{i}\": 1}}\n"))));
    }

    static IEnumerable<(string Name, string Text)> Both(params string[] objects) =>
        [("x.ndjson", string.Join('\n', objects) + "\n"), ("x.json", "[" + string.Join(",\n", objects) + "]")];
}
