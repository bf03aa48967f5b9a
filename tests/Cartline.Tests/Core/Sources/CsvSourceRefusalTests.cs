using System.Text;
using Cartline.Core.Sources;

namespace Cartline.Tests.Core.Sources;

public sealed class CsvSourceRefusalTests
{
    [Theory]
    [InlineData(
        "", "shop.csv: the file is empty, or no regular file (a pipe or a device). A header row is expected, even without records.")]
    [InlineData("\uFEFF", "shop.csv: the file is empty. A header row is expected, even without records.")]
    [InlineData("\n1,2\n", "shop.csv, line 1: the line is blank where the header is expected. Begin the file with the column names.")]
    [InlineData(",,\n1,2\n", "shop.csv, line 1: the line is blank where the header is expected. Begin the file with the column names.")]
    [InlineData("a,,b\n", "shop.csv, line 1: column 2 of 3 has no name. Name it or remove it.")]
    [InlineData(
        "a,b, A\n",
        "shop.csv, line 1: column \"a\" occurs 2 times (columns 1, 3; case, outer blanks and aliases do not tell names apart). "
        + "Rename or remove all but one.")]
    [InlineData(
        "a;b\n1;2\n",
        "shop.csv, line 1: the header is one column that holds \";\", where the separator is \",\". Set source.separator: \";\".")]
    [InlineData(
        "a\tb\n",
        "shop.csv, line 1: the header is one column that holds tab, where the separator is \",\". Set source.separator: \"\\t\".")]
    [InlineData(
        "a|b\n", "shop.csv, line 1: the header is one column that holds \"|\", where the separator is \",\". Set source.separator: \"|\".")]
    [InlineData(
        "sep=;\na;b\n",
        "shop.csv, line 1: \"sep=;\" contradicts the separator \",\" that is set. Set source.separator to the one of the file, "
        + "or remove the line.")]
    [InlineData("sep=,", "shop.csv: nothing follows the sep= line. A header row is expected.")]
    [InlineData(
        "a,b\r1,2\r3,4\r",
        "shop.csv, line 1: the line holds a carriage return (CR) without a line feed. Save the file with line ends LF or CRLF.")]
    [InlineData(
        "a,b\"c\n1,2\n", "shop.csv, line 1: the quotes around column 2 of the header do not match. Quote a whole name or none of it. "
        + "Where quotes mean nothing, set source.quote: none.")]
    [InlineData(
        "a,b\n1,2\n3,\"x\n4,y\n",
        "shop.csv, line 3: a quote opens here and is never closed. Close it, or double quotes that belong to a value. "
        + "Where quotes mean nothing, set source.quote: none.")]
    [InlineData(
        "a,b\n\"1\n\",\"x\n4,y",
        "shop.csv, line 3: a quote opens here and is never closed. Close it, or double quotes that belong to a value. "
        + "Where quotes mean nothing, set source.quote: none.")]
    [InlineData(
        "\"a,b\n1,2\n", "shop.csv, line 1: a quote opens here and is never closed. Close it, or double quotes that belong to a value. "
        + "Where quotes mean nothing, set source.quote: none.")]
    [InlineData(
        "a\0,\0b\0\n\0",
        "shop.csv, line 1: the header holds NUL bytes, as UTF-16 does. Set source.encoding: utf-16le, or save the file as UTF-8.")]
    [InlineData(
        "PK\u0003\u0004rest",
        "shop.csv: the file is a zip archive or an Excel workbook. Give a workbook a name that ends in .xlsx, or set source.format: xlsx; "
        + "give an archive a name that ends in .zip.")]
    [InlineData("PAR1rest", "shop.csv: the file is Parquet. Give it a name that ends in .parquet, or set source.format: parquet.")]
    public void Tells_what_is_wrong_and_what_to_do(string text, string message)
    {
        using var file = new CsvFile(text);

        Assert.Equal(message, file.Refusal());
    }

    [Theory]
    [InlineData("utf-32")]
    [InlineData("utf-32BE")]
    public void Names_an_encoding_other_than_utf8(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        using var file = new CsvFile([.. encoding.GetPreamble(), .. encoding.GetBytes("a,b\n1,2\n")]);

        Assert.StartsWith(
            $"shop.csv: the file is {name[..6].ToUpperInvariant()}. Save it as UTF-8", file.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_a_header_in_another_encoding()
    {
        using var file = new CsvFile([.. "a,pr"u8, 0xE9, .. "nom\n1,2\n"u8]);

        Assert.Equal("shop.csv, line 1: the header is not UTF-8: a,pr\\xE9nom. Set source.encoding: windows-1252, which most such files "
            + "are, or the one that it is in; or save it as UTF-8.", file.Refusal());
    }

    [Fact]
    public void Lists_missing_columns_what_was_found_and_what_may_be_meant()
    {
        using var file = new CsvFile("id,e_mail,citty\n") { Required = ["id", "email", "city", "country"] };

        Assert.Equal(
            "shop.csv, line 1: columns \"email\", \"city\", \"country\" are missing. Found: id, e_mail, citty. "
            + "Is \"e_mail\" meant to be \"email\"? Is \"citty\" meant to be \"city\"? Rename in the file, or give the alias in a "
                + "mapping: see docs/sources.md.",
            file.Refusal());
    }

    [Fact]
    public void Shows_no_control_characters_of_a_name()
    {
        using var file = new CsvFile("\u001B[31mid,name\n") { Required = ["email"] };

        Assert.Equal("shop.csv, line 1: column \"email\" is missing. Found: ?[31mid, name. Rename in the file, or give the alias in a "
            + "mapping: see docs/sources.md.",
            file.Refusal());
    }

    [Fact]
    public void Refuses_two_columns_that_an_alias_makes_one()
    {
        using var file = new CsvFile("id,kunde\n") { Aliases = new() { ["kunde"] = "id" } };

        Assert.StartsWith("shop.csv, line 1: column \"id\" occurs 2 times (columns 1, 2;", file.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_a_missing_file()
    {
        using var file = new CsvFile("a\n");
        File.Delete(file.Path);

        Assert.Equal($"shop.csv: there is no file {file.Path}. Check the name and the folder.", file.Refusal());
    }

    [Fact]
    public void Names_a_folder()
    {
        using var file = new CsvFile("a\n");
        File.Delete(file.Path);
        Directory.CreateDirectory(file.Path);

        Assert.Equal($"shop.csv: {file.Path} is a folder. Give a CSV file.", file.Refusal());
    }

    [Fact]
    public void Opens_no_device()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A device is a file only on Unix.");
        using var file = new CsvFile("a\n");
        File.Delete(file.Path);
        File.CreateSymbolicLink(file.Path, "/dev/zero");

        Assert.StartsWith("shop.csv: the file is empty, or no regular file", file.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Stops_at_a_quote_that_stays_open_too_long()
    {
        using var file = new CsvFile("a,b\n1,2\n3,\"x\n" + string.Concat(Enumerable.Repeat("4,y\n", 100)) + "\",\n")
        {
            Buffers = new CsvBuffers(16, 16, LongestRecord: 100),
        };

        Assert.Equal("shop.csv, line 3: a quote opens here, and the record has not ended after 100 bytes. Close the quote, or double "
            + "quotes that belong to a value. Where quotes mean nothing, set source.quote: none.",
            file.Refusal());
    }

    [Fact]
    public void Stops_at_a_record_that_does_not_end()
    {
        using var file = new CsvFile("a,b\n1,2\n" + new string('x', 9 << 20));

        Assert.Equal("shop.csv, line 3: the record that begins here has not ended after 8,388,608 bytes. End each record with a line feed.",
            file.Refusal());
    }

    [Fact]
    public void Stops_at_a_large_file_whose_lines_end_in_cr()
    {
        using var file = new CsvFile(string.Concat(Enumerable.Repeat("1,2\r", 3 << 20)));

        Assert.StartsWith("shop.csv, line 1: the line holds a carriage return (CR)", file.Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,4\n")]
    [InlineData("a,b\n")]
    [InlineData("a,b\n1,2\n5,6\n")]
    public void Notices_a_file_that_changes_while_it_is_read(string later)
    {
        using var file = new CsvFile("a,b\n1,2\n1,2\n") { Buffers = new CsvBuffers(4, 4, 100) };
        using var source = file.Open();

        File.WriteAllText(file.Path, later);
        File.SetLastWriteTimeUtc(file.Path, new DateTime(2024, 2, 29, 12, 0, 0, DateTimeKind.Utc));

        var refused = Assert.Throws<Cartline.Core.Failures.CartlineException>(() => CsvFile.Records(source).Count());
        Assert.Equal(
            "shop.csv: the file changed while it was read. Wait until whoever writes it has finished, then run again.", refused.Message);
    }

    [Fact]
    public void Wants_a_gz_name_for_gzip_data()
    {
        using var file = new CsvFile(CsvFile.Gzip("a\n1\n"u8.ToArray()));

        Assert.Equal("shop.csv: the file is gzip data. Give it a name that ends in .gz.", file.Refusal());
    }

    [Fact]
    public void Wants_gzip_data_for_a_gz_name()
    {
        using var file = new CsvFile("a\n1\n"u8.ToArray(), "shop.csv.gz");

        Assert.Contains("shop.csv.gz: the gzip data of", file.Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(50)]
    [InlineData(500)]
    public void Notices_gzip_data_that_is_cut(int missing)
    {
        var random = new Random(1);
        var whole = CsvFile.Gzip([.. "a\n"u8, .. Enumerable.Range(0, 5_000).SelectMany(_ => Encoding.UTF8.GetBytes($"{random.Next()}\n"))]);
        using var file = new CsvFile(whole[..^missing], "shop.csv.gz");

        Assert.Contains("is damaged near byte", file.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Notices_gzip_data_whose_checksum_is_wrong()
    {
        var whole = CsvFile.Gzip("a\n1\n2\n"u8.ToArray());
        whole[^6] ^= 1;
        using var file = new CsvFile(whole, "shop.csv.gz");

        Assert.Contains("is damaged near byte", file.Refusal(), StringComparison.Ordinal);
    }
}
