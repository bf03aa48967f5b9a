using System.Globalization;
using System.Security.Cryptography;

namespace Cartline.Engines.Files;

/// <summary>The length and SHA-256 of a finished file, kept in a small file elsewhere.</summary>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
internal sealed record FileChecksum(long Bytes, string Sha256)
{
    private const int Digits = 64;

    /// <summary>Reads a file to its end.</summary>
    public static async Task<FileChecksum> TakeAsync(string file, CancellationToken cancel)
    {
        await using var stream = new FileStream(file, new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.Read,
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.SequentialScan | FileOptions.Asynchronous,
            BufferSize = 0,
        });
        var sha = await SHA256.HashDataAsync(stream, cancel);
        return new FileChecksum(stream.Length, Convert.ToHexStringLower(sha));
    }

    /// <summary>The same, at once.</summary>
    public static FileChecksum Take(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return new FileChecksum(stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }

    /// <summary>What was kept; null when there is no such file, or it is itself damaged.</summary>
    public static FileChecksum? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var parts = File.ReadAllText(path).Split(' ', StringSplitOptions.TrimEntries);
        return parts is [{ Length: Digits } sha, var length] && sha.All(char.IsAsciiHexDigitLower)
            && long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            ? new FileChecksum(bytes, sha)
            : null;
    }

    /// <summary>Keeps it.</summary>
    public void Write(string path) => DurableFile.Replace(path, FormattableString.Invariant($"{Sha256} {Bytes}\n"));
}
