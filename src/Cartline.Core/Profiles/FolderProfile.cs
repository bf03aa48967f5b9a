using Cartline.Core.Failures;
using Cartline.Core.Sql;
using Cartline.Core.Staging;

namespace Cartline.Core.Profiles;

/// <summary>What lies in a folder: each file, and the source that reads them best.</summary>
/// <param name="Files">The files, by name.</param>
/// <param name="Source">The source whose files they are; null when none fits.</param>
public sealed record FolderProfile(IReadOnlyList<ProfiledFile> Files, KnownSource? Source)
{
    private const int MostFiles = 1_000;
    private const string Day = "day ";

    /// <summary>Reads the start of every file.</summary>
    /// <param name="path">A folder, or one file.</param>
    /// <param name="catalog">For the sources that there are.</param>
    /// <param name="parquet">Opens a Parquet file.</param>
    /// <param name="project">For what has to be unpacked.</param>
    /// <exception cref="CartlineException">Usage: there is no such folder. Input: it holds nothing to read.</exception>
    public static FolderProfile Of(string path, ModelCatalog catalog, Func<string, Sources.IParquetTable> parquet, ProjectFolder project)
    {
        var names = File.Exists(path) ? [path]
            : !Directory.Exists(path)
                ? throw new CartlineException(
                    FailureKind.Usage, $"{path} does not exist. Name the folder or file that your shop system exported.")
            : Directory.GetFiles(path).Where(f => Path.GetFileName(f)[0] != '.').Order(StringComparer.Ordinal).ToList();
        if (names.Count is 0 or > MostFiles)
        {
            throw new CartlineException(
                FailureKind.Input,
                names.Count == 0 ? $"{path} holds no files. Export them from your shop system; ./cartline sources says where."
                    : $"{path} holds {names.Count:N0} files, at most {MostFiles:N0} are looked at. Name a folder with some of them.");
        }

        var sources = KnownSource.All(catalog);
        var opener = new FileOpener(parquet, project.Quarantine);
        var files = names.SelectMany(n => Inside(n).Select(e => ProfiledFile.Of(FileProfile.Of(n, opener, e), sources))).ToList();
        return new FolderProfile(files, Best(files, sources));
    }

    // The files of an archive; the file itself for all others, and for what is no archive and says so when it is read.
    private static IEnumerable<string?> Inside(string path)
    {
        try
        {
            return Sources.ZipEntryFile.IsArchive(path) && Sources.ZipEntryFile.Names(path) is { Count: > 0 and <= MostFiles } inside
                ? inside.Order(StringComparer.Ordinal) : [null];
        }
        catch (CartlineException)
        {
            return [null];
        }
    }

    /// <summary>Settings without which the files cannot be read, as <c>source.separator</c> and its value.</summary>
    public IEnumerable<(string Setting, string Value)> Settings()
    {
        var own = Files.Where(f => Match(f) is not null).ToList();
        foreach (var separator in Differing(own, "separator", f => f.Profile.Separator.ToString(), ","))
        {
            yield return ("separator", separator == "\t" ? "\\t" : separator);
        }

        foreach (var encoding in Differing(own, "encoding", f => f.Profile.Encoding, Sources.CsvDialect.Utf8))
        {
            yield return ("encoding", encoding);
        }

        var looks = own.SelectMany(f => f.Profile.Columns).Select(c => c.Looks).ToHashSet();
        if (looks.Contains("number 1234,5") || looks.Contains("number 1.234,5"))
        {
            yield return ("decimal", ",");
            if (looks.Contains("number 1.234,5"))
            {
                yield return ("grouping", ".");
            }
        }
        else if (looks.Contains("number 1,234.5"))
        {
            yield return ("grouping", ",");
        }

        if (own.Select(DayForm).FirstOrDefault(f => f is not null) is { } day)
        {
            yield return ("date_format", day);
        }
    }

    /// <summary>How the chosen source reads a file; null when it does not.</summary>
    public SourceMatch? Match(ProfiledFile file) => file.Matches.FirstOrDefault(m => m.Source == Source?.Name);

    // A mapping in SQL reads some forms by itself; of days that it does not speak of, no setting reads another.
    private string? DayForm(ProfiledFile file)
    {
        var table = Table(file)!;
        var isContract = Source?.Name == Staging.Source.Files;
        return file.Profile.Columns
            .Where(c => isContract || (table.DayForms.Count > 0 && table.Days.Contains(table.Aliases.GetValueOrDefault(c.Name, c.Name))))
            .Where(c => c.Looks.StartsWith(Day, StringComparison.Ordinal)).Select(c => c.Looks[Day.Length..])
            .FirstOrDefault(f => isContract ? f != Sources.DayForm.Kept : !table.DayForms.Contains(f.Split(' ')[0]));
    }

    // What the landing of a source declares for its files needs no setting.
    private IEnumerable<string> Differing(List<ProfiledFile> files, string setting, Func<ProfiledFile, string> of, string usual) =>
        files.Where(f => !Table(f)!.Declared.ContainsKey(setting)).Select(of).Distinct().Where(v => v != usual).Take(1);

    private StagingTable? Table(ProfiledFile file) =>
        Source?.Files.FirstOrDefault(f => f.Table.Name.Table == Match(file)?.Table)?.Table;

    // The source that most files fit; of several the one that knows most of their columns.
    private static KnownSource? Best(List<ProfiledFile> files, IReadOnlyList<KnownSource> sources) => sources
        .Select(s => (Source: s, Own: files.SelectMany(f => f.Matches.Where(m => m.Source == s.Name).Take(1)).ToList()))
        .Where(s => s.Own.Count > 0)
        .OrderByDescending(s => s.Own.Count).ThenByDescending(s => s.Own.Sum(m => m.Read.Count))
        .Select(s => s.Source).FirstOrDefault();
}
