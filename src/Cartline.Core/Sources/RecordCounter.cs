using System.Buffers;

namespace Cartline.Core.Sources;

/// <summary>
/// Counts a file's records by a plain loop over its bytes, to verify what <see cref="CsvSource"/> says it read. It
/// shares no parsing code with it on purpose.
/// </summary>
public static class RecordCounter
{
    /// <summary>Counts all records after the header, blank and malformed ones included.</summary>
    /// <param name="path">A regular file; decompressed when its name ends in <c>.gz</c>.</param>
    /// <param name="sourceFile">Its name in messages.</param>
    /// <param name="dialect">How the file is written.</param>
    /// <param name="cancel">Ends the work early.</param>
    /// <param name="entry">The file inside, when <paramref name="path"/> is a zip archive.</param>
    /// <exception cref="Failures.CartlineException">The file cannot be read.</exception>
    public static long Count(string path, string sourceFile, CsvDialect dialect, CancellationToken cancel, string? entry = null)
    {
        using var file = InputFile.Open(
            path, sourceFile, new InputFormat(dialect.Encoding, entry) { MostPacked = dialect.MaxUnpackedRatio });
        using var rented = MemoryPool<byte>.Shared.Rent(256 << 10);
        var buffer = rented.Memory.Span;
        var (separator, quote) = ((byte)dialect.Separator, dialect.Quote ?? -1);
        var (lines, quoted, closed, fieldStarts, open) = (0L, false, false, true, false);
        var isFirst = true;
        var notRecords = 1L;
        for (int taken; (taken = file.Read(buffer)) > 0; isFirst = false)
        {
            cancel.ThrowIfCancellationRequested();
            var bytes = buffer[..taken];
            if (isFirst)
            {
                bytes = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
                notRecords += bytes.StartsWith("sep="u8) ? 1 : 0;
            }

            foreach (var one in bytes)
            {
                if (quoted)
                {
                    closed = one == quote;
                    quoted = !closed;
                }
                else if (one == quote && (fieldStarts || closed))
                {
                    (quoted, fieldStarts) = (true, false);
                }
                else
                {
                    closed = false;
                    fieldStarts = one == separator || one == '\n';
                    lines += one == '\n' ? 1 : 0;
                }
            }

            open = bytes.IsEmpty ? open : quoted || bytes[^1] != '\n';
        }

        return Math.Max(0, lines + (open ? 1 : 0) - notRecords);
    }
}
