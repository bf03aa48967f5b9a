using System.IO.Compression;
using System.Text;

namespace Cartline.Core.Sources;

/// <summary>
/// A regular file, or one inside a zip archive, opened for one pass from start to end; <c>.gz</c> is decompressed and other
/// encodings are made UTF-8 on the way. Whatever goes wrong is told in terms of the file.
/// </summary>
internal sealed class InputFile : IDisposable
{
    private readonly string path;
    private readonly FileStream file;
    private readonly ZipArchive? archive;
    private readonly HashedStream stored;
    private readonly Stream unpacked;
    private readonly Stream content;
    private readonly (long Length, DateTime Written) atOpen;
    private readonly long? entryLength;

    private InputFile(string path, string sourceFile, FileInfo info, InputFormat format)
    {
        this.path = path;
        SourceFile = sourceFile;
        atOpen = (info.Length, info.LastWriteTimeUtc);
        var name = format.Entry ?? path;
        IsCompressed = format.IsUnpacked && name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        this.file = new FileStream(info.FullName, new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.Read,
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = format.Entry is null ? FileOptions.SequentialScan : FileOptions.None,
            // Plain files are read straight into the scanner's buffer.
            BufferSize = IsCompressed || format.Entry is not null ? 64 << 10 : 0,
        });
        try
        {
            Stream packed = this.file;
            if (format.Entry is { } inside)
            {
                archive = new ZipArchive(this.file, ZipArchiveMode.Read, leaveOpen: true);
                var entry = ZipEntryFile.Entry(archive, inside, sourceFile, format.MostPacked);
                entryLength = entry.Length;
                packed = entry.Open();
            }

            stored = new HashedStream(packed, format.IsHashed);
            unpacked = !IsCompressed ? stored : new UnpackedStream(new GzipReader(stored), () => BytesTaken, format.MostPacked, sourceFile);
            this.content = Text(unpacked, format);
        }
        catch (Exception cause)
        {
            Close();
            throw cause is InvalidDataException ? Unreadable(cause) : cause;
        }
    }

    /// <summary>The file's name in messages.</summary>
    public string SourceFile { get; }

    /// <summary>Whether the content is decompressed while it is read.</summary>
    public bool IsCompressed { get; }

    /// <summary>Bytes of the file taken so far, as stored on disk.</summary>
    public long BytesTaken => stored?.Taken ?? 0;

    /// <summary>The fingerprint of all that was read, as it is stored; only at the end of a file opened to be hashed.</summary>
    public FileFingerprint Fingerprint => stored.Fingerprint();

    /// <summary>Opens a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="sourceFile">Its name in messages.</param>
    /// <param name="format">How its bytes become text.</param>
    /// <exception cref="Failures.CartlineException">There is no regular file with content.</exception>
    public static InputFile Open(string path, string sourceFile, InputFormat format)
    {
        if (Directory.Exists(path))
        {
            throw RefusedFile.Because(sourceFile, $"{path} is a folder. Give a CSV file.");
        }

        try
        {
            var info = Look(path);
            if (!info.Exists)
            {
                throw RefusedFile.Because(sourceFile, $"there is no file {path}. Check the name and the folder.");
            }

            // Pipes, sockets and devices report no length either. They must not even be opened: a pipe would wait
            // for a writer for ever.
            if (info.Length == 0)
            {
                throw RefusedFile.Because(sourceFile,
                    "the file is empty, or no regular file (a pipe or a device). A header row is expected, even without records.");
            }

            return new InputFile(path, sourceFile, info, format);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw RefusedFile.Because(sourceFile, $"{path} cannot be opened ({cause.Message}) Check its permissions.", cause);
        }
    }

    /// <summary>Reads what comes next, as much as there is room for.</summary>
    /// <returns>Less than the room only at the end of the file.</returns>
    public int Read(Span<byte> into)
    {
        try
        {
            return this.content.ReadAtLeast(into, into.Length, throwOnEndOfStream: false);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw Unreadable(cause);
        }
        catch (DecoderFallbackException cause)
        {
            throw RefusedFile.Because(SourceFile, FormattableString.Invariant(
                $"near byte {BytesTaken:N0} stands what is no character in UTF-16. ")
                + "Set source.encoding to the one that the file is in, or save it as UTF-8.", cause);
        }
    }

    /// <summary>Refuses the file unless it is still, at its end, the file that was opened.</summary>
    public void RequireUnchanged()
    {
        if (!IsAsAtOpen() || (!IsCompressed && BytesTaken != (entryLength ?? atOpen.Length)))
        {
            throw RefusedFile.Because(SourceFile,
                "the file changed while it was read. Wait until whoever writes it has finished, then run again.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        this.content.Dispose();
        unpacked.Dispose();
        stored.Dispose();
        Close();
    }

    private void Close()
    {
        archive?.Dispose();
        this.file.Dispose();
    }

    // The mark at the start says how a text is encoded, whatever was declared; files without one are as they were declared.
    private static Stream Text(Stream content, InputFormat format)
    {
        if (!format.IsUnpacked)
        {
            return content;
        }

        var head = new byte[FileSignature.Length];
        var length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var (name, mark) = TextEncoding.OfMark(head.AsSpan(0, length)) ?? (format.Encoding, 0);
        var bytes = new HeadedStream(head.AsMemory(mark, length - mark), content);
        return TextEncoding.Of(name) is { } encoding ? Encoding.CreateTranscodingStream(bytes, encoding, new UTF8Encoding(false)) : bytes;
    }

    private bool IsAsAtOpen()
    {
        try
        {
            var now = Look(this.path);
            return now.Exists && (now.Length, now.LastWriteTimeUtc) == atOpen;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private Failures.CartlineException Unreadable(Exception cause) => RefusedFile.Because(SourceFile, cause is InvalidDataException
        ? FormattableString.Invariant($"the {(archive is null ? "gzip" : "zip")} data of {this.path} is damaged ")
            + FormattableString.Invariant($"near byte {BytesTaken:N0} of {atOpen.Length:N0} ({cause.Message}) ")
            + "Compress or fetch the file again."
        : $"reading {this.path} failed ({cause.Message}) Check the disk and try again.", cause);

    // A link's own length is the length of its target's name, so links are followed first.
    private static FileInfo Look(string path)
    {
        var info = new FileInfo(path);
        return info.LinkTarget is null ? info : info.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? info;
    }
}
