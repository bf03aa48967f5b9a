using System.Text;
using Cartline.Core.Sources;

namespace Cartline.Tests.Core.Sources;

public sealed class CsvSourceTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", "1|2")]
    [InlineData("a,b\r\n1,2\r\n", "1|2")]
    [InlineData("a,b\n1,2", "1|2")]
    [InlineData("a,b\r\n1,2\r", "1|2")]
    [InlineData("a,b\n,\"\"\n", null)]
    [InlineData("a,b\n1,\n", "1|∅")]
    [InlineData("a,b\n1,\"\"\n", "1|")]
    [InlineData("a,b\n\"1\",\"2\"\r\n", "1|2")]
    [InlineData("a,b\n\"1,5\",2\n", "1,5|2")]
    [InlineData("a,b\n\"say \"\"hi\"\"\",2\n", "say \"hi\"|2")]
    [InlineData("a,b\n\"\"\"\",\"\"\"\"\"\"\n", "\"|\"\"")]
    [InlineData("a,b\n\"two\nlines\",2\n", "two\nlines|2")]
    [InlineData("a,b\n\"two\r\nlines\",2\n", "two\r\nlines|2")]
    [InlineData("a,b\n\"old\rmac\",2\n", "old\rmac|2")]
    [InlineData("a,b\n 1 , 2 \n", " 1 | 2 ")]
    [InlineData("a,b\n\" \",\"\t\"\n", " |\t")]
    [InlineData("a,b\nZoé,👩‍👩‍👧 \u202E\n", "Zoé|👩‍👩‍👧 \u202E")]
    [InlineData("a,b\n=cmd|' /C calc'!A0,\\N\n", "=cmd|' /C calc'!A0|\\N")]
    [InlineData("a,b\n{\"\"k\"\":1},2\n", null)]
    [InlineData("a,b\n\"{\"\"k\"\":1}\",2\n", "{\"k\":1}|2")]
    [InlineData("a\n1\n", "1")]
    public void Hands_on_the_values_of_a_good_record(string text, string? expected)
    {
        using var file = new CsvFile(text);

        var good = file.Good();

        // No value is expected where the case shows what is rejected instead.
        Assert.Equal(expected is null ? (text.Contains('{') ? [] : ["∅|"]) : [expected], good);
    }

    [Theory]
    [InlineData("1\n", "too_few_fields", null)]
    [InlineData("1,2,3\n", "too_many_fields", null)]
    [InlineData("1,2,\n", "too_many_fields", null)]
    [InlineData("1,2,3,4,5,6\n", "too_many_fields", null)]
    [InlineData("1,2,\"3\"\n", "too_many_fields", null)]
    [InlineData("1,tw\0o\n", "nul_byte", "b")]
    [InlineData("\"o\0ne\",2\n", "nul_byte", "a")]
    [InlineData("1,2,\0\n", "nul_byte", null)]
    [InlineData("1,5\" disk\n", "quote_inside_field", "b")]
    [InlineData("1, \"2\"\n", "quote_inside_field", "b")]
    [InlineData("\\\"1\\\",2\n", "quote_inside_field", "a")]
    [InlineData("1,2,a\"b\n", "quote_inside_field", null)]
    [InlineData("\"1\"x,2\n", "text_after_quote", "a")]
    [InlineData("\"1\" ,2\n", "text_after_quote", "a")]
    [InlineData("1,\"2\"\"\"x\n", "text_after_quote", "b")]
    [InlineData("1\r,2\n", "bare_cr", "a")]
    [InlineData("\"1\"\r,2\n", "bare_cr", "a")]
    [InlineData("1,2\r\r\n", "bare_cr", "b")]
    [InlineData("1,12345678901\n", "field_too_long", "b")]
    [InlineData("1,\"1234567890\"\"\"\n", "field_too_long", "b")]
    [InlineData("\u001A\n", "too_few_fields", null)]
    [InlineData("TOTAL\n", "too_few_fields", null)]
    public void Rejects_a_malformed_record_and_reads_on(string record, string rule, string? column)
    {
        using var file = new CsvFile("a,b\nx,y\n" + record + "v,w\n") { Dialect = new CsvDialect { MaxFieldBytes = 10 } };

        var good = file.Good();

        Assert.Equal(["x|y", "v|w"], good);
        var rejected = Assert.Single(file.Rejected);
        Assert.Equal(("shop.csv", 2, 3, rule, column),
            (rejected.SourceFile, rejected.RecordNumber, rejected.LineNumber, rejected.Rule, rejected.ColumnName));
    }

    [Theory]
    [InlineData(new byte[] { 0xFF }, "\\xFF")]
    [InlineData(new byte[] { 0xE9 }, "\\xE9")]
    [InlineData(new byte[] { 0xC3 }, "\\xC3")]
    [InlineData(new byte[] { 0xC0, 0xAF }, "\\xC0\\xAF")]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, "\\xED\\xA0\\x80")]
    [InlineData(new byte[] { 0xF5, 0x80, 0x80, 0x80 }, "\\xF5\\x80\\x80\\x80")]
    [InlineData(new byte[] { 0xE2, 0x82 }, "\\xE2\\x82")]
    public void Rejects_bytes_that_are_not_utf8_and_shows_them(byte[] bytes, string shown)
    {
        using var file = new CsvFile([.. "a,b\nné,"u8, .. bytes, .. "\n1,2\n"u8]);

        var good = file.Good();

        Assert.Equal(["1|2"], good);
        var rejected = Assert.Single(file.Rejected);
        Assert.Equal(("invalid_bytes", "b", "né," + shown), (rejected.Rule, rejected.ColumnName, rejected.RawText));
    }

    [Fact]
    public void Takes_a_value_of_exactly_the_longest_length()
    {
        using var file = new CsvFile("a,b\n\"123456789\"\"\",1234567890\n") { Dialect = new CsvDialect { MaxFieldBytes = 10 } };

        Assert.Equal(["123456789\"|1234567890"], file.Good());
    }

    [Fact]
    public void Counts_blank_records_apart()
    {
        using var file = new CsvFile("a,b\n\n1,2\n   \r\n,\n , \t\n\r\n,,,,\n\"\",\"\"\n3\n\n");

        var counts = file.Counts();

        Assert.Equal(new RecordCounts(Read: 10, Good: 2, Rejected: 1, Blank: 7, counts.Bytes), counts);
        Assert.Equal(new FileInfo(file.Path).Length, counts.Bytes);
        Assert.Equal(10, file.Count());
    }

    [Fact]
    public void Numbers_records_and_lines_each_on_its_own()
    {
        using var file = new CsvFile("a,b\n1,\"x\ny\nz\"\n\nbad\n2,\"\r\n\"\nbad\n3,3\n");
        using var source = file.Open();

        var seen = new List<(long Record, long Line)>();
        while (source.Read())
        {
            seen.Add((source.RecordNumber, source.LineNumber));
        }

        Assert.Equal([(1, 2), (4, 7), (6, 10)], seen);
        Assert.Equal([(3, 6), (5, 9)], file.Rejected.Select(r => (r.RecordNumber, r.LineNumber)));
    }

    [Fact]
    public void Hands_on_the_bytes_of_a_record_without_its_line_end()
    {
        using var file = new CsvFile("a,b\r\n\"x\"\"\",\"y\r\nz\"\r\n1,2\n3,4");
        using var source = file.Open();

        var raw = new List<string>();
        while (source.Read())
        {
            raw.Add(Encoding.UTF8.GetString(source.Raw));
        }

        Assert.Equal(["\"x\"\"\",\"y\r\nz\"", "1,2", "3,4"], raw);
    }

    [Fact]
    public void Keeps_all_values_of_a_record_valid_together()
    {
        using var file = new CsvFile("a,b\n\"1\"\"1\",\"2\"\"2\"\n");
        using var source = file.Open();
        source.Read();

        var first = source.Value(0);
        var second = source.Value(1);
        var again = source.Value(0);

        Assert.Equal("1\"1", Encoding.UTF8.GetString(first));
        Assert.Equal("2\"2", Encoding.UTF8.GetString(second));
        Assert.Equal("1\"1", Encoding.UTF8.GetString(again));
    }

    [Fact]
    public void Does_not_let_a_stray_quote_swallow_the_rows_behind_it()
    {
        using var file = new CsvFile("a,b\n1,in \"quotes\n2,x\n3,y\n");

        Assert.Equal(["2|x", "3|y"], file.Good());
        Assert.Equal(("quote_inside_field", "b", 2), file.OnlyRejection());
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    [InlineData(' ')]
    public void Takes_the_separator_that_is_set(char separator)
    {
        using var file = new CsvFile($"a{separator}b\n\"x{separator}y\"{separator}1,2\n")
        {
            Dialect = new CsvDialect { Separator = separator },
        };

        Assert.Equal([$"x{separator}y|1,2"], file.Good());
    }

    [Theory]
    [InlineData('"')]
    [InlineData('\n')]
    [InlineData('a')]
    [InlineData('7')]
    [InlineData('é')]
    [InlineData('\0')]
    public void Takes_no_separator_that_could_be_a_value(char separator)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CsvDialect { Separator = separator });
    }

    [Fact]
    public void Decompresses_while_it_reads()
    {
        using var file = new CsvFile([.. CsvFile.Gzip("a,b\n1,2\n"u8.ToArray()), .. CsvFile.Gzip("3,4\n"u8.ToArray())], "shop.csv.gz");

        Assert.Equal(["1|2", "3|4"], file.Good());
        Assert.Equal(2, file.Count());
        Assert.Equal(new FileInfo(file.Path).Length, file.Counts().Bytes);
    }

    [Fact]
    public void Follows_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        using var target = new CsvFile("a,b\n1,2\n");
        using var file = new CsvFile("");
        File.Delete(file.Path);
        File.CreateSymbolicLink(file.Path, target.Path);

        Assert.Equal(["1|2"], file.Good());
    }

    [Fact]
    public void Keeps_memory_constant_over_a_long_value()
    {
        using var file = new CsvFile($"a,b\n1,{new string('x', 3 << 20)}\n" + string.Concat(Enumerable.Repeat("1,2\n", 1 << 20)));
        using var source = file.Open();
        var before = GC.GetAllocatedBytesForCurrentThread();

        while (source.Read())
        {
        }

        Assert.Equal(1 << 20, source.Counts.Good);
        Assert.Equal("field_too_long", file.OnlyRejection().Rule);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
    }

    [Fact]
    public void Allocates_nothing_for_a_good_record()
    {
        using var file = new CsvFile("a,b\n" + string.Concat(Enumerable.Repeat("\"o\"\"ne\",two é\n", 10_000)));
        using var source = file.Open();
        source.Read();
        _ = source.Value(0);

        var before = GC.GetAllocatedBytesForCurrentThread();
        while (source.Counts.Good < 9_000 && source.Read())
        {
            _ = source.Value(0);
            _ = source.Value(1);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Cuts_the_text_of_a_long_rejected_record()
    {
        using var file = new CsvFile("a,b\n" + new string('x', 100_000) + "\n");

        _ = file.Good();

        Assert.Equal(new string('x', 4_096), Assert.Single(file.Rejected).RawText);
    }
}
