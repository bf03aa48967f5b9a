using Cartline.Core.Failures;
using Cartline.Core.Sql;

namespace Cartline.Core.Staging;

/// <summary>
/// A way to read a shop's export: either the files of the contract, or a folder <c>sql/1_staging/from_…/</c> that
/// lands one file in <c>raw</c> and turns it into the tables of the contract by SQL.
/// </summary>
/// <param name="Name"><c>csv</c>, or the name behind <c>from_</c>.</param>
/// <param name="Tables">The tables that files fill: those of staging, or the landing table.</param>
/// <param name="FileNames">For each table the names that its file may have, the first that is there being taken.</param>
/// <param name="Lines">The SQL that judges every landed order line; null for the files of the contract.</param>
/// <param name="Totals">The SQL that counts what the source holds before anything is excluded; null when the mapping has none.</param>
/// <param name="Fills">The SQL that fills each staging table from the judged lines; empty for the files of the contract.</param>
public sealed record Source(
    string Name,
    IReadOnlyList<StagingTable> Tables,
    IReadOnlyList<IReadOnlyList<string>> FileNames,
    SqlFile? Lines,
    SqlFile? Totals,
    IReadOnlyList<(StagingTable Table, SqlFile File)> Fills)
{
    /// <summary>Finds the source of that name.</summary>
    /// <exception cref="CartlineException">There is none.</exception>
    public static Source Find(string name, ModelCatalog catalog)
    {
        var contract = catalog.Staging;
        if (name == "csv")
        {
            return new Source(name, contract.Tables, [.. contract.Tables.Select(t => Names($"{t.Name.Table}.csv"))], null, null, []);
        }

        var folder = $"1_staging/from_{name}/";
        var files = catalog.Folder.Below(folder).ToList();
        if (files.Count == 0)
        {
            var known = catalog.Folder.Below("1_staging/from_").Select(f => f.Path.Split('/')[1]["from_".Length..])
                .Distinct().Prepend("csv").ToList();
            throw new CartlineException(
                FailureKind.Usage,
                $"source.from is \"{name}\", but sql/{folder} does not exist{Spelling.DidYouMeanOrStop(name, known)} "
                + $"Known sources: {string.Join(", ", known)}.");
        }

        SqlFile? Found(string file) => files.Find(f => f.Path == folder + file);
        var tables = contract.Tables.Where(t => !t.IsOptional).Select(t => $"{t.Name.Table}.sql");
        SqlFile Own(string file) => Found(file) ?? throw new CartlineException(
            FailureKind.Usage,
            $"The mapping sql/{folder} has no {file}. It consists of landing.sql, lines.sql, {string.Join(", ", tables)} "
            + "and, if you like, totals.sql and config.yaml: see docs/sources.md.");

        var landing = StagingContract.ReadTables(Own("landing.sql"));
        return new Source(
            name,
            landing,
            [.. landing.Select(t => t.Files.SelectMany(Names).ToList())],
            Own("lines.sql"),
            Found("totals.sql"),
            [
                .. contract.Tables.Where(t => !t.IsOptional || Found($"{t.Name.Table}.sql") is not null)
                    .Select(t => (t, Own($"{t.Name.Table}.sql"))),
            ]);
    }

    /// <summary>The files of a batch.</summary>
    /// <param name="source">Their folder, or one of them: it is taken, and the others are looked for beside it.</param>
    /// <exception cref="CartlineException">The folder or a file is missing; all missing files are named.</exception>
    public IReadOnlyList<SourceFile> Files(string source) => File.Exists(source) ? FilesBeside(source) : Files(source, FileNames);

    private IReadOnlyList<SourceFile> FilesBeside(string file)
    {
        var name = Path.GetFileName(file);
        var folder = Path.GetDirectoryName(file)!;

        // What needs one file only takes it under any name: it was pointed at.
        if (Tables.Count == 1)
        {
            return Files(folder, [[name]]);
        }

        return FileNames.Any(n => n.Contains(name))
            ? Files(folder, [.. FileNames.Select(n => n.Contains(name) ? [name] : n)])
            : throw new CartlineException(
                FailureKind.Input,
                $"{file} is not the name of a file that source \"{Name}\" reads. "
                + $"Give a folder that holds {Wanted()}, or one of these files, with --source.");
    }

    private IReadOnlyList<SourceFile> Files(string folder, IReadOnlyList<IReadOnlyList<string>> fileNames)
    {
        if (!Directory.Exists(folder))
        {
            throw new CartlineException(
                FailureKind.Input, $"The source folder {folder} does not exist. Give a folder that holds {Wanted()}, with --source.");
        }

        var files = Tables.Zip(fileNames, (table, names) =>
            (Table: table, Name: names[0], Path: names.Select(n => Path.Combine(folder, n)).FirstOrDefault(File.Exists))).ToList();
        var missing = files.Where(f => f.Path is null && !f.Table.IsOptional).Select(f => f.Name).ToList();
        return missing.Count == 0
            ? [.. files.Where(f => f.Path is not null).Select(f => new SourceFile(f.Path!, f.Table))]
            : throw new CartlineException(
                FailureKind.Input,
                $"{folder}: {string.Join(" and ", missing)} {(missing.Count == 1 ? "is" : "are")} missing. "
                + $"Source \"{Name}\" needs {Wanted()}; found {Present(folder)}.");
    }

    private static IReadOnlyList<string> Names(string file) => [file, file + ".gz"];

    private string Wanted() => string.Join(", ", Tables.Zip(FileNames).Where(t => !t.First.IsOptional).Select(t => t.Second[0]));

    private static string Present(string folder)
    {
        var names = Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).Take(8).ToList();
        return names.Count == 0 ? "no file at all" : $"{string.Join(", ", names)}";
    }
}
