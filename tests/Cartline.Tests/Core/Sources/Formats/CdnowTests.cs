using System.Globalization;
using Cartline.Core.Sources;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Sources.Formats;

/// <summary>CDNOW's two files: text of fixed width, one with a header and one with a column more.</summary>
[Trait("data", "shared")]
public sealed class CdnowTests
{
    [Theory]
    [InlineData("CDNOW_master.txt", 1, "a 6, date 9, pieces 3, amount 8", 69_659, "2500315.63", 167_881, 23_570)]
    [InlineData("CDNOW_sample.txt", 0, "master 6, a 5, date 9, pieces 3, amount 8", 6_919, "244091.94", 16_479, 2_357)]
    public void Are_read_to_the_cent(string name, int header, string widths, int records, string amount, int pieces, int customers)
    {
        using var file = new FormatFile
        {
            Columns = ["a", "date", "pieces", "amount"],
            Reading = new FileReading
            {
                Dialect = CsvDialect.Rfc4180,
                HeaderLines = header,
                Widths = [.. widths.Split(", ").Select(w => w.Split(' ')).Select(w => new FixedColumn(w[0], int.Parse(w[1])))],
            },
        };
        File.Copy(Path.Combine(Requires.Dataset("cdnow"), name), file.At(name));

        var read = file.Read(name).Select(r => r.Split(": ")[1].Split('|')).ToList();

        Assert.Equal(records, read.Count);
        Assert.Equal(decimal.Parse(amount, CultureInfo.InvariantCulture), read.Sum(r => decimal.Parse(r[3], CultureInfo.InvariantCulture)));
        Assert.Equal(customers, read.Select(r => r[0]).Distinct().Count());
        Assert.Equal(pieces, read.Sum(r => int.Parse(r[2], CultureInfo.InvariantCulture)));
        Assert.Equal(("1997-01-01", "1998-06-30"), (Day(read.Min(r => r[1])!), Day(read.Max(r => r[1])!)));
    }

    static string Day(string day) => $"{day[..4]}-{day[4..6]}-{day[6..]}";
}
