using System.IO.Compression;
using System.Text;
using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.BadFiles;

/// <summary>The four files of a small shop in a folder, for a test to damage: 100 orders of 10.00 each by 50 customers.</summary>
/// <param name="folder">The folder.</param>
sealed class DamagedShop(string folder)
{
    /// <summary>Orders, each of one line.</summary>
    public const int Orders = 100;

    /// <summary>What they come to.</summary>
    public const decimal Revenue = Orders * 10m;

    /// <summary>Writes the files.</summary>
    public static DamagedShop Write(string folder)
    {
        var files = new ShopFiles();
        for (var i = 1; i <= 50; i++)
        {
            files.Customer($"C{i:00}");
        }

        for (var i = 1; i <= 20; i++)
        {
            files.Product($"P{i:00}", price: "10.00", cost: "6.00");
        }

        for (var i = 1; i <= Orders; i++)
        {
            files.Sale($"T{i:000}", $"C{(i % 50) + 1:00}", $"P{(i % 20) + 1:00}", $"2025-{(i / 28) + 1:00}-{(i % 28) + 1:00}", price: 10m);
        }

        files.Write(folder);
        return new DamagedShop(folder);
    }

    /// <summary>Changes a file's bytes.</summary>
    public void Bytes(string table, Func<byte[], byte[]> change) =>
        File.WriteAllBytes(Path(table), change(File.ReadAllBytes(Path(table))));

    /// <summary>Changes a file's text.</summary>
    public void Text(string table, Func<string, string> change) =>
        Bytes(table, bytes => Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(bytes))));

    /// <summary>Changes a file's lines; line 0 is the header.</summary>
    public void Lines(string table, Func<string, int, string> change) =>
        Text(table, text => string.Concat(text.TrimEnd('\n').Split('\n').Select((line, i) => change(line, i) + "\n")));

    /// <summary>Changes one line.</summary>
    public void Line(string table, int number, Func<string, string> change) =>
        Lines(table, (line, i) => i == number ? change(line) : line);

    /// <summary>Puts a value into a cell of one record.</summary>
    public void Cell(string table, int record, string column, string value) =>
        Line(table, record, line => With(table, line, column, value));

    /// <summary>Changes the values of a column in every record.</summary>
    public void Column(string table, string column, Func<string, string> change) => Lines(table, (line, i) =>
        i == 0 ? line : With(table, line, column, change(line.Split(',')[Index(table, column)])));

    /// <summary>Adds text at the end of a file.</summary>
    public void Add(string table, string text) => Text(table, all => all + text);

    /// <summary>Saves a file in another encoding, with its mark where it has one.</summary>
    public void Encode(string table, Encoding encoding, bool withMark = true) => Bytes(table, bytes =>
        [.. withMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Encoding.UTF8.GetString(bytes))]);

    /// <summary>Packs a file as gzip.</summary>
    public void Gzip(string table, Func<byte[], byte[]>? damage = null)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(File.ReadAllBytes(Path(table)));
        }

        File.Delete(Path(table));
        File.WriteAllBytes(Path(table) + ".gz", damage?.Invoke(packed.ToArray()) ?? packed.ToArray());
    }

    /// <summary>Takes a file away.</summary>
    public void Delete(string table) => File.Delete(Path(table));

    /// <summary>Where a file is.</summary>
    public string Path(string table) => System.IO.Path.Combine(folder, $"{table}.csv");

    static string With(string table, string line, string column, string value)
    {
        var cells = line.Split(',');
        cells[Index(table, column)] = value;
        return string.Join(',', cells);
    }

    static int Index(string table, string column) => Array.IndexOf(ShopFiles.Columns(table), column);
}
