using System.Buffers.Text;
using Cartline.Core.Engine;
using Cartline.Core.Sources;

namespace Cartline.Engines.Postgres;

/// <summary>
/// Sends records through COPY. The record's number goes in front and the file's own bytes behind it: nothing is decoded.
/// Only where a file has columns that the table lacks, or is not in the form of the contract, are values written out one by one.
/// </summary>
internal sealed class PostgresCopy
{
    private const int BufferBytes = 1 << 17;
    private const int NumberBytes = 20;

    private readonly Stream server;
    private readonly IRecordStream records;
    private readonly byte separator;
    private readonly bool isNumbered;
    private readonly int batchSize;
    private readonly int[] chosen;
    private readonly bool areAll;
    private readonly byte[] buffer = new byte[BufferBytes];
    private int used;

    public PostgresCopy(Stream server, LoadTarget target, IRecordStream records)
    {
        (this.server, this.records) = (server, records);
        batchSize = target.BatchSize;
        isNumbered = target.RecordNumberColumn is not null;
        separator = (byte)records.Dialect.Separator;
        var known = Enumerable.Range(0, records.Columns.Count).Where(i => target.Columns.Contains(records.Columns[i])).ToArray();
        (chosen, areAll) = (known, known.Length == records.Columns.Count);
    }

    /// <summary>Sends all records.</summary>
    /// <returns>How many were sent.</returns>
    public long Run(Action<RecordCounts>? progress, CancellationToken cancel)
    {
        long sent = 0;
        while (records.Read())
        {
            if (isNumbered)
            {
                Number(records.RecordNumber);
                Write(separator);
            }

            if (areAll && records.IsRawPlain)
            {
                Write(records.Raw);
            }
            else
            {
                Chosen();
            }

            Write((byte)'\n');
            if (++sent % batchSize == 0)
            {
                cancel.ThrowIfCancellationRequested();
                progress?.Invoke(records.Counts);
            }
        }

        server.Write(buffer.AsSpan(0, used));
        return sent;
    }

    private void Chosen()
    {
        for (var i = 0; i < chosen.Length; i++)
        {
            var column = chosen[i];
            if (i > 0)
            {
                Write(separator);
            }

            if (records.IsNull(column))
            {
                continue;
            }

            Write((byte)'"');
            var value = records.Value(column);
            for (var quote = value.IndexOf((byte)'"'); quote >= 0; quote = value.IndexOf((byte)'"'))
            {
                Write(value[..(quote + 1)]);
                Write((byte)'"');
                value = value[(quote + 1)..];
            }

            Write(value);
            Write((byte)'"');
        }
    }

    private void Number(long number)
    {
        if (used > BufferBytes - NumberBytes)
        {
            Flush();
        }

        Utf8Formatter.TryFormat(number, buffer.AsSpan(used), out var length);
        used += length;
    }

    private void Write(byte one)
    {
        if (used == BufferBytes)
        {
            Flush();
        }

        buffer[used++] = one;
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > BufferBytes - used)
        {
            Flush();
            if (bytes.Length > BufferBytes)
            {
                server.Write(bytes);
                return;
            }
        }

        bytes.CopyTo(buffer.AsSpan(used));
        used += bytes.Length;
    }

    private void Flush()
    {
        server.Write(buffer.AsSpan(0, used));
        used = 0;
    }
}
