using System.Text;

namespace Cartline.Tests.Cases.BadFiles;

/// <summary>The catalogue of bad files: one entry a way, in the order of the page.</summary>
static class BadFiles
{
    const string Customers = "customers", Products = "products", Orders = "transactions", Items = "transaction_items";

    /// <summary>Every entry.</summary>
    public static IReadOnlyList<BadFile> All { get; } =
        [.. Headers(), .. Shapes(), .. Quotes(), .. Bytes(), .. Packed(), .. Numbers(), .. Days(), .. Ids(), .. Cells(), .. Whole()];

    static IEnumerable<BadFile> Headers() => Group(
        "Headers",
        Accepted("byte order mark before the first name", s => s.Text(Customers, t => "\uFEFF" + t)),
        Accepted("names in capitals, with blanks around", s => s.Line(Customers, 0, l => " " + l.ToUpperInvariant().Replace(",", " , "))),
        Accepted("columns in another order", s => s.Lines(Items, (l, _) => string.Join(',', l.Split(',').Reverse()))),
        Accepted("a column that nobody knows", s => s.Lines(Orders, (l, i) => l + (i == 0 ? ",note" : ",x"))),
        Accepted("an empty column without a name at the end", s => s.Lines(Orders, (l, _) => l + ",")),
        Accepted("Excel's line sep=,", s => s.Text(Orders, t => "sep=,\n" + t)),
        Refused("Excel's line sep=; before commas", s => s.Text(Orders, t => "sep=;\n" + t)),
        Refused("a file of 0 bytes", s => s.Text(Orders, _ => "")),
        Accepted("a header and nothing else, for all files", s => Each(s, table => s.Text(table, t => t.Split('\n')[0] + "\n")), 0),
        Refused("no header", s => s.Text(Orders, t => t[(t.IndexOf('\n') + 1)..])),
        Refused("a name twice", s => s.Line(Orders, 0, l => l.Replace("payment_method", "customer_id"))),
        Refused("a needed column is missing", s => s.Lines(Items, (l, _) => string.Join(',', l.Split(',').Where((_, i) => i != 2)))),
        Refused("a needed column has another name", s => s.Line(Items, 0, l => l.Replace("product_id", "prod"))),
        Refused("a column in the middle without a name", s => s.Line(Orders, 0, l => l.Replace("payment_method", ""))),
        Refused("a line of text above the header", s => s.Text(Orders, t => "Export of 2025\n" + t)),
        Refused("two lines of header", s => s.Text(Orders, t => "order,,,,,,\n" + t)),
        Accepted("SQL in a column's name",
            s => s.Lines(Orders, (l, i) => l + (i == 0 ? ",x\"; drop table y; --".Replace("\"", "") : ",1"))),
        Accepted("500 columns that nobody knows",
            s => s.Lines(Orders, (l, i) => l + string.Concat(Enumerable.Range(0, 500).Select(n => i == 0 ? $",c{n}" : ",")))));

    static IEnumerable<BadFile> Shapes() => Group(
        "Records",
        Quarantined("too few fields in one customer's record", s => s.Line(Customers, 7, l => l[..l.LastIndexOf(',')][..20])),
        Quarantined("too many fields in one customer's record", s => s.Line(Customers, 7, l => l + ",x")),
        Quarantined("too few fields in one order line", s => s.Line(Items, 7, l => l[..l.LastIndexOf(',')][..^3]), 990),
        Refused("too many fields in each record from one on", s => s.Lines(Items, (l, i) => i > 50 ? l + ",x" : l)),
        Refused("the separator changes in the middle", s => s.Lines(Items, (l, i) => i > 50 ? l.Replace(',', ';') : l)),
        Accepted("blank lines in the middle and at the end", s => s.Lines(Orders, (l, i) => i % 10 == 0 ? l + "\n\n   " : l)),
        Accepted("lines of commas alone at the end", s => s.Add(Orders, ",,,,,,\n,,,,,,\n")),
        Accepted("no line end at the end", s => s.Text(Orders, t => t.TrimEnd('\n'))),
        Accepted("line ends of Windows", s => s.Text(Orders, t => t.Replace("\n", "\r\n"))),
        Accepted("line ends of Windows in a part of the file", s => s.Lines(Orders, (l, i) => i % 2 == 0 ? l + "\r" : l)),
        Refused("line ends CR alone", s => s.Text(Orders, t => t.Replace('\n', '\r'))),
        Refused("line ends CR alone from the middle on",
            s => s.Text(Items, t => t[..(t.Length / 2)] + t[(t.Length / 2)..].Replace('\n', '\r'))),
        Quarantined("a line of totals below the order lines", s => s.Add(Items, ",,,100,,,1000.00\n")),
        Quarantined("a line of totals with a word for an id", s => s.Add(Items, "Total,Total,,,,,1000.00\n")),
        Quarantined("a line of totals below the orders", s => s.Add(Orders, "Total,100,,,,,1000.00\n")),
        Quarantined("a line with one word below the order lines", s => s.Add(Items, "Total\n")),
        Quarantined("Ctrl-Z at the end", s => s.Add(Orders, "\u001A\n")),
        Accepted("every record twice, the same", s => s.Lines(Items, (l, i) => i == 0 ? l : l + "\n" + l)),
        Refused("another table's header and records below", s => s.Text(Orders, t => t + File.ReadAllText(s.Path(Customers)))));

    static IEnumerable<BadFile> Quotes() => Group(
        "Quotes",
        Accepted("line ends within quotes", s => s.Cell(Orders, 5, "shipping_address", "\"1 Main Road\r\nBack yard\rhouse\n2\"")),
        Accepted("quotes doubled within quotes", s => s.Cell(Orders, 5, "shipping_address", "\"1 \"\"Main\"\" Road\"")),
        Accepted("every value in quotes", s => s.Lines(Orders, (l, _) => "\"" + l.Replace(",", "\",\"") + "\"")),
        Refused("a quote opens and is never closed", s => s.Cell(Orders, 5, "shipping_address", "\"1 Main Road")),
        Refused("two stray quotes swallow the records between",
            s => s.Lines(Orders, (l, i) => i is 10 or 60 ? l.Replace("1 Main", "\"1 Main") : l)),
        Quarantined("a quote within a value without quotes", s => s.Cell(Orders, 5, "shipping_address", "12\" Main Road"), 990),
        Quarantined("text after the closing quote", s => s.Cell(Customers, 5, "city", "\"Pune\"x")),
        Quarantined("a quote escaped by a backslash", s => s.Cell(Customers, 5, "city", "\"Pu\\\"ne\"")),
        Refused("values in single quotes", s => s.Lines(Items, (l, i) => i == 0 ? l : "'" + l.Replace(",", "','") + "'")));

    static IEnumerable<BadFile> Bytes() => Group(
        "Bytes and encodings",
        Accepted("UTF-16, little end first, with its mark", s => s.Encode(Customers, Encoding.Unicode)),
        Accepted("UTF-16, big end first, with its mark", s => s.Encode(Customers, Encoding.BigEndianUnicode)),
        Refused("UTF-16 without its mark", s => s.Encode(Customers, Encoding.Unicode, withMark: false)),
        Refused("UTF-32", s => s.Encode(Customers, Encoding.UTF32)),
        Refused("Windows-1252 in every record", s => s.Bytes(Orders, b => Replace(b, "Main", [.. "Stra"u8, 0xDF, (byte)'e']))),
        Quarantined("one byte that is no UTF-8, in a customer's city",
            s => s.Bytes(Customers, b => Replace(b, "Pune", [0xE9, .. "une"u8], 1))),
        Quarantined("an overlong form of a letter", s => s.Bytes(Customers, b => Replace(b, "Pune", [0xC0, 0xAF, .. "ne"u8], 1))),
        Quarantined("half a surrogate", s => s.Bytes(Customers, b => Replace(b, "Pune", [0xED, 0xA0, 0x80, .. "ne"u8], 1))),
        Quarantined("a NUL byte in a value", s => s.Cell(Customers, 5, "city", "Pu\0ne")),
        Accepted("text from right to left, invisible signs, emoji",
            s => s.Cell(Customers, 5, "city", "\u202Eenup\u200B \U0001F469\u200D\U0001F52C")),
        Accepted("letters in two parts (NFD)", s => s.Cell(Customers, 5, "city", "Zu\u0308rich")),
        Accepted("control characters in a name", s => s.Cell(Customers, 5, "city", "Pu\u0007\u001B[31mne")),
        Refused("a page that asks to log in, saved as CSV",
            s => s.Text(Orders, _ => "<!doctype html>\n<html><body>Log in</body></html>\n")),
        Refused("JSON saved as CSV", s => s.Text(Orders, _ => "{\"orders\": [{\"id\": 1}]}\n")),
        Refused("a workbook saved as CSV", s => s.Bytes(Orders, _ => [.. "PK\u0003\u0004"u8, 1, 2, 3])),
        Refused("Parquet saved as CSV", s => s.Bytes(Orders, _ => [.. "PAR1"u8, 1, 2, 3])),
        Refused("a record of 9 MB", s => s.Cell(Customers, 5, "city", new string('x', 9 << 20))),
        Accepted("a value of 1 MB", s => s.Cell(Customers, 5, "city", new string('x', 1 << 20))));

    static IEnumerable<BadFile> Packed() => Group(
        "Packed files",
        Accepted("gzip", s => s.Gzip(Orders)),
        Accepted("gzip in two members", s => s.Gzip(Orders, b => [.. b, .. Packed("\n")])),
        Refused("gzip cut short", s => s.Gzip(Orders, b => b[..^20])),
        Refused("gzip with a wrong checksum", s => s.Gzip(Orders, b => [.. b[..^6], (byte)(b[^6] ^ 1), .. b[^5..]])),
        Refused("gzip without the name for it", s =>
        {
            s.Gzip(Orders);
            File.Move(s.Path(Orders) + ".gz", s.Path(Orders));
        }),
        Refused("a name for gzip without gzip", s => File.Move(s.Path(Orders), s.Path(Orders) + ".gz")));

    static IEnumerable<BadFile> Numbers() => Group(
        "Numbers and money, in one order line of 100",
        [.. new[] { "10.0", "10", "+10.00", " 10.00 ", "010.00", "10.000000000000", "1e1" }
            .Select(n => Accepted($"a total written `{n}`", s => s.Cell(Items, 5, "line_total", n))),
        .. new[] { "£10.00", "ten", "NaN", "Infinity", "0x0A", "٣", "1 0.00 x", "10.00-", "(10.00)" }
            .Select(n => Accepted($"a total written `{n}`: quantity times price counts", s => s.Cell(Items, 5, "line_total", n))),
        Refused("every total with a comma for the point, prices with a point",
            s => s.Column(Items, "line_total", v => $"\"{v.Replace('.', ',')}\"")),
        Refused("every amount with a comma for the point", s => s.Lines(Items, (l, i) => i == 0 ? l : Commas(l))),
        Refused("every amount with a point before each three digits",
            s => s.Lines(Items, (l, i) => i == 0 ? l : l.Replace("10.00", "1.000"))),
        Accepted("no total, but quantity and price", s => s.Column(Items, "line_total", _ => "")),
        Quarantined("no money at all in one line", s => s.Line(Items, 5, l => l.Replace("10.00", "")), 990),
        Refused("no money at all in most lines", s => s.Lines(Items, (l, i) => i is 0 or > 60 ? l : l.Replace("10.00", "?"))),
        Quarantined("a number of 40 digits", s => s.Line(Items, 5, l => l.Replace("10.00", new string('9', 40))), 990),
        Accepted("a quantity of 0.5 at 20.00", s => s.Line(Items, 5, l => l.Replace(",1,10.00", ",.5,20.00"))),
        Accepted("a discount that cannot be read, beside a total", s => s.Cell(Items, 5, "discount_percentage", "some")),
        Accepted("a line of 0, given away", s => s.Line(Items, 5, l => l.Replace("10.00", "0.00")), 990),
        Quarantined("a price that cannot be read, in the catalogue", s => s.Cell(Products, 3, "price", "cheap"))]);

    static IEnumerable<BadFile> Days() => Group(
        "Days, in one order of 100",
        [.. new[] { "2025-01-07", " 2025-01-07 " }
            .Select(d => Accepted($"a day written `{d}`", s => s.Cell(Orders, 5, "transaction_date", d))),
        .. new[]
            {
                "2025-02-30", "2025-13-01", "0000-00-00", "2025-01-07T10:00:00+02:00", "45664", "1736208000",
                "yesterday", "", "1850-01-01", "2300-01-01", "07.01.25",
            }
            .Select(d => Quarantined($"a day written `{d}`", s => s.Cell(Orders, 5, "transaction_date", d), 990)),
        Refused("every day written day.month.year", s => s.Column(Orders, "transaction_date", d => $"{d[8..]}.{d[5..7]}.{d[..4]}")),
        Quarantined("a day in the future", s => s.Cell(Orders, 5, "transaction_date", "2031-01-01"), 990),
        Accepted("a time that cannot be read", s => s.Cell(Orders, 5, "transaction_time", "25:61"))]);

    static IEnumerable<BadFile> Ids() => Group(
        "Ids",
        Accepted("blanks around an id", s => s.Cell(Orders, 5, "transaction_id", " T005 ")),
        Quarantined("an order without an id", s => s.Cell(Orders, 5, "transaction_id", ""), 990),
        Quarantined("a customer without an id", s => s.Cell(Customers, 5, "customer_id", "")),
        Refused("order ids in exponent form", s => s.Lines(Orders, (l, i) => i is 0 or > 5 ? l : l.Replace("T00", "1.23E+1"))),
        Refused("the same order twice, with another total", s => s.Add(Orders, "T005,C06,2025-01-06,10:30:00,UPI,1 Main Road,99.00\n")),
        Refused("the same line twice, with another total", s => s.Add(Items, "IT005,T005,P06,1,12.00,0,12.00\n")),
        Refused("the same customer twice, with another city",
            s => s.Add(Customers, "C05,Asha,Rao,c05@example.com,,2024-01-01,Delhi,Delhi,India,26-35\n")),
        Quarantined("a line of an order that nobody stated", s => s.Cell(Items, 5, "transaction_id", "T999"), 990),
        Refused("lines of orders that nobody stated", s => s.Lines(Items, (l, i) => i is 0 or > 50 ? l : l.Replace(",T0", ",X0"))),
        Accepted("a product that nobody stated", s => s.Cell(Items, 5, "product_id", "P99")),
        Refused("products that nobody stated, in most lines", s => s.Lines(Items, (l, i) => i == 0 ? l : l.Replace(",P", ",Q"))),
        Accepted("a customer that nobody stated", s => s.Cell(Orders, 5, "customer_id", "C99")),
        Refused("product ids in small letters", s => s.Lines(Items, (l, i) => i == 0 ? l : l.Replace(",P", ",p"))));

    static IEnumerable<BadFile> Cells() => Group(
        "Text that is an attack or looks like one",
        [.. new[]
            {
                "=cmd|' /C calc'!A0", "@SUM(A1)", "+1", "-1", "<script>alert(1)</script>", "'; drop table x; --", "{{7*7}}", "%s%n",
                "../../etc/passwd", "${jndi:ldap://x}", "NULL", "\\N", "N/A",
            }.Select(text => Accepted($"a city named `{text}`", s => s.Cell(Customers, 5, "city", text)))]);

    static IEnumerable<BadFile> Whole() => Group(
        "Files as a whole",
        Accepted("no file of customers", s => s.Delete(Customers)),
        Refused("orders without their lines' file", s => s.Delete(Items), 0),
        Refused("half of the lines are missing", s => s.Text(Items, t => t[..(t.IndexOf("IT051", StringComparison.Ordinal))])),
        Refused("a folder in the place of a file", s =>
        {
            s.Delete(Orders);
            Directory.CreateDirectory(s.Path(Orders));
        }),
        Refused("price and cost changed places", s => s.Lines(Products, (l, i) => i == 0 ? l.Replace("price,cost", "cost,price") : l)),
        Refused("the customers' file under the name of the orders", s => File.Copy(s.Path(Customers), s.Path(Orders), overwrite: true)));

    static void Each(DamagedShop shop, Action<string> damage)
    {
        foreach (var table in new[] { Customers, Products, Orders, Items })
        {
            damage(table);
        }
    }

    // The amounts of an order line with a comma for the point, in quotes.
    static string Commas(string line) =>
        string.Join(',', line.Split(',').Select(c => c.Contains('.') ? $"\"{c.Replace('.', ',')}\"" : c));

    static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    static byte[] Replace(byte[] bytes, string text, byte[] by, int times = int.MaxValue)
    {
        var result = new List<byte>();
        ReadOnlySpan<byte> rest = bytes;
        var word = Encoding.UTF8.GetBytes(text);
        for (var at = rest.IndexOf(word); at >= 0 && times > 0; at = rest.IndexOf(word), times--)
        {
            result.AddRange(rest[..at]);
            result.AddRange(by);
            rest = rest[(at + word.Length)..];
        }

        return [.. result, .. rest];
    }

    static IEnumerable<BadFile> Group(string group, params IEnumerable<BadFile> files) => files.Select(f => f with { Group = group });

    static BadFile Accepted(string name, Action<DamagedShop> damage, decimal revenue = DamagedShop.Revenue) =>
        new("", name, FileOutcome.Accepted, damage) { Revenue = revenue };

    static BadFile Quarantined(string name, Action<DamagedShop> damage, decimal revenue = DamagedShop.Revenue) =>
        new("", name, FileOutcome.Quarantined, damage) { Revenue = revenue };

    static BadFile Refused(string name, Action<DamagedShop> damage, decimal revenue = 0) =>
        new("", name, FileOutcome.Refused, damage) { Revenue = revenue };
}
