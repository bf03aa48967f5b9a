using Cartline.Core.Failures;
using Cartline.Core.Sources;

namespace Cartline.Tests.Core.Sources;

public sealed class DeclaredFormTests
{
    [Theory]
    [InlineData(",", ".", "1.249,90", "1249.90")]
    [InlineData(",", ".", "-1.249,90 €", "-1249.90 €")]
    [InlineData(",", ".", "12,5", "12.5")]
    [InlineData(",", ".", "1.24,90", null)]
    [InlineData(",", ".", "10.50", null)]
    [InlineData(",", "none", "1249,90", "1249.90")]
    [InlineData(",", "none", "1.249,90", null)]
    [InlineData(".", ",", "1,234,567.5", "1234567.5")]
    [InlineData(".", ",", "12,34", null)]
    [InlineData(".", "'", "1'234.50", "1234.50")]
    [InlineData(".", "'", "1’234.50", "1234.50")]
    [InlineData(",", "blank", "1\u202F234,50", "1234.50")]
    [InlineData(",", "blank", "1 234,50", "1234.50")]
    [InlineData(".", "none", "ten", null)]
    public void Reads_a_number(string sign, string grouping, string text, string? read) =>
        Assert.Equal(read, new NumberForm(sign[0], grouping).Read(text));

    [Theory]
    [InlineData("DD.MM.YYYY", "02.03.2025", "2025-03-02")]
    [InlineData("DD.MM.YYYY", "2.3.2025", "2025-03-02")]
    [InlineData("DD.MM.YYYY", "02.03.2025 09:12", null)]
    [InlineData("DD.MM.YYYY HH:MM", "02.03.2025 09:12", "2025-03-02")]
    [InlineData("DD/MM/YYYY", "02/03/2025", "2025-03-02")]
    [InlineData("MM/DD/YYYY", "02/03/2025", "2025-02-03")]
    [InlineData("MM/DD/YYYY", "31/03/2025", null)]
    [InlineData("MM/DD/YYYY HH:MM", "3/2/2025 9:12 PM", "2025-03-02")]
    [InlineData("YYYYMMDD", "20250302", "2025-03-02")]
    [InlineData("YYYY-MM-DD HH:MM:SS", "2025-03-02 09:50:26 +0200", "2025-03-02")]
    [InlineData("YYYY-MM-DD HH:MM:SS", "2025-03-02T23:59:59.123Z", "2025-03-02")]
    [InlineData("YYYY-MM-DD HH:MM:SS", "2025-03-02", "2025-03-02")]
    [InlineData("DD.MM.YYYY", "31.02.2025", null)]
    [InlineData("DD/MM/YY", "1/2/26", "2026-02-01")]
    [InlineData("MM/DD/YY HH:MM", "1/2/26 9:05", "2026-01-02")]
    [InlineData("DD.MM.YY", "31.12.99", "1999-12-31")]
    [InlineData("DD/MM/YY", "1/2/2026", null)]
    public void Reads_a_day(string format, string text, string? read) => Assert.Equal(read, new DayForm(format).Read(text));

    [Fact]
    public void Turns_numbers_and_days_into_what_is_kept_and_leaves_text()
    {
        using var file = new CsvFile("id,price,day,note\n\"1,5\",\"1.249,90\",02.03.2025,\"1,5\"\n2,10.50,2025-13-01,\n");
        using var records = Formed(file, new NumberForm(',', "."), new DayForm("DD.MM.YYYY"));

        Assert.True(records.Read());
        Assert.Equal(["1,5", "1249.90", "2025-03-02", "1,5"], Values(records));
        Assert.False(records.IsRawPlain);
        Assert.True(records.Read());
        Assert.Equal(["2", "10.50 [source.decimal: ,, source.grouping: .]", "2025-13-01", ""], Values(records));
        Assert.False(records.Read());
    }

    [Fact]
    public void Turns_moments_with_or_without_a_form_and_refuses_those_of_another()
    {
        using var file = new CsvFile("id,sold\n1,2025-03-01 23:30:00 -01:00\n2,2025-03-01\n3,soon\n");
        using var records = Formed(file, NumberForm.Kept, new DayForm(DayForm.Kept));
        Assert.False(records.IsRawPlain);
        Assert.True(records.Read());
        Assert.Equal(["1", "2025-03-02 00:30:00"], Values(records));
        Assert.True(records.Read());
        Assert.Equal(["2", "2025-03-01"], Values(records));
        Assert.True(records.Read());
        Assert.Equal(["3", "soon"], Values(records));

        using var german = new CsvFile("id,sold\n1,01.03.2025 09:12\n");
        using var refused = Formed(german, NumberForm.Kept, new DayForm(DayForm.Kept));
        Assert.True(refused.Read());
        Assert.Contains("source.date_format", Assert.Throws<CartlineException>(() => refused.Read()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"10,00\"", "2025-03-02", "price", "source.decimal: \",\".")]
    [InlineData("\"1.249,90\"", "2025-03-02", "price", "source.decimal: \",\" and source.grouping: \".\".")]
    [InlineData("1", "31.03.2025", "day", "source.date_format: \"DD.MM.YYYY\".")]
    [InlineData("1", "02/03/2025", "day", "source.date_format: \"DD/MM/YYYY\" or source.date_format: \"MM/DD/YYYY\".")]
    [InlineData("1", "13/1/26", "day", "source.date_format: \"DD/MM/YY\".")]
    [InlineData("1", "1/13/26 10:00", "day", "source.date_format: \"MM/DD/YY HH:MM:SS\".")]
    [InlineData("1", "1/2/26", "day", "source.date_format: \"DD/MM/YY\" or source.date_format: \"MM/DD/YY\".")]
    [InlineData("1", "31/03/2025 10:00", "day", "source.date_format: \"DD/MM/YYYY HH:MM:SS\".")]
    [InlineData("1", "2025-03-02 09:50:26 +0200", "day", "source.date_format: \"YYYY-MM-DD HH:MM:SS\".")]
    public void A_file_that_contradicts_what_stands_is_refused_with_the_setting(string price, string day, string column, string setting)
    {
        using var file = new CsvFile($"id,price,day\n1,{price},{day}\n2,{price},{day}\n");
        using var records = Formed(file, NumberForm.Kept, new DayForm("YYYY-MM-DD"));

        var refused = Assert.Throws<Cartline.Core.Failures.CartlineException>(() =>
        {
            while (records.Read())
            {
            }
        });

        Assert.StartsWith($"shop.csv, line 1: the values of column {column} are not written as", refused.Message);
        Assert.Contains($"Set {setting} Nothing is guessed", refused.Message);
    }

    [Theory]
    [InlineData("MM/DD/YYYY", "13/02/2026 14/02/2026 01/02/2026", "says: \"13/02/2026\". Set source.date_format: \"DD/MM/YYYY\".")]
    [InlineData("MM/DD/YYYY", "05/02/2026 06/02/2026 07/02/2026 13/02/2026", "Set source.date_format: \"DD/MM/YYYY\".")]
    [InlineData("DD.MM.YYYY", "1/2/26 2/2/26", "says: \"1/2/26\". No value tells the day from the month, because no number in these "
        + "places is above 12: look where the file comes from. Set source.date_format: \"DD/MM/YY\" or source.date_format: \"MM/DD/YY\".")]
    [InlineData("MM/DD/YYYY", "02/13/2026 02/14/2026 13/02/2026", null)]
    [InlineData("DD.MM.YYYY", "01.02.2026 soon later never", null)]
    public void A_file_that_contradicts_what_was_declared_is_refused_with_the_setting(string declared, string values, string? refusal)
    {
        using var file = new CsvFile($"id,day,sold\n{string.Concat(values.Split(' ').Select((v, i) => $"{i},{v},{v}\n"))}");
        using var days = Formed(file, NumberForm.Kept, new DayForm(declared));

        var told = Record.Exception(() =>
        {
            while (days.Read())
            {
            }
        })?.Message;

        Assert.Equal(refusal is null, told is null);
        Assert.Contains(refusal ?? "", told ?? "", StringComparison.Ordinal);
        Assert.True(
            told is null || told.Contains($"column day are not written as source.date_format: \"{declared}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void A_mapping_that_reads_some_forms_by_itself_refuses_others_with_the_setting()
    {
        using var file = new CsvFile("id,day\n1,2026-01-03 10:00:00 +0100\n2,03.01.2026\n");
        using var taken = Formed(file, NumberForm.Kept, new DayForm(DayForm.Kept), ["YYYY-MM-DD HH:MM:SS", "DD.MM.YYYY HH:MM:SS"]);
        Assert.True(taken.Read());
        Assert.Equal(["1", "2026-01-03 10:00:00 +0100"], Values(taken));
        Assert.True(taken.Read());
        Assert.False(taken.Read());

        using var excel = new CsvFile("id,day\n1,1/13/26 10:00\n");
        using var refused = Formed(excel, NumberForm.Kept, new DayForm(DayForm.Kept), ["YYYY-MM-DD HH:MM:SS"]);
        Assert.True(refused.Read());
        Assert.Contains("\"1/13/26 10:00\". Set source.date_format: \"MM/DD/YY HH:MM:SS\". ",
            Assert.Throws<CartlineException>(() => refused.Read()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"1,234\"")]
    [InlineData("\"4,120.00\"")]
    [InlineData("$10.00")]
    public void What_may_be_a_thousand_contradicts_nothing(string price)
    {
        using var file = new CsvFile($"id,price,day\n1,{price},2025-03-02\n");
        using var records = Formed(file, NumberForm.Kept, new DayForm("YYYY-MM-DD"));

        Assert.True(records.Read());
        Assert.False(records.Read());
        Assert.True(records.IsRawPlain);
    }

    static FormedRecords Formed(CsvFile file, NumberForm number, DayForm day, string[]? byItself = null) => new(
        file.Open(),
        column => column switch
        {
            "price" => ValueForm.Number,
            "day" => ValueForm.Day,
            "sold" => ValueForm.Moment,
            _ => ValueForm.Text,
        },
        number,
        day,
        TimeZoneInfo.Utc,
        byItself?.Select(f => new DayForm(f)).ToList());

    static string[] Values(FormedRecords records) =>
        [.. Enumerable.Range(0, records.Columns.Count).Select(i => System.Text.Encoding.UTF8.GetString(records.Value(i)))];
}
