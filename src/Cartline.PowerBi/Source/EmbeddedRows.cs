using System.Data.Common;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Cartline.Core.Sources;
using Cartline.Dashboards.Queries;

namespace Cartline.PowerBi.Source;

/// <summary>Rows as Power BI's own "Enter data" keeps them: JSON, deflated, base64, in an M formula.</summary>
internal sealed class EmbeddedRows : IDisposable
{
    // A text of more than this is cut in pieces; the longest that Power Query takes is not documented.
    private const int LongestPiece = 200_000;

    private readonly MemoryStream packed = new();
    private readonly DeflateStream deflate;
    private readonly Utf8JsonWriter json;

    /// <summary>Begins.</summary>
    public EmbeddedRows()
    {
        deflate = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true);
        json = new Utf8JsonWriter(deflate);
        json.WriteStartArray();
    }

    /// <summary>Rows so far.</summary>
    public long Count { get; private set; }

    /// <summary>Reads the rows of a query.</summary>
    /// <returns>The M formula that gives them.</returns>
    public static async Task<string> ReadAsync(DbConnection db, SourceTable table, CancellationToken cancel)
    {
        using var rows = new EmbeddedRows();
        await using var command = db.CreateCommand();
        command.CommandText = Select(table);
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var row = new object?[reader.FieldCount];
        while (await reader.ReadAsync(cancel))
        {
            reader.GetValues(row!);
            rows.Add(row);
        }

        return rows.Formula(table.Read.Select(c => c.Source));
    }

    /// <summary>The query whose rows are embedded.</summary>
    public static string Select(SourceTable table) =>
        $"select {string.Join(", ", table.Read.Select(Shown))} from warehouse.{table.Source} order by {table.Order}";

    /// <summary>Adds a row.</summary>
    public void Add(IReadOnlyList<object?> row)
    {
        json.WriteStartArray();
        foreach (var value in row)
        {
            Write(value);
        }

        json.WriteEndArray();
        if (++Count % 1_000 == 0)
        {
            json.Flush();
        }
    }

    /// <summary>Ends, and gives the M formula of a table with these columns.</summary>
    public string Formula(IEnumerable<string> columns)
    {
        json.WriteEndArray();
        json.Dispose();
        deflate.Dispose();
        var base64 = Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length);
        var pieces = base64.Chunk(LongestPiece).Select(p => $"\"{new string(p)}\"").ToList();
        var text = pieces.Count <= 1 ? pieces.FirstOrDefault("\"\"") : $"Text.Combine({{\n    {string.Join(",\n    ", pieces)}\n}})";
        return new StringBuilder("Table.FromRows(Json.Document(Binary.Decompress(Binary.FromText(")
            .Append(text)
            .Append(", BinaryEncoding.Base64), Compression.Deflate)), {")
            .AppendJoin(", ", columns.Select(PowerQuery.Text))
            .Append("})")
            .ToString();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        json.Dispose();
        deflate.Dispose();
        packed.Dispose();
    }

    private static string Shown(SourceColumn column) =>
        column.IsMasked ? $"{MaskedId.Sql(column.Source)} as {column.Source}" : column.Source;

    private void Write(object? value)
    {
        switch (value)
        {
            case null or DBNull:
                json.WriteNullValue();
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case decimal amount:
                // 12.50 and 12.5 are the same amount, and the same bytes whichever engine said it.
                json.WriteNumberValue(amount / 1.0000000000000000000000000000m);
                break;
            case int or long or short:
                json.WriteNumberValue(Convert.ToInt64(value));
                break;
            default:
                json.WriteStringValue(CsvWriter.Text(value));
                break;
        }
    }
}
