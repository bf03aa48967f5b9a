using Cartline.Core.Failures;
using Cartline.Core.Sources;
using Cartline.Core.Sources.Formats;
using Cartline.Core.Sql;

namespace Cartline.Core.Staging;

/// <summary>Finds the files of a source by their names: in a folder, in a zip archive, or one that was pointed at.</summary>
/// <param name="source">The source.</param>
/// <param name="required">The tables whose files must be there.</param>
/// <param name="mostPacked">How many times larger than its packed form a content may be.</param>
internal sealed class FileSearch(Source source, IReadOnlyCollection<string> required, int mostPacked = InputFormat.UsualRatio)
{
    private sealed record Candidate(string Name, string Path, string? Entry, string? Sheet = null);

    /// <summary>The files of a batch.</summary>
    /// <param name="path">Their folder or zip archive, or one of them: it is taken, and the others are looked for beside it.</param>
    /// <exception cref="CartlineException">The folder or a file is missing; all missing files are named.</exception>
    public FoundFiles Find(string path)
    {
        if (!File.Exists(path))
        {
            return Directory.Exists(path) ? Find(path, InFolder(path), null) : throw new CartlineException(
                FailureKind.Input, $"The source folder {path} does not exist. Give a folder that holds {Wanted()}, with --source.");
        }

        var name = Path.GetFileName(path);
        if (ZipEntryFile.IsArchive(path) && !source.Tables.Any(t => Patterns(t).Any(p => p.Fits(name))))
        {
            var inside = InArchive(path);
            return source.IsOfOneFile && inside is [var only] ? Alone(only) : Find(path, inside, null);
        }

        if (Sheets(path) is { Count: > 0 } sheets)
        {
            return Find(path, sheets, null);
        }

        // What needs one file only takes it under any name: it was pointed at.
        return source.IsOfOneFile ? Alone(new Candidate(name, path, null))
            : Find(Path.GetDirectoryName(path)!, InFolder(Path.GetDirectoryName(path)!), name);
    }

    private FoundFiles Alone(Candidate file) => new([Taken(file, source.Tables[0])], [], []);

    private FoundFiles Find(string place, IReadOnlyList<Candidate> there, string? pointedAt)
    {
        var owners = there.ToDictionary(c => c, Owners);
        if (pointedAt is not null && !there.Any(c => c.Name == pointedAt && owners[c].Count > 0))
        {
            throw new CartlineException(
                FailureKind.Input,
                $"{Path.Combine(place, pointedAt)} is not the name of a file that source \"{source.Name}\" reads. "
                + $"Give a folder that holds {Wanted()}, or one of these files, with --source.");
        }

        if (owners.FirstOrDefault(o => o.Value.Count > 1) is { Key: { } doubtful, Value: var claims })
        {
            throw new CartlineException(
                FailureKind.Usage,
                $"{doubtful.Name} fits the names of {string.Join(" and of ", claims.Select(t => t.Name))}. Narrow one of the patterns.");
        }

        var (files, passed) = (new List<SourceFile>(), new List<(string, string)>());
        foreach (var table in source.Tables)
        {
            var own = there.Where(c => owners[c] is [var owner] && owner == table).ToList();
            if (own.Count == 0 && !source.IsContract)
            {
                own = [.. there.Where(c => owners[c].Count == 0 && InFormat(c) is [var only] && only == table)];
                own.ForEach(c => owners[c] = [table]);
            }

            var chosen = pointedAt is not null && own.Find(c => c.Name == pointedAt) is { } one ? [one] : Chosen(place, table, own);
            files.AddRange(chosen.Select(c => Taken(c, table)));
            passed.AddRange(own.Except(chosen).Select(c => (c.Name, Instead(c, chosen).Name)));
        }

        DemandAll(place, there, files);
        DemandUnique(place, files);
        return new FoundFiles(files, [.. there.Where(c => owners[c].Count == 0).Select(c => c.Name)], passed);
    }

    // A name that stands for one file only is stronger than a pattern, and of two patterns the longer name of a table.
    private List<StagingTable> Owners(Candidate file)
    {
        if (file.Sheet is { } sheet)
        {
            return [.. source.Tables.Where(t => t.Name.Table.Equals(sheet, StringComparison.OrdinalIgnoreCase))];
        }

        var named = source.Tables.Where(t => Patterns(t).Any(p => p.IsName && p.Fits(file.Name))).ToList();
        var fitting = named.Count > 0 ? named : source.Tables.Where(t => Patterns(t).Any(p => p.Fits(file.Name))).ToList();
        return source.IsContract && fitting.Count > 1 ? [fitting.MaxBy(t => t.Name.Table.Length)!] : fitting;
    }

    // What a mapping calls sales.csv may be a workbook as well, where that file is not there.
    private List<StagingTable> InFormat(Candidate file) => [.. source.Tables.Where(
        t => t.Widths.Count == 0 && !t.Declared.ContainsKey("format") && Patterns(t).Any(p => p.FitsInFormat(file.Name)))];

    // In a source of the contract the plain name stands for all of the table.
    private List<Candidate> Chosen(string place, StagingTable table, List<Candidate> own)
    {
        var plain = own.Where(c => c.Sheet is not null || Patterns(table).Any(p => p.IsName && p.Fits(c.Name))).ToList();
        List<Candidate> chosen =
            [.. (source.IsContract && plain.Count > 0 ? plain : own).OrderBy(c => c.Name, StringComparer.Ordinal)];

        // A file and its packed form may be of different days: nobody can tell which of the two holds.
        return chosen.GroupBy(Stem).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? throw new CartlineException(
                FailureKind.Input,
                $"{place}: {string.Join(" and ", twice.Select(Told))} are two forms of one file of {table.Name}, and "
                + "only one of them can hold. Move the other away, or point at the right one with --source.")
            : chosen;
    }

    private static string Told(Candidate file) =>
        file.Entry is null || file.Sheet is not null ? file.Name : $"{file.Entry} in {Path.GetFileName(file.Path)}";

    private static Candidate Instead(Candidate file, List<Candidate> chosen) =>
        chosen.Find(c => Stem(c) == Stem(file)) ?? chosen[0];

    // Whatever its format, a file is the same by its name: sales.csv and sales.xlsx, or a sheet sales of a workbook.
    private static string Stem(Candidate file) => file.Sheet?.ToLowerInvariant() ?? NamePattern.Stem(file.Entry ?? file.Name);

    private SourceFile Taken(Candidate file, StagingTable table)
    {
        if (file.Entry is not null || !ZipEntryFile.IsArchive(file.Path))
        {
            return new SourceFile(file.Path, table, file.Entry) { Name = file.Name, Sheet = file.Sheet };
        }

        return ZipEntryFile.Names(file.Path, mostPacked) is [var only]
            ? new SourceFile(file.Path, table, only) { Name = file.Name }
            : throw RefusedFile.Because(
                file.Name, "an archive with the name of a file must hold one file. Give the archive with --source.");
    }

    private void DemandAll(string place, IReadOnlyList<Candidate> there, List<SourceFile> files)
    {
        var missing = source.Tables.Where(t => required.Contains(t.Name.Table) && files.All(f => f.Table != t)).ToList();
        if (missing.Count > 0 || files.Count == 0)
        {
            var names = there.Select(c => c.Name).Order(StringComparer.Ordinal).Take(8).ToList();
            var what = missing.Count == 0
                ? "no file of the source is there"
                : $"{string.Join(" and ", missing.Select(t => Patterns(t)[0].Text))} {(missing.Count == 1 ? "is" : "are")} missing";
            throw new CartlineException(
                FailureKind.Input,
                $"{place}: {what}. Source \"{source.Name}\" reads {Wanted()}; found "
                + $"{(names.Count == 0 ? "no file at all. ./cartline sources tells where they come from" : string.Join(", ", names))}."
                + Meant(there, files, missing)
                + (names.Exists(n => n.EndsWith(".xls", StringComparison.OrdinalIgnoreCase))
                    ? " Save workbooks of the old form (.xls) as \"Excel workbook (.xlsx)\"." : ""));
        }
    }

    // A report may be called 48293847329.txt: its columns tell what it is.
    private string Meant(IReadOnlyList<Candidate> there, List<SourceFile> files, List<StagingTable> missing)
    {
        if (there.FirstOrDefault(c => Renamed(c, missing) is not null) is { } marked)
        {
            return $" {marked.Name} is what a browser calls a second download: if it is the file that is meant, name it "
                + $"{Renamed(marked, missing)}.";
        }

        var best = there.Where(c => c.Entry is null && c.Sheet is null && files.All(f => f.Name != c.Name)).Take(20)
            .SelectMany(c => missing.Select(t => (c.Name, Table: t, Known: FileHeader.Known(c.Path, t))))
            .Where(f => f.Known > 0).OrderByDescending(f => f.Known).FirstOrDefault();
        return best.Table is { } table ? $" {best.Name} has the columns of {Patterns(table)[0].Text}: give it a name that fits." : "";
    }

    private string? Renamed(Candidate file, List<StagingTable> missing) =>
        NamePattern.Unmarked(file.Name) is { } first && missing.Any(t => Patterns(t).Any(p => p.Fits(first))) ? first : null;

    // A record is found again by its file's name and its number.
    private static void DemandUnique(string place, List<SourceFile> files)
    {
        if (files.GroupBy(f => f.Name).FirstOrDefault(g => g.Count() > 1)?.Key is { } twice)
        {
            throw new CartlineException(
                FailureKind.Input, $"{place}: {twice} stands in it more than once, in several folders. Give each file a name of its own.");
        }
    }

    // Where no file is needed by itself, one of several is.
    private string Wanted()
    {
        List<StagingTable> needed = [.. source.Tables.Where(t => !t.IsOptional)];
        return needed.Count > 0 ? string.Join(", ", needed.Select(t => Patterns(t)[0].Text))
            : string.Join(" or ", source.Tables.Select(t => Patterns(t)[0].Text));
    }

    private IReadOnlyList<NamePattern> Patterns(StagingTable table) => source.Patterns[table.Name];

    // Excel keeps a file ~$… beside a workbook that somebody has open.
    private List<Candidate> InFolder(string folder) =>
    [
        .. Directory.EnumerateFiles(folder).Select(p => new Candidate(Path.GetFileName(p), p, null))
            .Where(c => !c.Name.StartsWith('.') && !c.Name.StartsWith("~$", StringComparison.Ordinal))
            .SelectMany(c => Sheets(c.Path) is { Count: > 0 } sheets ? sheets : Packed(c)).OrderBy(c => c.Name, StringComparer.Ordinal),
    ];

    // Shop systems send several files as one archive. Who unpacks it beside itself has each file twice: with the same bytes it is one.
    private List<Candidate> Packed(Candidate file)
    {
        if (!ZipEntryFile.IsArchive(file.Path) || source.Tables.Any(t => Patterns(t).Any(p => p.Fits(file.Name))))
        {
            return [file];
        }

        var own = InArchive(file.Path).Where(c => Owners(c).Count > 0).ToList();
        return own.Count == 0 ? [file] : [.. own.Where(c =>
            !ZipEntryFile.Holds(file.Path, c.Entry!, Path.Combine(Path.GetDirectoryName(file.Path)!, c.Name), mostPacked))];
    }

    // The sheets of a workbook that are named like tables, where its own name is not that of a table's file.
    private List<Candidate> Sheets(string path)
    {
        var name = Path.GetFileName(path);
        return source.IsContract && FileReading.OfName(name) == FileFormat.Excel && NamePattern.Unpacked(name) == name
            && !source.Tables.Any(t => Patterns(t).Any(p => p.Fits(name)))
            ? [.. Workbook.SheetsOf(path, mostPacked).Select(s => new Candidate($"{name}#{s}", path, null, s))
                .Where(c => Owners(c).Count > 0)]
            : [];
    }

    private List<Candidate> InArchive(string path) =>
    [
        .. ZipEntryFile.Names(path, mostPacked).Select(e => new Candidate(e[(e.LastIndexOf('/') + 1)..], path, e))
            .OrderBy(c => c.Name, StringComparer.Ordinal),
    ];
}
