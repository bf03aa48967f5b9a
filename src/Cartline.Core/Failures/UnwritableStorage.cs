using System.Data.Common;
using System.Text.RegularExpressions;

namespace Cartline.Core.Failures;

/// <summary>
/// A folder that the program may not write, or a file where it needs one: a person has to correct that, it is no
/// defect.
/// </summary>
public static partial class UnwritableStorage
{
    private const int ReadOnlySystem = 30;
    private const int Exists = 17;
    private const int ExistsOnWindows = unchecked((int)0x800700B7);
    private const string FullServer = "53100";
    private static readonly string[] Words = ["No space left on device", "Disk quota exceeded", "File too large"];
    // .NET asks for a file's room before it writes one, and gives no code with what it says then.
    private static readonly string[] WordsOfRoom = ["because the disk was full", "because the file was too large"];
    private const int FullDisk = 28;
    private const int FullDiskOnWindows = unchecked((int)0x80070070);
    private const int FileTooLarge = 27;
    private const int FullQuota = 122;
    private const int FullQuotaOnMac = 69;

    /// <summary>The failure in words; null when it is another one.</summary>
    public static CartlineException? Explain(Exception failure)
    {
        if (IsFull(failure))
        {
            return new CartlineException(
                FailureKind.Unavailable,
                $"There is no space left: {failure.Message.ReplaceLineEndings(" ").TrimEnd('.')}. Free disk space, or choose another "
                + "folder with --project, then run the command again.",
                failure);
        }

        // What is thrown carries the path in its message only.
        if (failure is not (UnauthorizedAccessException or IOException) || Quoted().Match(failure.Message) is not { Success: true } quoted)
        {
            return null;
        }

        var path = quoted.Groups["path"].Value;
        return failure switch
        {
            UnauthorizedAccessException or IOException { HResult: ReadOnlySystem } => new CartlineException(
                FailureKind.Unavailable,
                $"{Standing(path)} cannot be written by user \"{Environment.UserName}\". Make it writable, or choose another "
                + "folder with --project.",
                failure),
            DirectoryNotFoundException or IOException { HResult: Exists or ExistsOnWindows } when File.Exists(Standing(path)) =>
                InTheWay(Standing(path), failure),
            _ => null,
        };
    }

    /// <summary>Whether a disk, a quota or the size that a file may have is used up.</summary>
    public static bool IsFull(Exception failure) => failure switch
    {
        IOException => failure.HResult is FullDisk or FullDiskOnWindows or FileTooLarge or FullQuota or FullQuotaOnMac
            || WordsOfRoom.Any(w => failure.Message.Contains(w, StringComparison.Ordinal)),
        DbException { SqlState: FullServer } => true,
        // The embedded engine passes on the words of the system.
        DbException => Words.Any(w => failure.Message.Contains(w, StringComparison.Ordinal)),
        _ => false,
    };

    /// <summary>A file stands where a folder is needed.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="cause">What was thrown; null when somebody looked before.</param>
    public static CartlineException InTheWay(string file, Exception? cause = null) => new(
        FailureKind.Unavailable,
        $"{file} is a file, but a folder is needed there that user \"{Environment.UserName}\" can write. Move it away, or choose "
        + "another folder with --project.",
        cause);

    // A folder that could not be made lacks nothing itself: the one above it has to be writable.
    private static string Standing(string path)
    {
        var standing = path;
        while (!Path.Exists(standing) && Path.GetDirectoryName(standing) is { Length: > 0 } above)
        {
            standing = above;
        }

        return standing;
    }

    [GeneratedRegex("'(?<path>.+)'")]
    private static partial Regex Quoted();
}
