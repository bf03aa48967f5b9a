using System.Globalization;
using System.IO.Compression;

namespace Cartline.Tests.Core.Staging;

/// <summary>
/// Writes invoices in the layout of the second edition of the public file. They end in mid-month; some customers are
/// anonymous, some moved, one only ever sent goods back; there are returns, charges, adjustments, gifts and repeated lines.
/// </summary>
static class InventedRetailFile
{
    static readonly (string Code, string Name, decimal Price)[] Goods =
    [
        ("20711", "JUMBO BAG", 1.95m), ("20712", "\"BAG, WOODLAND\"", 2.08m), ("21733", "RED HANGING HEART", 2.55m),
        ("22086", "PAPER CHAIN", 2.95m),
        ("22423", "CAKESTAND 3 TIER", 12.75m), ("22457", "SLATE HEART", 0.335m), ("84879", "BIRD ORNAMENT", 1.69m),
        ("85123A", "T-LIGHT HOLDER", 2.55m),
        ("GIFT_0001_20", "GIFT VOUCHER", 16.67m), ("PADS", "PADS TO MATCH", 0.085m),
    ];

    /// <summary>Writes the file.</summary>
    /// <param name="folder">Where to.</param>
    /// <returns>The folder.</returns>
    public static string Write(string folder)
    {
        using var file = new StreamWriter(
            new GZipStream(File.Create(Path.Combine(folder, "online_retail.csv.gz")), CompressionLevel.Fastest));
        file.Write("Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country\r\n");
        foreach (var line in Lines(new Random(20110917)))
        {
            file.Write(line + "\r\n");
        }

        return folder;
    }

    static IEnumerable<string> Lines(Random random)
    {
        var moment = new DateTime(2011, 1, 4, 8, 26, 0);
        for (var invoice = 0; moment < new DateTime(2011, 9, 17); invoice++, moment = moment.AddHours(random.Next(20, 60)))
        {
            var customer = random.Next(4) == 0 ? "" : $"{12346 + random.Next(25)}.0";
            // Two customers moved in summer; the country of a third is not known.
            var country = customer is "12346.0" or "12347.0"
                ? (moment.Month < 6 ? "Austria" : "Cyprus")
                : customer == "12348.0" ? "Unspecified" : "United Kingdom";
            var back = invoice % 9 == 8;
            var number = (back ? "C" : "") + (540000 + invoice).ToString(CultureInfo.InvariantCulture);
            for (var line = 0; line < random.Next(1, 6); line++)
            {
                var (code, name, price) = Goods[random.Next(Goods.Length)];
                var pieces = random.Next(1, 13);
                // A rebate for quantity; half of the list price would be another majority.
                price = pieces > 10 && price > 1 ? price - 0.30m : price;
                var text = Line(number, random.Next(5) == 0 ? code.ToLowerInvariant() : code, name, back ? -pieces : pieces, price);
                yield return text;
                if (random.Next(12) == 0)
                {
                    yield return text;
                }
            }

            if (invoice % 7 == 3)
            {
                yield return Line(number, "POST", "POSTAGE", back ? -1 : 2, 18.00m);
            }

            if (invoice % 11 == 5 && !back)
            {
                yield return Line(number, "20711", "JUMBO BAG", 3, 0m);
                yield return Line(number, "22423", "damaged", -4, 0m);
            }

            string Line(string number, string code, string name, int pieces, decimal price) =>
                FormattableString.Invariant($"{number},{code},{name},{pieces},{moment:yyyy-MM-dd HH:mm:ss},{price},{customer},{country}");
        }

        yield return "C549998,21733,RED HANGING HEART,-2,2011-09-17 09:00:00,2.55,19999.0,France";
        yield return "A549999,B,Adjust bad debt,1,2011-09-17 09:30:00,-11062.06,,United Kingdom";
    }
}
