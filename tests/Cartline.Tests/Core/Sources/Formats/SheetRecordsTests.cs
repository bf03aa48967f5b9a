using Cartline.Core.Sources;

namespace Cartline.Tests.Core.Sources.Formats;

public sealed class SheetRecordsTests
{
    const string Header = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
        + "<c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c></row>";
    const string Texts = "<si><t>A</t></si><si><t xml:space=\"preserve\"> b </t></si><si><r><t>c</t></r><rPh><t>see</t></rPh></si>"
        + "<si><t>007</t></si><si><t/></si><si><r><t xml:space=\"preserve\">two </t></r><r><t>runs_x000A_line</t></r></si>";

    [Theory]
    [InlineData("<c r=\"B2\"><v>0.1</v></c>", "·0.1")]
    [InlineData("<c r=\"B2\"><v>19.989999999999998</v></c>", "·19.99")]
    [InlineData("<c r=\"B2\"><v>3.3000000000000003</v></c>", "·3.3")]
    [InlineData("<c r=\"B2\"><v>1.234567890123E+12</v></c>", "·1234567890123")]
    [InlineData("<c r=\"B2\"><v>123456789012345</v></c>", "·123456789012345")]
    [InlineData("<c r=\"B2\"><v>1.5E-7</v></c>", "·0.00000015")]
    [InlineData("<c r=\"B2\" t=\"n\"><v>-12.50</v></c>", "·-12.50")]
    [InlineData("<c r=\"B2\" s=\"5\"><v>45000</v></c>", "·45000")]
    [InlineData("<c r=\"B2\" s=\"6\"><v>45000</v></c>", "·45000")]
    [InlineData("<c r=\"B2\" s=\"7\"><v>45000</v></c>", "·45000")]
    [InlineData("<c r=\"B2\" s=\"1\"><v>45717</v></c>", "·2025-03-01")]
    [InlineData("<c r=\"B2\" s=\"9\"><v>45717</v></c>", "·2025-03-01")]
    [InlineData("<c r=\"B2\" s=\"8\"><v>45717</v></c>", "·2025-03-01")]
    [InlineData("<c r=\"B2\" s=\"2\"><v>45717.38333333333</v></c>", "·2025-03-01 09:12:00")]
    [InlineData("<c r=\"B2\" s=\"2\"><v>45717</v></c>", "·2025-03-01 00:00:00")]
    [InlineData("<c r=\"B2\" s=\"1\"><v>59</v></c>", "·1900-02-28")]
    [InlineData("<c r=\"B2\" s=\"1\"><v>61</v></c>", "·1900-03-01")]
    [InlineData("<c r=\"B2\" s=\"3\"><v>0.38333333333333336</v></c>", "·09:12:00")]
    [InlineData("<c r=\"B2\" s=\"4\"><v>1.5</v></c>", "·36:00:00")]
    [InlineData("<c r=\"B2\" t=\"d\"><v>2025-03-01T09:12:00</v></c>", "·2025-03-01 09:12:00")]
    [InlineData("<c r=\"B2\" t=\"b\"><v>1</v></c>", "·true")]
    [InlineData("<c r=\"B2\" t=\"b\"><v>0</v></c>", "·false")]
    [InlineData("<c r=\"B2\"><f>A1*2</f><v>84.2</v></c>", "·84.2")]
    [InlineData("<c r=\"B2\" t=\"str\"><f>A1&amp;\"\"</f><v>00123</v></c>", "00123")]
    [InlineData("<c r=\"B2\" t=\"str\"><f>\"\"</f><v></v></c>", "∅")]
    [InlineData("<c r=\"B2\" t=\"s\"><v>3</v></c>", "007")]
    [InlineData("<c r=\"B2\" t=\"s\"><v>5</v></c>", "two runs\nline")]
    [InlineData("<c r=\"B2\" s=\"1\"/>", "∅")]
    public void Cells_come_as_text_that_says_what_is_in_them(string cell, string value)
    {
        using var file = new FormatFile();
        Write(file, $"<row r=\"2\">{RawWorkbook.Text("A2", "x")}{cell}</row>");

        Assert.Equal([$"1: x|{value}|∅"], file.Read("lines.xlsx"));
    }

    [Fact]
    public void Days_of_a_workbook_that_counts_from_1904_are_the_same_days()
    {
        using var file = new FormatFile();
        RawWorkbook.Write(
            file.At("lines.xlsx"), [("Sheet1", "visible", $"{Header}<row r=\"2\"><c r=\"A2\" s=\"1\"><v>44255</v></c></row>")],
            is1904: true, texts: Texts);

        Assert.Equal(["1: ·2025-03-01|∅|∅"], file.Read("lines.xlsx"));
    }

    [Theory]
    [InlineData("<c r=\"B3\" t=\"e\"><v>#N/A</v></c>", "error_cell", "cell B3 holds #N/A")]
    [InlineData("<c r=\"B3\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>", "error_cell", "cell B3 holds #DIV/0!")]
    [InlineData("<c r=\"B3\"><f>SUM(A1)</f></c>", "uncalculated_formula", "cell B3 holds a formula that was never calculated")]
    [InlineData("<c r=\"B3\"><v>12345678901234567</v></c>", "inexact_number", "cell B3 holds 12345678901234567, which is no number")]
    [InlineData("<c r=\"B3\"><v>1E+16</v></c>", "inexact_number", "cell B3 holds 1E+16")]
    [InlineData("<c r=\"B3\"><v>x</v></c>", "inexact_number", "cell B3 holds x")]
    [InlineData("<c r=\"B3\" s=\"1\"><v>-5</v></c>", "inexact_number", "cell B3 holds -5")]
    public void Cells_that_hold_no_value_reject_their_row_with_the_cell(string cell, string rule, string what)
    {
        using var file = new FormatFile();
        Write(file, $"<row r=\"2\">{RawWorkbook.Text("A2", "x")}</row><row r=\"3\">{RawWorkbook.Text("A3", "y")}{cell}</row>");

        Assert.Equal(["1: x|∅|∅"], file.Read("lines.xlsx"));

        var rejected = Assert.Single(file.Rejected);
        Assert.Equal((2, 3, "b", rule), (rejected.RecordNumber, rejected.LineNumber, rejected.ColumnName, rejected.Rule));
        Assert.Contains("(B3)", rejected.RawText, StringComparison.Ordinal);
        using var again = file.Open("lines.xlsx");
        while (again.Read())
        {
        }

        Assert.StartsWith(what, again.Rules[rule].First, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_in_columns_that_nobody_reads_reject_nothing()
    {
        using var file = new FormatFile { Columns = ["a", "b"] };
        Write(file, $"<row r=\"2\">{RawWorkbook.Text("A2", "x")}<c r=\"C2\" t=\"e\"><v>#REF!</v></c></row>");

        Assert.Equal(["1: x|∅"], file.Read("lines.xlsx"));
        Assert.Equal(["a", "b", "c"], file.Found);
    }

    [Fact]
    public void Empty_rows_are_records_that_hold_nothing_and_hidden_rows_are_read()
    {
        using var file = new FormatFile();
        Write(file,
            $"<row r=\"4\" hidden=\"1\">{RawWorkbook.Text("A4", "x")}</row><row r=\"5\"><c r=\"A5\" s=\"1\"/></row>"
            + $"<row r=\"7\">{RawWorkbook.Text("A7", "y")}</row><row r=\"8\"><c r=\"A8\" t=\"s\"><v>4</v></c></row><row r=\"900000\"/>");

        Assert.Equal(["3: x|∅|∅", "6: y|∅|∅"], file.Read("lines.xlsx"));
        Assert.Equal((7, 2, 5), (file.Counts.Read, file.Counts.Good, file.Counts.Blank));
    }

    [Fact]
    public void A_table_may_begin_anywhere()
    {
        using var file = new FormatFile { Aliases = new() { ["number"] = "a" } };
        RawWorkbook.Write(file.At("lines.xlsx"), [("Sheet1", "visible",
            $"<row r=\"3\">{RawWorkbook.Text("C3", "Number")}{RawWorkbook.Text("D3", "B")}</row>"
            + $"<row r=\"4\">{RawWorkbook.Text("C4", "1")}</row>")]);

        Assert.Equal(["1: 1|∅|∅"], file.Read("lines.xlsx"));
    }

    [Fact]
    public void A_value_without_a_name_above_it_refuses_the_workbook()
    {
        using var file = new FormatFile();
        Write(file, $"<row r=\"2\">{RawWorkbook.Text("A2", "x")}{RawWorkbook.Text("E2", "note")}</row>");

        Assert.Equal(
            "lines.xlsx, line 2: a value stands in cell E2, where the header has no name. Name the column or remove it.",
            file.Refusal("lines.xlsx"));
    }

    [Fact]
    public void Of_several_sheets_the_visible_one_is_read_then_the_one_of_the_table_then_the_one_that_is_set()
    {
        using var file = new FormatFile();
        var (one, two) = ($"{Header}<row r=\"2\">{RawWorkbook.Text("A2", "1")}</row>",
            $"{Header}<row r=\"2\">{RawWorkbook.Text("A2", "2")}</row>");
        RawWorkbook.Write(file.At("hidden.xlsx"), [("Old", "hidden", one), ("New", "visible", two)], texts: Texts);
        RawWorkbook.Write(file.At("named.xlsx"), [("Notes", "visible", one), ("Lines", "visible", two)], texts: Texts);
        RawWorkbook.Write(
            file.At("none.xlsx"), [("Notes", "visible", one), ("March", "visible", two), ("Old", "hidden", one)], texts: Texts);
        using var set = new FormatFile { Reading = new FileReading { Dialect = CsvDialect.Rfc4180, Sheet = "march" } };
        File.Copy(file.At("none.xlsx"), set.At("none.xlsx"));
        File.Copy(file.At("named.xlsx"), set.At("named.xlsx"));

        Assert.Equal(["1: 2|∅|∅"], file.Read("hidden.xlsx"));
        Assert.Equal(["1: 2|∅|∅"], file.Read("named.xlsx"));
        Assert.StartsWith(
            "none.xlsx: it has 2 visible sheets, none of them named lines: Notes, March, Old (hidden). Set source.sheet",
            file.Refusal("none.xlsx"), StringComparison.Ordinal);
        Assert.Equal(["1: 2|∅|∅"], set.Read("none.xlsx"));
        Assert.Equal(
            "named.xlsx: it has no sheet \"march\", which source.sheet names. Sheets: Notes, Lines.", set.Refusal("named.xlsx"));
    }

    [Fact]
    public void What_is_no_workbook_is_refused_with_what_to_do()
    {
        using var file = new FormatFile();
        File.WriteAllBytes(file.At("old.xlsx"), [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]);
        Write(file, $"<row r=\"2\">{RawWorkbook.Text("A2", "x")}</row>");
        var whole = File.ReadAllBytes(file.At("lines.xlsx"));
        File.WriteAllBytes(file.At("cut.xlsx"), whole[..(whole.Length / 2)]);
        RawWorkbook.Write(file.At("broken.xlsx"), [("Sheet1", "visible", Header + "<row r=\"2\"><c></row>")], texts: Texts);
        RawWorkbook.Write(file.At("empty.xlsx"), [("Sheet1", "visible", "")], texts: Texts);

        Assert.Contains("Save it in Excel as \"Excel workbook (.xlsx)\" without a password", file.Refusal("old.xlsx"));
        Assert.StartsWith(
            "text.xlsx: the file is not an Excel workbook, as its name or source.format says: it begins with \"a,b,\"",
            file.Refusal("text.xlsx", "a,b,c\n1,2,3\n"), StringComparison.Ordinal);
        Assert.StartsWith("cut.xlsx: the zip archive cannot be read", file.Refusal("cut.xlsx"), StringComparison.Ordinal);
        Assert.StartsWith("broken.xlsx: the workbook cannot be read", file.Refusal("broken.xlsx"), StringComparison.Ordinal);
        Assert.Equal(
            "empty.xlsx: the sheet is empty. A header row is expected, even without records.", file.Refusal("empty.xlsx"));
    }

    [Fact]
    public void A_workbook_that_unpacks_to_far_more_than_it_takes_is_refused()
    {
        using var file = new FormatFile();
        Write(file, new string(' ', 32 << 20));

        Assert.Contains("as source.max_unpacked_ratio allows", file.Refusal("lines.xlsx"));
    }

    static void Write(FormatFile file, string rows) =>
        RawWorkbook.Write(file.At("lines.xlsx"), [("Sheet1", "visible", Header + rows)], texts: Texts);
}
