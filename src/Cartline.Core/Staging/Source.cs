using Cartline.Core.Failures;
using Cartline.Core.Mappings;
using Cartline.Core.Sources;
using Cartline.Core.Sql;

namespace Cartline.Core.Staging;

/// <summary>
/// A way to read a shop's export: either the files of the contract, or a folder <c>sql/1_staging/from_…/</c> that
/// lands files in <c>raw</c> and turns them into the tables of the contract by SQL. A mapping without lines brings what belongs to the
/// orders of another source, such as payments.
/// </summary>
/// <param name="Name"><c>csv</c>, or the name behind <c>from_</c>.</param>
/// <param name="Tables">The tables that files fill: those of staging, or the landing table.</param>
/// <param name="FileNames">For each table the names and patterns of its files; all that are there are read.</param>
/// <param name="Lines">The SQL that judges every landed order line; null where none land, and for the files of the contract.</param>
/// <param name="Totals">The SQL that counts what the source holds before anything is excluded; null when the mapping has none.</param>
/// <param name="Steps">The SQL of the mapping's own tables in <c>raw</c>, made before the lines, each after those that it reads.</param>
/// <param name="Refusals">The SQL that finds what the mapping cannot read and refuses the batch for; null when it has none.</param>
/// <param name="Fills">The SQL that fills each staging table from the judged lines; empty for the files of the contract.</param>
public sealed record Source(
    string Name,
    IReadOnlyList<StagingTable> Tables,
    IReadOnlyList<IReadOnlyList<string>> FileNames,
    SqlFile? Lines,
    SqlFile? Totals,
    IReadOnlyList<(StagingTable Table, SqlFile File)> Fills,
    IReadOnlyList<SqlFile> Steps,
    SqlFile? Refusals)
{
    /// <summary>The SQL that finds, order by order, what the mapping could not take up as it was stated; null when it has none.</summary>
    public SqlFile? Findings { get; init; }

    /// <summary>What <c>source.from</c> says of the files of the contract, which no mapping reads.</summary>
    public const string Files = "csv";

    /// <summary>The name of their source, until <c>source.name</c> gives it another.</summary>
    public const string Unnamed = "main";

    /// <summary>The name of the source that it reads where <c>source.name</c> gives none.</summary>
    public string SourceName => Name == Files ? Unnamed : Name;

    /// <summary>The SQL that says which files there are; null for the files of the contract.</summary>
    internal SqlFile? Landing { get; init; }

    /// <summary>The declaration that is not read, because somebody wrote the SQL beside it; null when all that is there is read.</summary>
    internal SqlFile? Overruled { get; init; }

    /// <summary>Finds the source of that name.</summary>
    /// <exception cref="CartlineException">There is none.</exception>
    public static Source Find(string name, ModelCatalog catalog)
    {
        var contract = catalog.Staging;
        if (name == Files)
        {
            return new Source(name, contract.Tables, [.. contract.Tables.Select(t => OfTable(t.Name.Table))], null, null, [], [], null);
        }

        var folder = $"1_staging/from_{name}/";
        var files = catalog.Folder.Below(folder).ToList();
        var declared = DeclaredSource.File(name, catalog.Folder);
        if (declared is { IsOfProject: true })
        {
            files.RemoveAll(f => !f.IsOfProject);
        }

        var isOverruled = files.Exists(f => f.Name == "landing");
        if (declared is not null && !isOverruled)
        {
            // A file that somebody wrote takes the place of the one that would be made.
            files.AddRange(DeclaredSource.Compile(name, declared, contract).Where(m => !files.Exists(f => f.Path == m.Path)));
        }

        if (files.Count == 0)
        {
            var known = Names(catalog).ToList();
            throw new CartlineException(
                FailureKind.Usage,
                $"source.from is \"{name}\", but sql/{folder} does not exist{Spelling.DidYouMeanOrStop(name, known)} "
                + $"Known sources: {string.Join(", ", known)}.");
        }

        // A mapping that a project writes stands alone: its files and those of the program's mapping of that name make no sense together.
        if (files.Exists(f => f.IsOfProject && f.Name == "landing"))
        {
            files.RemoveAll(f => !f.IsOfProject);
        }

        SqlFile? Found(string file) => files.Find(f => f.Path == folder + file) is { } own ? AsAnother(own, catalog.Folder) : null;
        var tables = contract.Tables.Where(t => !t.IsOptional).Select(t => $"{t.Name.Table}.sql");
        SqlFile Own(string file) => Found(file) ?? throw new CartlineException(
            FailureKind.Usage,
            $"The mapping sql/{folder} has no {file}. It consists of landing.sql, lines.sql, {string.Join(", ", tables)} "
            + "and, if you like, totals.sql and config.yaml: see docs/sources.md.");

        // What belongs to orders may come from elsewhere than they do: such a mapping has files of its own for optional tables alone.
        var filled = contract.Tables.Where(t => Found($"{t.Name.Table}.sql") is not null).ToList();
        var statesOrders = filled.Count == 0 || filled.Exists(t => !t.IsOptional) || Found("lines.sql") is not null;
        var landing = StagingContract.ReadTables(Own("landing.sql"));
        var beside = contract.Entities.Where(e => statesOrders && e.IsBeside).Select(e => contract[e.Name]).Except(filled).ToList();
        return new Source(
            name,
            [.. landing, .. beside],
            [.. landing.Select(t => t.Files), .. beside.Select(t => Beside(t.Name.Table))],
            statesOrders ? Own("lines.sql") : null,
            Found("totals.sql"),
            [
                .. contract.Tables.Where(t => (statesOrders && !t.IsOptional) || filled.Contains(t))
                    .Select(t => (t, Own($"{t.Name.Table}.sql"))),
            ],
            InOrder(
            [
                .. files.Where(f => !Known.Contains(f.Name) && contract.Entity(f.Name) is null).Select(f => AsAnother(f, catalog.Folder)),
            ]),
            Found("refusals.sql"))
        {
            Findings = Found("findings.sql"),
            Landing = Own("landing.sql"),
            Overruled = isOverruled ? declared : null,
        };
    }

    /// <summary>The table in <c>raw</c> that a step makes.</summary>
    internal static TableName Made(SqlFile step) => new("raw", step.Name);

    // Where mappings make the same tables of their files, one of them says how and the others name it: "-- as: from_shopify/products.sql".
    private static SqlFile AsAnother(SqlFile file, SqlFolder folder)
    {
        if (file.Text.Split('\n').FirstOrDefault(l => l.StartsWith(As, StringComparison.Ordinal)) is not { } line)
        {
            return file;
        }

        var path = $"1_staging/{line[As.Length..].Trim()}";
        return folder.Files.FirstOrDefault(f => f.Path == path) ?? throw new CartlineException(
            FailureKind.Usage, $"{file.Place}: \"{line}\" names sql/{path}, which does not exist. Name a file of another mapping.");
    }

    private static List<SqlFile> InOrder(List<SqlFile> steps)
    {
        var ordered = new List<SqlFile>();
        while (steps.Count > 0)
        {
            var next = steps.Find(s => !SqlText.References(s.Body, Layer.Schemas).Any(t => steps.Exists(o => o != s && Made(o) == t)))
                ?? throw new CartlineException(
                    FailureKind.Usage,
                    $"These files of a mapping read each other in a circle: {string.Join(", ", steps.Select(s => $"sql/{s.Path}"))}. "
                    + "Move what they share into a file of its own.");
            steps.Remove(next);
            ordered.Add(next);
        }

        return ordered;
    }

    // transactions.csv, or transactions_2025-01.csv and the like; so for each format.
    private static IReadOnlyList<string> OfTable(string table) =>
        [.. FileReading.Endings.Prepend(".csv").SelectMany(e => (string[])[$"{table}{e}", $"{table}_*{e}", $"{table}-*{e}"])];

    // Beside the exports of another system a file of that name is meant, or with a year behind it: inventory_export_1.csv is Shopify's.
    private static IReadOnlyList<string> Beside(string table) =>
        [.. FileReading.Endings.Prepend(".csv").SelectMany(e => (string[])[$"{table}{e}", $"{table}_20*{e}", $"{table}-20*{e}"])];

    /// <summary>Whether the files are those of the contract, without a mapping.</summary>
    public bool IsContract => Name == Files;

    /// <summary>Its own tables, without those of the contract whose files may lie beside.</summary>
    public IEnumerable<StagingTable> Own => Tables.Where(t => IsContract || t.Name.Schema == "raw");

    /// <summary>It reads one kind of file, which then may have any name.</summary>
    internal bool IsOfOneFile => Own.Take(2).Count() == 1;

    /// <summary>It states orders; one that does not brings what belongs to the orders of another source.</summary>
    public bool StatesOrders => IsContract || Lines is not null;

    /// <summary>The names that the files of each table may have.</summary>
    internal IReadOnlyDictionary<TableName, IReadOnlyList<NamePattern>> Patterns { get; } =
        Tables.Zip(FileNames).ToDictionary(
            t => t.First.Name, t => (IReadOnlyList<NamePattern>)[.. t.Second.Select(n => new NamePattern(n))]);

    /// <summary>The tables whose files must come with the first batch of the source: sales, or all that a mapping lands.</summary>
    internal IEnumerable<string> FirstTables => IsContract && Tables.Any(t => Sales.Contains(t.Name.Table))
        ? Tables.Select(t => t.Name.Table).Where(Sales.Contains)
        : Tables.Where(t => !t.IsOptional).Select(t => t.Name.Table);

    /// <summary>All sources that there are.</summary>
    internal static IEnumerable<string> Names(ModelCatalog catalog) =>
        catalog.Folder.Below("1_staging/from_").Select(f => f.Path.Split('/')[1]["from_".Length..])
            .Concat(DeclaredSource.Names(catalog.Folder)).Distinct().Order(StringComparer.Ordinal).Prepend(Files);

    private const string As = "-- as: ";

    private static readonly string[] Known = ["landing", "lines", "totals", "refusals", "findings"];

    private static readonly string[] Sales = ["transactions", "transaction_items"];
}
