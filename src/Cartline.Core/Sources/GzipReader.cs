using System.IO.Compression;

namespace Cartline.Core.Sources;

/// <summary>
/// Decompresses a gzip file and notices when its end is missing. <see cref="GZipStream"/> takes a cut file for a short
/// one and says nothing, so the file is given one more member with known content: unless that comes out last, the
/// file's own last member was not whole.
/// </summary>
/// <param name="file">Read from where it stands to its end.</param>
internal sealed class GzipReader(Stream file) : IDisposable
{
    // Odd enough never to come out by chance.
    private static readonly byte[] Mark = [.. "\0end of the gzip file\0"u8];

    private readonly GZipStream _content = new(new FollowedStream(file, Compressed(Mark)), CompressionMode.Decompress);
    private readonly byte[] _ahead = new byte[64 << 10];
    private int _from, _to;

    /// <summary>Fills the room with what comes next.</summary>
    /// <returns>Less than the room only at the end of the file.</returns>
    /// <exception cref="InvalidDataException">The data is not whole.</exception>
    public int Read(Span<byte> into)
    {
        var length = 0;
        while (length < into.Length)
        {
            // What came out last waits until it is known whether it is the mark.
            var ready = Math.Min(_to - _from - Mark.Length, into.Length - length);
            if (ready > 0)
            {
                _ahead.AsSpan(_from, ready).CopyTo(into[length..]);
                (_from, length) = (_from + ready, length + ready);
            }
            else if (!Fill())
            {
                break;
            }
        }

        return length;
    }

    /// <inheritdoc/>
    public void Dispose() => _content.Dispose();

    private bool Fill()
    {
        _ahead.AsSpan(_from.._to).CopyTo(_ahead);
        (_from, _to) = (0, _to - _from);
        var taken = _content.Read(_ahead.AsSpan(_to));
        _to += taken;
        return taken > 0 || (_ahead.AsSpan(0, _to).SequenceEqual(Mark)
            ? false
            : throw new InvalidDataException("Its end is missing, or something else follows it."));
    }

    private static byte[] Compressed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }
}
