using System.IO.Compression;

namespace Cartline.Tests.Core.Staging;

/// <summary>A file of retail invoices, read and judged a second time by a few lines that know nothing of the product.</summary>
sealed class RetailFile
{
    static readonly HashSet<string> Charges = ["POST", "DOT", "C2", "M", "D", "S", "B", "BANK CHARGES", "AMAZONFEE", "CRUK"];

    RetailFile(List<Line> lines) => Lines = lines;

    /// <summary>All lines, in the order of the file.</summary>
    public IReadOnlyList<Line> Lines { get; }

    /// <summary>Those that are sales of goods.</summary>
    public IEnumerable<Line> Sold => Lines.Where(l => l.Disposition.StartsWith("sold", StringComparison.Ordinal));

    /// <summary>Reads the file. No value in it holds a line end.</summary>
    public static RetailFile Read(string folder)
    {
        using var file = new StreamReader(
            new GZipStream(File.OpenRead(Path.Combine(folder, "online_retail.csv.gz")), CompressionMode.Decompress));
        file.ReadLine();
        var lines = new List<Line>();
        while (file.ReadLine() is { } text)
        {
            lines.Add(Parse(text));
        }

        return new RetailFile(lines);
    }

    static Line Parse(string text)
    {
        // Only the description may be quoted, and none of the other values holds a comma.
        var values = text.Split(',');
        var (first, code) = (values[0], values[1]);
        var name = string.Join(',', values[2..^5]).Trim('"').Replace("\"\"", "\"").Trim();
        values = values[^5..];
        return new Line(
            first, code, name, int.Parse(values[0]), values[1], decimal.Parse(values[2]), values[3].Replace(".0", ""), values[4]);
    }

    /// <summary>One line of an invoice.</summary>
    public sealed record Line(
        string Invoice, string Code, string Name, int Quantity, string Moment, decimal Price, string Customer, string Country)
    {
        /// <summary>Pounds, not rounded.</summary>
        public decimal Money => Quantity * Price;

        /// <summary>Pounds and pence.</summary>
        public decimal Rounded => decimal.Round(Money, 2, MidpointRounding.AwayFromZero);

        /// <summary>Its month, as <c>2011-09</c>.</summary>
        public string Month => Moment[..7];

        /// <summary>What should become of it.</summary>
        public string Disposition =>
            Invoice[0] == 'A' ? "excluded: adjustment"
            : Invoice[0] == 'C' ? (IsCharge ? "excluded: charge taken back" : "excluded: return")
            : IsCharge ? "excluded: charge"
            : Quantity < 0 ? "excluded: stock adjustment"
            : Price == 0 ? "excluded: given away"
            : Customer.Length == 0 ? "sold to the unknown customer"
            : "sold to a known customer";

        bool IsCharge => Charges.Contains(Code.ToUpperInvariant());
    }
}
