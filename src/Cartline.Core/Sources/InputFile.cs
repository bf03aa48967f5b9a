namespace Cartline.Core.Sources;

/// <summary>
/// A regular file opened for one pass from start to end; <c>.gz</c> is decompressed on the way. Whatever goes wrong is
/// told in terms of the file.
/// </summary>
internal sealed class InputFile : IDisposable
{
    private readonly string path;
    private readonly FileStream file;
    private readonly GzipReader? unpacked;
    private readonly (long Length, DateTime Written) atOpen;

    private InputFile(string path, string sourceFile, FileInfo info, bool decompress)
    {
        this.path = path;
        SourceFile = sourceFile;
        atOpen = (info.Length, info.LastWriteTimeUtc);
        IsCompressed = decompress && path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        this.file = new FileStream(info.FullName, new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.Read,
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.SequentialScan,
            // Plain files are read straight into the scanner's buffer.
            BufferSize = IsCompressed ? 64 << 10 : 0,
        });
        unpacked = IsCompressed ? new GzipReader(this.file) : null;
    }

    /// <summary>The file's name in messages.</summary>
    public string SourceFile { get; }

    /// <summary>Whether the content is decompressed while it is read.</summary>
    public bool IsCompressed { get; }

    /// <summary>Bytes of the file taken so far, as stored on disk.</summary>
    public long BytesTaken => this.file.Position;

    /// <summary>Opens a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="sourceFile">Its name in messages.</param>
    /// <param name="decompress">Whether a name that ends in <c>.gz</c> means content to decompress.</param>
    /// <exception cref="Failures.CartlineException">There is no regular file with content.</exception>
    public static InputFile Open(string path, string sourceFile, bool decompress = true)
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

            return new InputFile(path, sourceFile, info, decompress);
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
            return unpacked?.Read(into) ?? this.file.ReadAtLeast(into, into.Length, throwOnEndOfStream: false);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw Unreadable(cause);
        }
    }

    /// <summary>Reads the stored bytes that come next, as many as there is room for.</summary>
    /// <returns>Less than the room only at the end of the file.</returns>
    public async ValueTask<int> ReadAsync(Memory<byte> into, CancellationToken cancel)
    {
        try
        {
            return await this.file.ReadAtLeastAsync(into, into.Length, throwOnEndOfStream: false, cancel);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw Unreadable(cause);
        }
    }

    /// <summary>Refuses the file unless it is still, at its end, the file that was opened.</summary>
    public void RequireUnchanged()
    {
        if (!IsAsAtOpen() || (!IsCompressed && BytesTaken != atOpen.Length))
        {
            throw RefusedFile.Because(SourceFile,
                "the file changed while it was read. Wait until whoever writes it has finished, then run again.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        unpacked?.Dispose();
        this.file.Dispose();
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
        ? FormattableString.Invariant($"the gzip data of {this.path} is damaged near byte {BytesTaken:N0} of {atOpen.Length:N0} ")
            + $"({cause.Message}) Compress or fetch the file again."
        : $"reading {this.path} failed ({cause.Message}) Check the disk and try again.", cause);

    // A link's own length is the length of its target's name, so links are followed first.
    private static FileInfo Look(string path)
    {
        var info = new FileInfo(path);
        return info.LinkTarget is null ? info : info.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? info;
    }
}
