using System.Buffers.Text;
using System.Runtime.InteropServices;
using Cartline.Core.Engine;
using Cartline.Core.Sources;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using NativeAppender = DuckDB.NET.Native.DuckDBAppender;

namespace Cartline.Engines.DuckDb;

/// <summary>
/// Appends records to a table of text by filling DuckDB's own vectors, 2,048 rows at a time: no string is made of a value.
/// </summary>
internal sealed unsafe class DuckDbLoader : IDisposable
{
    private const int InlineBytes = 12;
    private const int StringBytes = 16;

    private readonly NativeAppender appender;
    private readonly DuckDBDataChunk chunk;
    private readonly LoadTarget target;
    private readonly int[] sources;
    private readonly bool[] areNumbers;
    private readonly nint[] vectors;
    private readonly nint[] data;
    private readonly int capacity;
    private int rows;

    /// <param name="db">The connection, its default catalog holding the table.</param>
    /// <param name="target">The table and its columns.</param>
    /// <param name="catalog">The attached database that holds the table.</param>
    /// <param name="columns">The columns of the file, in its order.</param>
    public DuckDbLoader(DuckDBConnection db, LoadTarget target, string catalog, IReadOnlyList<string> columns)
    {
        this.target = target;
        var (schema, table) = catalog == target.Table.Schema ? ("main", target.Table.Table) : (target.Table.Schema, target.Table.Table);
        Check(NativeMethods.Appender.DuckDBAppenderCreateExt(db.NativeConnection, catalog, schema, table, out appender));
        var types = Enumerable.Range(0, target.Columns.Count)
            .Select(i => NativeMethods.Appender.DuckDBAppenderColumnType(appender, (ulong)i)).ToList();
        areNumbers = [.. types.Select(t => NativeMethods.LogicalType.DuckDBGetTypeId(t) == DuckDBType.BigInt)];
        chunk = NativeMethods.DataChunks.DuckDBCreateDataChunk([.. types.Select(t => t.DangerousGetHandle())], (ulong)types.Count);
        types.ForEach(t => t.Dispose());
        sources = [.. target.Columns.Select(c => IndexOf(columns, c))];
        vectors = new nint[sources.Length];
        data = new nint[sources.Length];
        capacity = (int)NativeMethods.Helpers.DuckDBVectorSize();
        BeginChunk();
    }

    /// <summary>Appends the current record of the stream.</summary>
    public void Append(IRecordStream record)
    {
        for (var column = 0; column < sources.Length; column++)
        {
            var source = sources[column];
            if (source >= 0)
            {
                if (record.IsNull(source))
                {
                    SetNull(column);
                }
                else if (areNumbers[column])
                {
                    SetNumber(column, record.Value(source));
                }
                else
                {
                    Set(column, rows, record.Value(source));
                }
            }
            else if (target.Columns[column] == target.RecordNumberColumn)
            {
                ((long*)data[column])[rows] = record.RecordNumber;
            }
        }

        if (++rows == capacity)
        {
            Flush();
            BeginChunk();
        }
    }

    /// <summary>Hands the last rows over.</summary>
    public void Complete()
    {
        Flush();
        Check(NativeMethods.Appender.DuckDBAppenderClose(appender));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        chunk.Dispose();
        appender.Dispose();
    }

    private void Flush()
    {
        if (rows > 0)
        {
            NativeMethods.DataChunks.DuckDBDataChunkSetSize(chunk, (ulong)rows);
            Check(NativeMethods.Appender.DuckDBAppendDataChunk(appender, chunk));
            rows = 0;
        }
    }

    private void BeginChunk()
    {
        NativeMethods.DataChunks.DuckDBDataChunkReset(chunk);
        for (var column = 0; column < sources.Length; column++)
        {
            vectors[column] = NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk, column);
            data[column] = (nint)NativeMethods.Vectors.DuckDBVectorGetData(vectors[column]);
            var name = target.Columns[column];
            if (sources[column] < 0 && name != target.RecordNumberColumn)
            {
                Fill(column, target.Fixed.GetValueOrDefault(name));
            }
        }
    }

    // The same value on every row of the chunk: a text is stored once, its 16-byte reference on every row.
    private void Fill(int column, object? value)
    {
        switch (value)
        {
            case null:
                NativeMethods.Vectors.DuckDBVectorEnsureValidityWritable(vectors[column]);
                new Span<byte>(NativeMethods.Vectors.DuckDBVectorGetValidity(vectors[column]), capacity / 8).Clear();
                break;
            case int number:
                new Span<int>((void*)data[column], capacity).Fill(number);
                break;
            case long number:
                new Span<long>((void*)data[column], capacity).Fill(number);
                break;
            case DateTime moment:
                new Span<long>((void*)data[column], capacity).Fill((moment - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
                break;
            case string text:
                Set(column, 0, System.Text.Encoding.UTF8.GetBytes(text));
                var references = new Span<Int128>((void*)data[column], capacity);
                references.Fill(references[0]);
                break;
            default:
                throw new ArgumentException($"{value.GetType()} is no type for a fixed column.", nameof(value));
        }
    }

    // DuckDB keeps up to 12 bytes inside the 16-byte reference: length, then the bytes, the rest zero.
    private void Set(int column, int row, ReadOnlySpan<byte> value)
    {
        if (value.Length <= InlineBytes)
        {
            var reference = new Span<byte>((byte*)data[column] + ((long)row * StringBytes), StringBytes);
            reference.Clear();
            MemoryMarshal.Write(reference, value.Length);
            value.CopyTo(reference[4..]);
        }
        else
        {
            fixed (byte* bytes = value)
            {
                NativeMethods.Vectors.DuckDBUnsafeVectorAssignStringElementLength(vectors[column], (ulong)row, bytes, value.Length);
            }
        }
    }

    private void SetNumber(int column, ReadOnlySpan<byte> digits) =>
        ((long*)data[column])[rows] = Utf8Parser.TryParse(digits, out long number, out var length) && length == digits.Length
            ? number
            : throw new FormatException($"{target.Table}.{target.Columns[column]} takes whole numbers.");

    private void SetNull(int column)
    {
        NativeMethods.Vectors.DuckDBVectorEnsureValidityWritable(vectors[column]);
        var validity = NativeMethods.Vectors.DuckDBVectorGetValidity(vectors[column]);
        validity[rows / 64] &= ~(1UL << (rows % 64));
    }

    private void Check(DuckDBState state)
    {
        if (state == DuckDBState.Error)
        {
            throw new InvalidOperationException($"DuckDB refused rows for {target.Table}.");
        }
    }

    private static int IndexOf(IReadOnlyList<string> columns, string name)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i] == name)
            {
                return i;
            }
        }

        return -1;
    }
}
