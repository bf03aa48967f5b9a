using System.Security.Cryptography;

namespace Cartline.Core.Sources;

/// <summary>Takes the fingerprint of the bytes that pass, so that what was loaded is what is known by it.</summary>
/// <param name="stream">Left open.</param>
/// <param name="isHashed">False to count only.</param>
internal sealed class HashedStream(Stream stream, bool isHashed) : ForwardStream
{
    private readonly IncrementalHash? hash = isHashed ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;

    /// <summary>Bytes that have passed.</summary>
    public long Taken { get; private set; }

    /// <summary>The fingerprint of all that has passed; asked for once, at the end.</summary>
    public FileFingerprint Fingerprint() => new(
        Convert.ToHexStringLower((hash ?? throw new InvalidOperationException("Nothing was hashed.")).GetCurrentHash()), Taken);

    public override int Read(Span<byte> buffer)
    {
        var taken = stream.Read(buffer);
        hash?.AppendData(buffer[..taken]);
        Taken += taken;
        return taken;
    }

    protected override void Dispose(bool disposing)
    {
        hash?.Dispose();
        base.Dispose(disposing);
    }
}
