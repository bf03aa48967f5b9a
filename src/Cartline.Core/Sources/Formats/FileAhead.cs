namespace Cartline.Core.Sources.Formats;

/// <summary>The bytes of a file that come next, in a buffer that grows when what is looked for is longer than it.</summary>
/// <param name="file">Read from its start; left open. A byte order mark at its start is passed over.</param>
internal sealed class FileAhead(InputFile file)
{
    private byte[] buffer = new byte[256 << 10];
    private int from, to;
    private bool hasBegun;

    /// <summary>What has been read and not passed. It holds until <see cref="Fill"/> is called.</summary>
    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(from..to);

    /// <summary>Whether nothing is left to read.</summary>
    public bool IsLast { get; private set; }

    /// <summary>Passes bytes that were looked at.</summary>
    public void Pass(int count) => from += count;

    /// <summary>Reads more behind the bytes that are there.</summary>
    /// <exception cref="Failures.CartlineException">The file cannot be read.</exception>
    public void Fill()
    {
        buffer.AsSpan(from..to).CopyTo(buffer);
        (from, to) = (0, to - from);
        if (to == buffer.Length)
        {
            Array.Resize(ref buffer, 2 * buffer.Length);
        }

        var taken = file.Read(buffer.AsSpan(to));
        IsLast = taken < buffer.Length - to;
        to += taken;
        from += !hasBegun && Bytes.StartsWith("\uFEFF"u8) ? 3 : 0;
        hasBegun = true;
    }
}
