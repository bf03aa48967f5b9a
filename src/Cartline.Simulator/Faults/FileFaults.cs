using System.Text;
using Cartline.Simulator.Files;
using static Cartline.Simulator.Faults.FaultOutcome;

namespace Cartline.Simulator.Faults;

/// <summary>What can be wrong with a file as a whole. The check of a refused file is a phrase of the message it must give.</summary>
internal static class FileFaults
{
    private const string Customers = RawFiles.Customers;

    public static readonly FileFault[] All =
    [
        Refused("empty_file", Customers, "is empty", _ => []),
        Refused("missing_file", RawFiles.Transactions, null, _ => null),
        Refused("no_header", Customers, "missing", all => all[(Array.IndexOf(all, (byte)'\n') + 1)..]),
        Refused("duplicate_column", Customers, "occurs 2 times", all => Header(all, h => h.Replace(",city,", ",state,"))),
        Refused("missing_column", RawFiles.Transactions, "missing", all => Header(all, h => h.Replace("transaction_date", "note"))),
        Refused("renamed_column", Customers, "missing", all => Header(all, h => h.Replace("customer_id", "custmer_id"))),
        Refused("lines_before_header", Customers, "missing", all => [.. "Customer export\nfor internal use\n"u8, .. all]),
        Refused("semicolons", Customers, "separator", all => Swap(all, ',', ';')),
        Refused("tabs", Customers, "separator", all => Swap(all, ',', '\t')),
        Refused("separator_line_that_contradicts", Customers, "contradicts", all => [.. "sep=;\n"u8, .. all]),
        Refused("utf16_without_mark", Customers, "NUL", all => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(all))),
        Refused("utf32", Customers, "UTF-32", all => [0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes(Encoding.UTF8.GetString(all))]),
        Refused("carriage_returns_only", Customers, "carriage return", all => Swap(all, '\n', '\r')),
        Refused("quote_never_closed", Customers, "a quote opens here", all => [.. all, .. "CUSTF,\"Fault,Case"u8]),
        Refused("quote_open_from_the_middle", Customers, "a quote opens here", OpenQuoteInTheMiddle),
        Refused("web_page", Customers, "missing", _ => [.. "<!DOCTYPE html>\n<html><body>503 Service Unavailable</body></html>\n"u8]),
        Refused("json", Customers, null, _ => [.. "[{\"customer_id\":\"CUST0001\"}]\n"u8]),
        Refused("gzip_by_another_name", Customers, "gzip", _ => [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        Refused("zip_by_another_name", Customers, "zip", all => [.. "PK"u8, 3, 4, .. all]),
        Refused("parquet_by_another_name", Customers, "Parquet", all => [.. "PAR1"u8, .. all]),
        Refused("price_and_cost_swapped", RawFiles.Products, "below their cost",
            all => Header(all, h => h.Replace("price,cost", "cost,price"))),
        Taken("utf16", Customers, all => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(all))]),
        Taken("utf8_mark", Customers, all => [0xEF, 0xBB, 0xBF, .. all]),
        Taken(
            "windows_line_ends",
            Customers,
            all => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(all).Replace("\n", "\r\n", StringComparison.Ordinal))),
        Taken("no_line_end_at_the_end", Customers, all => all[..^1]),
        Taken("separator_line", Customers, all => [.. "sep=,\n"u8, .. all]),
        Taken("header_in_capitals_and_blanks", Customers, all => Header(all, h => h.ToUpperInvariant().Replace(",", " , "))),
        Taken("extra_column", Customers, all => EachLine(all, (line, first) => line + (first ? ",loyalty_tier" : ",gold"))),
        Taken(
            "columns_in_another_order", RawFiles.Products, all => EachLine(all, (line, _) => string.Join(',', line.Split(',').Reverse()))),
    ];

    private static FileFault Refused(string name, string file, string? message, Func<byte[], byte[]?> change) =>
        new(new(name, file, FaultOutcome.Refused, message, IsWholeFile: true), change);

    private static FileFault Taken(string name, string file, Func<byte[], byte[]?> change) =>
        new(new(name, file, Accepted, null, IsWholeFile: true), change);

    private static byte[] Swap(byte[] all, char from, char to) => [.. all.Select(b => b == from ? (byte)to : b)];

    private static byte[] Header(byte[] all, Func<string, string> change) => EachLine(all, (line, first) => first ? change(line) : line);

    private static byte[] EachLine(byte[] all, Func<string, bool, string> change) => Encoding.UTF8.GetBytes(string.Concat(
        Encoding.UTF8.GetString(all).TrimEnd('\n').Split('\n').Select((line, i) => change(line, i == 0) + "\n")));

    private static byte[] OpenQuoteInTheMiddle(byte[] all)
    {
        var at = Array.IndexOf(all, (byte)'\n', all.Length / 2) + 1;
        return [.. all[..at], (byte)'"', .. all[at..]];
    }
}
