namespace Cartline.Core.Sources;

/// <summary>Reads a stream and then some bytes more.</summary>
/// <param name="first">Left open.</param>
/// <param name="then">What follows it.</param>
internal sealed class FollowedStream(Stream first, byte[] then) : ForwardStream
{
    private int given;

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
}
