using System.IO.Compression;

namespace Cartline.Core.Sources;

/// <summary>
/// Decompresses a gzip file and notices when its end is missing. <see cref="GZipStream"/> takes a cut file for a short
/// one and says nothing, so the file is given one more member with known content: unless that comes out last, the
/// file's own last member was not whole.
/// </summary>
/// <param name="file">Read from where it stands to its end.</param>
internal sealed class GzipReader(Stream file) : ForwardStream
{
    // Odd enough never to come out by chance.
    private static readonly byte[] Mark = [.. "\0end of the gzip file\0"u8];

    private readonly GZipStream content = new(new FollowedStream(file, Compressed(Mark)), CompressionMode.Decompress);
    private readonly byte[] ahead = new byte[64 << 10];
    private int from, to;

    /// <summary>Fills the room with what comes next.</summary>
    /// <returns>Less than the room only at the end of the file.</returns>
    /// <exception cref="InvalidDataException">The data is not whole.</exception>
    public override int Read(Span<byte> into)
    {
        var length = 0;
        while (length < into.Length)
        {
            // What came out last waits until it is known whether it is the mark.
            var ready = Math.Min(to - from - Mark.Length, into.Length - length);
            if (ready > 0)
            {
                ahead.AsSpan(from, ready).CopyTo(into[length..]);
                (from, length) = (from + ready, length + ready);
            }
            else if (!Fill())
            {
                break;
            }
        }

        return length;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        this.content.Dispose();
        base.Dispose(disposing);
    }

    private bool Fill()
    {
        ahead.AsSpan(from..to).CopyTo(ahead);
        (from, to) = (0, to - from);
        var taken = this.content.Read(ahead.AsSpan(to));
        to += taken;
        return taken > 0 || (ahead.AsSpan(0, to).SequenceEqual(Mark)
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
