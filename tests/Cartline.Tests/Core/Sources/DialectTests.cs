using System.Text;
using Cartline.Core.Sources;

namespace Cartline.Tests.Core.Sources;

public sealed class DialectTests
{
    [Fact]
    public void Quotes_mean_nothing_where_there_are_none()
    {
        using var file = new CsvFile("a,b\n12\" plate,\"x\n\"y\",z\n") { Dialect = new CsvDialect { Quote = null } };

        Assert.Equal(["12\" plate|\"x", "\"y\"|z"], file.Good());
        Assert.Equal(2, file.Count());
    }

    [Fact]
    public void Another_sign_can_be_the_quote()
    {
        using var file = new CsvFile("a;b\n'1;2';'it''s'\n\"x\";''\n") { Dialect = new CsvDialect { Separator = ';', Quote = '\'' } };

        Assert.Equal(["1;2|it's", "\"x\"|"], file.Good());
        Assert.Equal(2, file.Count());
    }

    [Theory]
    [InlineData("utf-16", "utf-8")]
    [InlineData("utf-16BE", "utf-8")]
    [InlineData("utf-16BE", "windows-1252")]
    public void Utf16_is_known_by_its_mark(string written, string declared)
    {
        var encoding = Encoding.GetEncoding(written);
        using var file = new CsvFile([.. encoding.GetPreamble(), .. encoding.GetBytes("id,name\r\n1,Käte 😀\r\n")])
        {
            Dialect = new CsvDialect { Encoding = declared },
        };

        Assert.Equal(["1|Käte 😀"], file.Good());
        Assert.Equal(1, file.Count());
    }

    [Theory]
    [InlineData("windows-1252", new byte[] { 0xE9, 0x80 }, "é€")]
    [InlineData("iso-8859-1", new byte[] { 0xE9, 0xA4 }, "é¤")]
    [InlineData("iso-8859-15", new byte[] { 0xE9, 0xA4 }, "é€")]
    [InlineData("utf-16le", new byte[0], "")]
    public void Bytes_are_what_was_declared(string encoding, byte[] bytes, string text)
    {
        byte[] content = encoding == "utf-16le" ? Encoding.Unicode.GetBytes("a,b\n1,\n") : [.. "a,b\n1,"u8, .. bytes, .. "\n"u8];
        using var file = new CsvFile(content) { Dialect = new CsvDialect { Encoding = encoding } };

        Assert.Equal([$"1|{(text.Length == 0 ? "∅" : text)}"], file.Good());
    }

    [Fact]
    public void A_character_cut_in_half_refuses_the_file()
    {
        var encoding = Encoding.Unicode;
        using var file = new CsvFile(
            [.. encoding.GetPreamble(), .. encoding.GetBytes("a,b\n1,"), 0x00, 0xD8, .. encoding.GetBytes("x\n2,y\n")]);

        Assert.StartsWith("shop.csv: near byte ", file.Refusal());
    }

    [Fact]
    public void A_packed_file_is_decoded_too()
    {
        using var file = new CsvFile(CsvFile.Gzip([.. "a\n"u8, 0xE9, .. "\n"u8]), "shop.csv.gz")
        {
            Dialect = new CsvDialect { Encoding = "windows-1252" },
        };

        Assert.Equal(["é"], file.Good());
    }
}
