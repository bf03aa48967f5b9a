using System.Text.Unicode;
using Cartline.Core.Failures;
using Cartline.Core.Sources;
using Cartline.Core.Staging;

namespace Cartline.Core.Profiles;

/// <summary>What a file is like, told from its first records.</summary>
/// <param name="File">Its name.</param>
/// <param name="Format">What kind of file it is.</param>
/// <param name="Encoding">As <c>source.encoding</c> says it.</param>
/// <param name="Separator">As <c>source.separator</c> says it.</param>
/// <param name="Records">How many records were read.</param>
/// <param name="IsWhole">There are no more.</param>
/// <param name="Columns">Its columns, in order.</param>
/// <param name="Fault">Why it cannot be read; null when it can.</param>
public sealed record FileProfile(
    string File, FileFormat Format, string Encoding, char Separator, int Records, bool IsWhole,
    IReadOnlyList<ColumnProfile> Columns, string? Fault)
{
    /// <summary>The zip archive that it lies in; null for a file of the folder.</summary>
    public string? Archive { get; init; }

    private const int MostRecords = 1_000;
    private const int StartBytes = 1 << 16;
    private static readonly char[] Separators = [',', ';', '\t', '|'];

    /// <summary>Reads the start of a file. A file that cannot be read has a <see cref="Fault"/> and no columns.</summary>
    /// <param name="path">The file; one in <c>.gz</c> is unpacked while it is read.</param>
    /// <param name="opener">Opens it.</param>
    /// <param name="entry">The file inside, when it is a zip archive.</param>
    internal static FileProfile Of(string path, FileOpener opener, string? entry = null)
    {
        var name = entry is null ? Path.GetFileName(path) : entry[(entry.LastIndexOf('/') + 1)..];
        var archive = entry is null ? null : Path.GetFileName(path);
        var (encoding, separator, format) = (CsvDialect.Utf8, ',', FileReading.OfName(name));
        try
        {
            if (format == FileFormat.Csv)
            {
                encoding = EncodingOf(path, name, entry);
                separator = SeparatorOf(Start(path, name, encoding, entry));
            }

            var reading = new FileReading { Dialect = new CsvDialect { Encoding = encoding, Separator = separator } };
            using var records = opener.Open(
                (path, name, entry), reading, format, "", new CsvContract { Columns = [], Required = [] }, new Unheeded());
            return Read(records, name, format) with { Archive = archive };
        }
        catch (CartlineException refused)
        {
            return new FileProfile(name, format, encoding, separator, 0, IsWhole: false, [], refused.Message) { Archive = archive };
        }
    }

    private static FileProfile Read(IFileRecords records, string name, FileFormat format)
    {
        var columns = records.Columns.Select(c => new ColumnSketch(c)).ToList();
        var read = 0;
        var isWhole = true;
        while (records.Read())
        {
            if (read == MostRecords)
            {
                isWhole = false;
                break;
            }

            read++;
            for (var i = 0; i < columns.Count; i++)
            {
                columns[i].Take(System.Text.Encoding.UTF8.GetString(records.Value(i)));
            }
        }

        return new FileProfile(
            name, format, records.Dialect.Encoding, records.Dialect.Separator, read, isWhole, [.. columns.Select(c => c.Profile())],
            Fault: null);
    }

    // What is no UTF-8 is most likely what Windows writes in the West; whoever reads the profile can say otherwise.
    private static string EncodingOf(string path, string name, string? entry)
    {
        var start = Start(path, name, CsvDialect.Utf8, entry);
        for (var cut = 0; cut < 4 && cut <= start.Length; cut++)
        {
            if (Utf8.IsValid(start.AsSpan(..^cut)))
            {
                return CsvDialect.Utf8;
            }
        }

        return "windows-1252";
    }

    private static char SeparatorOf(byte[] start)
    {
        var (counts, isQuoted) = (new int[Separators.Length], false);
        foreach (var sign in start.TakeWhile(b => isQuoted || b is not ((byte)'\n' or (byte)'\r')))
        {
            isQuoted ^= sign == '"';
            if (!isQuoted && Array.IndexOf(Separators, (char)sign) is >= 0 and var found)
            {
                counts[found]++;
            }
        }

        return Separators[Array.IndexOf(counts, counts.Max())];
    }

    private static byte[] Start(string path, string name, string encoding, string? entry)
    {
        using var file = InputFile.Open(path, name, new InputFormat(encoding, entry));
        var start = new byte[StartBytes];
        var length = 0;
        while (length < start.Length && file.Read(start.AsSpan(length)) is > 0 and var more)
        {
            length += more;
        }

        return start[..length];
    }

    // A profile counts what can be read; a run names what cannot.
    private sealed class Unheeded : IRejectedRecords
    {
        public void Add(RejectedRecord rejected)
        {
        }
    }
}
