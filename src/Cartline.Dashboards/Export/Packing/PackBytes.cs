using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cartline.Dashboards.Export.Packing;

/// <summary>
/// The bytes of a pack: a header in JSON and, behind it, the columns. <c>Web/app/data/pack-format.js</c> describes and reads
/// the same format.
/// </summary>
internal sealed class PackBytes : IDisposable
{
    private readonly MemoryStream body = new();

    /// <summary>Takes a column of whole numbers.</summary>
    /// <returns>How the header describes it.</returns>
    public JsonObject Add(NumberColumn column)
    {
        var values = column.Values;
        var (min, max) = column.Range;
        var described = new JsonObject { ["rows"] = values.Count };
        if (min == max && !column.HasNulls)
        {
            described["min"] = Text(min);
            return described;
        }

        // Numbers that rise from row to row are smaller as differences.
        var steps = column.HasNulls ? (Min: 0L, Max: long.MaxValue) : Steps(values);
        var isSteps = Width(steps.Min, steps.Max) < Width(min, max);
        var from = isSteps ? steps.Min : min;
        var width = isSteps ? Width(steps.Min, steps.Max) : Width(min, max);
        described["min"] = Text(from);
        described["bytes"] = width;
        described["at"] = body.Length;
        if (isSteps)
        {
            described["steps"] = true;
        }

        var planes = new byte[values.Count * width];
        var before = 0L;
        for (var row = 0; row < values.Count; row++)
        {
            var rest = isSteps ? values[row] - before - from : column.IsNull(row) ? 0 : values[row] - from;
            before = values[row];
            for (var plane = 0; plane < width; plane++)
            {
                planes[(plane * values.Count) + row] = (byte)(rest >> (8 * plane));
            }
        }

        body.Write(planes);
        if (column.HasNulls)
        {
            described["nulls"] = AddNulls(column);
        }

        return described;
    }

    /// <summary>Takes a bit a row, set where a column has no number.</summary>
    /// <returns>Where they begin.</returns>
    public long AddNulls(NumberColumn column)
    {
        var at = body.Length;
        body.Write(column.NullBits());
        return at;
    }

    /// <summary>Takes a column of texts: the different ones in binary order, and for each row which one.</summary>
    /// <returns>How the header describes it.</returns>
    public JsonObject Add(TextColumn column)
    {
        var (texts, codes) = column.Sorted();
        var lengths = new NumberColumn();
        var at = body.Length;
        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            lengths.Add(bytes.Length);
            body.Write(bytes);
        }

        return new JsonObject { ["codes"] = Add(codes), ["at"] = at, ["lengths"] = Add(lengths) };
    }

    /// <summary>The whole pack.</summary>
    /// <param name="header">With all that <c>Add</c> returned.</param>
    /// <returns>Compressed by gzip, as base64.</returns>
    public string Close(JsonObject header)
    {
        var head = JsonSerializer.SerializeToUtf8Bytes(header);
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var length = new byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(length, head.Length);
            gzip.Write(length);
            gzip.Write(head);
            body.Position = 0;
            body.CopyTo(gzip);
        }

        return Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length);
    }

    /// <inheritdoc/>
    public void Dispose() => body.Dispose();

    private static (long Min, long Max) Steps(List<long> values)
    {
        var (min, max, before) = (long.MaxValue, long.MinValue, 0L);
        foreach (var value in values)
        {
            var step = unchecked(value - before);
            (min, max, before) = (Math.Min(min, step), Math.Max(max, step), value);
        }

        return (min, max);
    }

    private static int Width(long min, long max) => ((ulong)max - (ulong)min) switch
    {
        <= byte.MaxValue => 1,
        <= ushort.MaxValue => 2,
        <= 0xFF_FFFF => 3,
        <= uint.MaxValue => 4,
        _ => 8,
    };

    // Numbers beyond 2^53 do not survive as JSON numbers.
    private static string Text(long number) => number.ToString();
}
