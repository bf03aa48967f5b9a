using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using DuckDB.NET.Data;
using SpreadCheetah;

namespace Cartline.Tests.Core.Staging;

/// <summary>Writes the CSV files of a folder again in another format, numbers as numbers and days as days.</summary>
static class FormatShop
{
    static readonly HashSet<string> Numbers =
        ["price", "cost", "stock_quantity", "total_amount", "quantity", "unit_price", "discount_percentage", "line_total"];

    static readonly HashSet<string> Days = ["registration_date", "transaction_date"];

    /// <summary>The formats, by the end of their names; <c>one.xlsx</c> is one workbook with a sheet a table.</summary>
    public static IReadOnlyList<string> All { get; } = ["xlsx", "one.xlsx", "json", "ndjson", "jsonl.gz", "parquet", "xlsx.gz", "xlsx.zip"];

    /// <summary>Writes all files in the format, and deletes the CSV files. No value may hold a comma.</summary>
    public static async Task WriteAsync(string folder, string format)
    {
        var tables = Directory.GetFiles(folder, "*.csv").Order(StringComparer.Ordinal)
            .Select(p => (Name: Path.GetFileNameWithoutExtension(p), Rows: File.ReadAllLines(p).Select(l => l.Split(',')).ToList()))
            .ToList();
        if (format == "one.xlsx")
        {
            await WorkbookAsync(Path.Combine(folder, "shop.xlsx"), [("Notes", [["what", "this is"]]), .. tables]);
        }

        foreach (var (name, rows) in tables)
        {
            var path = Path.Combine(folder, $"{name}.{format.Replace(".gz", "").Replace(".zip", "")}");
            switch (format.Split('.')[0])
            {
                case "xlsx":
                    await WorkbookAsync(path, [("Sheet1", rows)]);
                    break;
                case "json":
                    await File.WriteAllTextAsync(path, $"[\n{string.Join(",\n", Objects(rows))}\n]");
                    break;
                case "ndjson" or "jsonl":
                    await File.WriteAllLinesAsync(path, Objects(rows));
                    break;
                case "parquet":
                    Parquet(Path.Combine(folder, $"{name}.csv"), path, rows[0]);
                    break;
            }

            Pack(path, format);
            File.Delete(Path.Combine(folder, $"{name}.csv"));
        }
    }

    /// <summary>Writes a workbook.</summary>
    public static async Task WorkbookAsync(string path, IEnumerable<(string Name, List<string[]> Rows)> sheets)
    {
        await using var file = File.Create(path);
        await using var workbook = await Spreadsheet.CreateNewAsync(file);
        foreach (var (name, rows) in sheets)
        {
            await workbook.StartWorksheetAsync(name);
            foreach (var (row, i) in rows.Select((r, i) => (r, i)))
            {
                await workbook.AddRowAsync(row.Select((v, c) => i == 0 ? new DataCell(v) : Cell(rows[0][c], v)).ToList());
            }
        }

        await workbook.FinishAsync();
    }

    static DataCell Cell(string column, string value) => value.Length == 0 ? default
        : Numbers.Contains(column) && double.TryParse(value, CultureInfo.InvariantCulture, out var number) ? new DataCell(number)
        : Days.Contains(column) ? new DataCell(DateTime.Parse(value, CultureInfo.InvariantCulture))
        : new DataCell(value);

    static IEnumerable<string> Objects(List<string[]> rows) => rows.Skip(1).Select(r => "{" + string.Join(", ",
        r.Select((v, c) => (Name: rows[0][c], Value: v)).Where(v => v.Value.Length > 0)
            .Select(v => $"\"{v.Name}\": {(Numbers.Contains(v.Name) ? v.Value : JsonSerializer.Serialize(v.Value))}")) + "}");

    static void Parquet(string csv, string path, string[] columns)
    {
        using var db = new DuckDBConnection("Data Source=:memory:");
        db.Open();
        using var command = db.CreateCommand();
        var values = columns.Select(c => c is "stock_quantity" or "quantity" or "discount_percentage" ? $"cast({c} as integer) as {c}"
            : Numbers.Contains(c) ? $"cast({c} as decimal(18, 2)) as {c}" : Days.Contains(c) ? $"cast({c} as date) as {c}" : c);
        command.CommandText = $"copy (select {string.Join(", ", values)} from read_csv('{csv}', header = true, all_varchar = true)) "
            + $"to '{path}' (format parquet)";
        command.ExecuteNonQuery();
    }

    static void Pack(string path, string format)
    {
        if (format.EndsWith(".gz", StringComparison.Ordinal))
        {
            using (var packed = new GZipStream(File.Create(path + ".gz"), CompressionLevel.Fastest))
            {
                packed.Write(File.ReadAllBytes(path));
            }

            File.Delete(path);
        }
        else if (format.EndsWith(".zip", StringComparison.Ordinal))
        {
            using (var archive = ZipFile.Open(path + ".zip", ZipArchiveMode.Create))
            {
                using var entry = archive.CreateEntry(Path.GetFileName(path)).Open();
                entry.Write(File.ReadAllBytes(path));
            }

            File.Delete(path);
        }
    }
}
