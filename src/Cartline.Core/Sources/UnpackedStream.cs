namespace Cartline.Core.Sources;

/// <summary>Stops where a packed file unpacks to far more than any export does: such a file is made to fill disks and memory.</summary>
/// <param name="content">What comes out; disposed with this.</param>
/// <param name="taken">How many packed bytes went in so far.</param>
/// <param name="mostPacked">How many times larger the content may be.</param>
/// <param name="sourceFile">The file's name in messages.</param>
internal sealed class UnpackedStream(Stream content, Func<long> taken, int mostPacked, string sourceFile) : ForwardStream
{
    private long given;

    /// <exception cref="Failures.CartlineException">It unpacks to more than it may.</exception>
    public override int Read(Span<byte> buffer)
    {
        var read = content.Read(buffer);
        given += read;
        return given <= ZipEntryFile.AlwaysAllowed || given / mostPacked <= taken() ? read
            : throw RefusedFile.Because(sourceFile, FormattableString.Invariant(
                $"its first {taken():N0} bytes unpack to {given:N0}, more than {mostPacked:N0} times as many, as ")
                + "source.max_unpacked_ratio allows. If that is right, raise the setting.");
    }

    protected override void Dispose(bool disposing)
    {
        content.Dispose();
        base.Dispose(disposing);
    }
}
