using System.IO.Compression;
using System.Security.Cryptography;
using Cartline.Core.Failures;

namespace Cartline.Core.Sources;

/// <summary>The files inside a zip archive. What could fill the disk or lead out of a folder is refused before it is read.</summary>
internal static class ZipEntryFile
{
    /// <summary>Most entries of an archive.</summary>
    public const int MostEntries = 10_000;

    /// <summary>Largest content of an archive, in bytes.</summary>
    public const long LargestContent = 1L << 36;

    /// <summary>Contents up to this size may be packed as well as they can be.</summary>
    public const long AlwaysAllowed = 16L << 20;

    /// <summary>Whether a name is that of an archive.</summary>
    public static bool IsArchive(string path) => path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    /// <summary>The names of the files inside, folders and what macOS adds left out.</summary>
    /// <exception cref="CartlineException">It is no archive, or one that is refused.</exception>
    public static IReadOnlyList<string> Names(string path, int mostPacked = InputFormat.UsualRatio, string? sourceFile = null)
    {
        var name = sourceFile ?? Path.GetFileName(path);
        return Read(path, name, archive => Checked(archive, name, mostPacked).Select(e => e.FullName).ToList());
    }

    /// <summary>Whether an entry has the bytes of a file that lies unpacked; false where there is no such file.</summary>
    /// <exception cref="CartlineException">It is no archive, or one that is refused.</exception>
    public static bool Holds(string path, string entry, string file, int mostPacked) =>
        File.Exists(file) && Read(path, Path.GetFileName(path), archive =>
        {
            var packed = Entry(archive, entry, Path.GetFileName(path), mostPacked);
            if (packed.Length != new FileInfo(file).Length)
            {
                return false;
            }

            using var inside = packed.Open();
            using var beside = File.OpenRead(file);
            return SHA256.HashData(inside).AsSpan().SequenceEqual(SHA256.HashData(beside));
        });

    private static T Read<T>(string path, string name, Func<ZipArchive, T> ask)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            return ask(archive);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw RefusedFile.Because(name, $"the zip archive cannot be read ({cause.Message}) Pack or fetch it again.", cause);
        }
    }

    /// <summary>Finds an entry of an archive that is open.</summary>
    public static ZipArchiveEntry Entry(ZipArchive archive, string name, string sourceFile, int mostPacked) =>
        Checked(archive, sourceFile, mostPacked).FirstOrDefault(e => e.FullName == name)
        ?? throw RefusedFile.Because(sourceFile, $"the archive has no file {name} any more. Wait until whoever writes it has finished.");

    private static List<ZipArchiveEntry> Checked(ZipArchive archive, string sourceFile, int mostPacked)
    {
        if (archive.Entries.Count > MostEntries)
        {
            throw RefusedFile.Because(sourceFile, FormattableString.Invariant(
                $"the archive holds {archive.Entries.Count:N0} entries, more than the {MostEntries:N0} that are read. Pack fewer files."));
        }

        var files = archive.Entries.Where(e => !e.FullName.EndsWith('/')
            && !e.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)).ToList();
        foreach (var entry in files)
        {
            Demand(entry, sourceFile, mostPacked);
        }

        return files.Sum(e => e.Length) <= LargestContent ? files : throw RefusedFile.Because(sourceFile, FormattableString.Invariant(
            $"the archive unpacks to more than {LargestContent:N0} bytes. Unpack it yourself and give the folder."));
    }

    private static void Demand(ZipArchiveEntry entry, string sourceFile, int mostPacked)
    {
        var parts = entry.FullName.Split('/', '\\');
        var shown = string.Concat(entry.FullName.Take(80).Select(c => char.IsControl(c) ? '?' : c));
        if (parts.Any(p => p is "" or "." or "..") || entry.FullName.Contains(':', StringComparison.Ordinal))
        {
            throw RefusedFile.Because(sourceFile, $"the archive has an entry \"{shown}\", whose path leads out of it. Pack it again.");
        }

        if (entry.IsEncrypted)
        {
            throw RefusedFile.Because(sourceFile, $"\"{shown}\" is encrypted. Unpack it yourself and give the folder.");
        }

        if (entry.Length > AlwaysAllowed && entry.Length / mostPacked > entry.CompressedLength)
        {
            throw RefusedFile.Because(sourceFile, FormattableString.Invariant(
                $"\"{shown}\" unpacks to {entry.Length:N0} bytes, more than {mostPacked:N0} times what it takes ")
                + "in the archive, as source.max_unpacked_ratio allows. If that is right, raise the setting.");
        }
    }
}
