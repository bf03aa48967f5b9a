using System.Buffers;

namespace Cartline.Core.Sources;

/// <summary>Identifies a file's bytes: the same content has the same fingerprint under any name, inside a zip archive too.</summary>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
/// <param name="Bytes">Length of the file as stored, compressed or not; inside a zip archive the length of what is unpacked.</param>
public readonly record struct FileFingerprint(string Sha256, long Bytes)
{
    /// <summary>Takes a file's fingerprint in constant memory.</summary>
    /// <param name="path">A regular file.</param>
    /// <param name="sourceFile">Its name in messages.</param>
    /// <param name="cancel">Ends the work early.</param>
    /// <param name="entry">The file inside, when <paramref name="path"/> is a zip archive.</param>
    /// <exception cref="Failures.CartlineException">The file is missing, empty, unreadable, or changed meanwhile.</exception>
    public static Task<FileFingerprint> TakeAsync(string path, string sourceFile, CancellationToken cancel, string? entry = null) =>
        Task.Run(() => Take(path, sourceFile, entry, cancel), cancel);

    internal static FileFingerprint Take(string path, string sourceFile, string? entry, CancellationToken cancel)
    {
        using var file = InputFile.Open(path, sourceFile, new InputFormat(Entry: entry) { IsUnpacked = false, IsHashed = true });
        using var buffer = MemoryPool<byte>.Shared.Rent(256 << 10);
        while (file.Read(buffer.Memory.Span) > 0)
        {
            cancel.ThrowIfCancellationRequested();
        }

        file.RequireUnchanged();
        return file.Fingerprint;
    }
}
