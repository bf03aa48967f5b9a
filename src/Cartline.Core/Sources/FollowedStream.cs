namespace Cartline.Core.Sources;

/// <summary>Reads a stream and then some bytes more.</summary>
/// <param name="first">Left open.</param>
/// <param name="then">What follows it.</param>
internal sealed class FollowedStream(Stream first, byte[] then) : Stream
{
    private int given;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var taken = first.Read(buffer);
        if (taken == 0 && !buffer.IsEmpty)
        {
            taken = Math.Min(buffer.Length, then.Length - given);
            then.AsSpan(given, taken).CopyTo(buffer);
            given += taken;
        }

        return taken;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
