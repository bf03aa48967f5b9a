using Cartline.Core.Failures;
using Cartline.Core.Sql;

namespace Cartline.Core.Staging;

/// <summary>
/// A way to read a shop's export: either the files of the contract, or a folder <c>sql/1_staging/from_…/</c> that
/// lands one file in <c>raw</c> and turns it into the tables of the contract by SQL.
/// </summary>
/// <param name="Name"><c>csv</c>, or the name behind <c>from_</c>.</param>
/// <param name="Tables">The tables that files fill: those of staging, or the landing table.</param>
/// <param name="FileNames">For each table the names and patterns of its files; all that are there are read.</param>
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
    /// <summary>What <c>source.from</c> says of the files of the contract, which no mapping reads.</summary>
    public const string Files = "csv";

    /// <summary>The name of their source, until <c>source.name</c> gives it another.</summary>
    public const string Unnamed = "main";

    /// <summary>The name of the source that it reads where <c>source.name</c> gives none.</summary>
    public string SourceName => Name == Files ? Unnamed : Name;

    /// <summary>Finds the source of that name.</summary>
    /// <exception cref="CartlineException">There is none.</exception>
    public static Source Find(string name, ModelCatalog catalog)
    {
        var contract = catalog.Staging;
        if (name == Files)
        {
            return new Source(name, contract.Tables, [.. contract.Tables.Select(t => OfTable(t.Name.Table))], null, null, []);
        }

        var folder = $"1_staging/from_{name}/";
        var files = catalog.Folder.Below(folder).ToList();
        if (files.Count == 0)
        {
            var known = Names(catalog).ToList();
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
            [.. landing.Select(t => t.Files)],
            Own("lines.sql"),
            Found("totals.sql"),
            [
                .. contract.Tables.Where(t => !t.IsOptional || Found($"{t.Name.Table}.sql") is not null)
                    .Select(t => (t, Own($"{t.Name.Table}.sql"))),
            ]);
    }

    // transactions.csv, or transactions_2025-01.csv and the like.
    private static IReadOnlyList<string> OfTable(string table) => [$"{table}.csv", $"{table}_*.csv", $"{table}-*.csv"];

    /// <summary>Whether the files are those of the contract, without a mapping.</summary>
    public bool IsContract => Lines is null;

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
        catalog.Folder.Below("1_staging/from_").Select(f => f.Path.Split('/')[1]["from_".Length..]).Distinct().Prepend(Files);

    private static readonly string[] Sales = ["transactions", "transaction_items"];
}
