using System.Security.Cryptography;

namespace Cartline.Core.Sources;

/// <summary>Identifies a file's bytes: the same content has the same fingerprint under any name.</summary>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
/// <param name="Bytes">Length of the file as stored, compressed or not.</param>
public readonly record struct FileFingerprint(string Sha256, long Bytes)
{
    /// <summary>Takes a file's fingerprint in constant memory.</summary>
    /// <param name="path">A regular file.</param>
    /// <param name="sourceFile">Its name in messages.</param>
    /// <param name="cancel">Ends the work early.</param>
    /// <exception cref="Failures.CartlineException">The file is missing, empty, unreadable, or changed meanwhile.</exception>
    public static async Task<FileFingerprint> TakeAsync(string path, string sourceFile, CancellationToken cancel)
    {
        using var file = InputFile.Open(path, sourceFile, decompress: false);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[256 << 10];
        var bytes = 0L;
        for (int taken; (taken = await file.ReadAsync(buffer, cancel)) > 0; bytes += taken)
        {
            hash.AppendData(buffer, 0, taken);
        }

        file.RequireUnchanged();
        return new FileFingerprint(Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
    }
}
