namespace Cartline.Core.Sources;

/// <summary>Reads bytes that were taken off a stream to look at them, and then the rest of it.</summary>
/// <param name="head">What was taken.</param>
/// <param name="rest">What follows; left open.</param>
internal sealed class HeadedStream(ReadOnlyMemory<byte> head, Stream rest) : ForwardStream
{
    private int given;

    public override int Read(Span<byte> buffer)
    {
        if (given == head.Length)
        {
            return rest.Read(buffer);
        }

        var taken = Math.Min(buffer.Length, head.Length - given);
        head.Span.Slice(given, taken).CopyTo(buffer);
        given += taken;
        return taken;
    }
}
