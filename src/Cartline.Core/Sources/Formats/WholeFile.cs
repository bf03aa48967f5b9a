namespace Cartline.Core.Sources.Formats;

/// <summary>
/// A file that is read here and there, not from start to end. One that is packed is unpacked beside the data first, as is one whose path
/// DuckDB would take for a pattern.
/// </summary>
internal sealed class WholeFile : IDisposable
{
    private const int Shown = 4;

    private readonly bool isCopy;
    private readonly FileFingerprint? fingerprint;

    private WholeFile(string path, string sourceFile, bool isCopy, FileFingerprint? fingerprint) =>
        (Path, SourceFile, this.isCopy, this.fingerprint) = (path, sourceFile, isCopy, fingerprint);

    /// <summary>Where its bytes are.</summary>
    public string Path { get; }

    /// <summary>The file's name in messages.</summary>
    public string SourceFile { get; }

    /// <summary>Its length in bytes, unpacked.</summary>
    public long Length => new FileInfo(Path).Length;

    /// <summary>Opens a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="sourceFile">Its name in messages.</param>
    /// <param name="entry">The file inside, when the path is that of a zip archive.</param>
    /// <param name="mostPacked">How many times larger than its packed form it may be.</param>
    /// <param name="folder">Takes what is unpacked, until this is disposed of; null to take the file as it is.</param>
    /// <exception cref="Failures.CartlineException">There is no regular file with content, or it unpacks to too much.</exception>
    public static WholeFile Open(string path, string sourceFile, string? entry, int mostPacked, string? folder)
    {
        using var file = InputFile.Open(path, sourceFile, new InputFormat(Entry: entry) { IsHashed = true, MostPacked = mostPacked });
        if (folder is null || (entry is null && !file.IsCompressed && path.IndexOfAny(['*', '?', '[']) < 0))
        {
            return new WholeFile(path, sourceFile, isCopy: false, fingerprint: null);
        }

        Directory.CreateDirectory(folder);
        var (copy, to) = Fresh(folder);
        try
        {
            using (to)
            {
                var buffer = new byte[256 << 10];
                for (int taken; (taken = file.Read(buffer)) > 0;)
                {
                    to.Write(buffer.AsSpan(0, taken));
                }
            }

            file.RequireUnchanged();
            return new WholeFile(copy, sourceFile, isCopy: true, file.Fingerprint);
        }
        catch
        {
            File.Delete(copy);
            throw;
        }
    }

    /// <summary>The fingerprint of the file as it is stored: of what was unpacked, or of what is there when it is asked for.</summary>
    public FileFingerprint Fingerprint() => fingerprint ?? FileFingerprint.Take(Path, SourceFile, null, CancellationToken.None);

    /// <summary>Refuses a file that begins otherwise than its format does.</summary>
    /// <param name="begin">Its first bytes.</param>
    /// <param name="format">The format, for people.</param>
    /// <exception cref="Failures.CartlineException">It is something else.</exception>
    public void DemandBegin(ReadOnlySpan<byte> begin, string format)
    {
        var head = new byte[Shown];
        using (var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        {
            file.ReadAtLeast(head, Shown, throwOnEndOfStream: false);
        }

        if (head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            throw RefusedFile.Because(SourceFile, FileSignature.OldWorkbook);
        }

        if (!head.AsSpan().StartsWith(begin))
        {
            throw RefusedFile.Because(SourceFile,
                $"the file is not {format}, as its name or source.format says: it begins with \"{RejectedText.Of(head)}\". "
                + "Give it the name of its format, such as .csv, .json or .xlsx, or set source.format.");
        }
    }

    // The file is counted again while it is open.
    private static (string Path, FileStream File) Fresh(string folder)
    {
        for (var i = 0; ; i++)
        {
            var path = System.IO.Path.Combine(folder, $"unpacked-{Environment.ProcessId}-{i}.tmp");
            if (!File.Exists(path))
            {
                return (path, new FileStream(path, FileMode.CreateNew, FileAccess.Write));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isCopy)
        {
            File.Delete(Path);
        }
    }
}
