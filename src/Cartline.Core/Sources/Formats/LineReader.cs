namespace Cartline.Core.Sources.Formats;

/// <summary>The lines of a file, one after the other, in constant memory.</summary>
/// <param name="file">Read from its start; left open.</param>
/// <param name="longest">A line of more bytes than this refuses the file.</param>
internal sealed class LineReader(InputFile file, int longest)
{
    private readonly FileAhead ahead = new(file);

    /// <summary>1 for the first line.</summary>
    public long Number { get; private set; }

    /// <summary>Whether the file ends with the line, without a line end.</summary>
    public bool IsUnended { get; private set; }

    /// <summary>The line that comes next, without its line end; a byte order mark is passed over.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="Failures.CartlineException">A line is longer than any should be, or the file cannot be read.</exception>
    public bool Next(out ReadOnlySpan<byte> line)
    {
        for (var looked = 0; ; looked = ahead.Bytes.Length, ahead.Fill())
        {
            var bytes = ahead.Bytes;
            var end = bytes[looked..].IndexOf((byte)'\n');
            if (end >= 0 || (ahead.IsLast && bytes.Length > 0))
            {
                line = end >= 0 ? bytes[..(looked + end)] : bytes;
                ahead.Pass(line.Length + (end >= 0 ? 1 : 0));
                line = line.EndsWith("\r"u8) ? line[..^1] : line;
                Number++;
                IsUnended = end < 0;
                return true;
            }

            if (ahead.IsLast)
            {
                line = default;
                return false;
            }

            if (bytes.Length > longest)
            {
                throw RefusedFile.At(file.SourceFile, Number + 1, FormattableString.Invariant(
                    $"the line is longer than {longest:N0} bytes. Give each record a line of its own."));
            }
        }
    }
}
