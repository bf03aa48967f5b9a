using System.Globalization;
using Cartline.Core.Failures;
using Cartline.Core.Options;

namespace Cartline.Core.Sql;

/// <summary>All models and checks of <c>sql/</c>, in the order in which they run.</summary>
public sealed class ModelCatalog
{
    private static readonly string[] Engines = [.. Enum.GetNames<EngineKind>().Select(n => n.ToLowerInvariant())];
    private readonly Dictionary<Layer, IReadOnlyList<Model>> models = [];
    private readonly Dictionary<Layer, IReadOnlyList<Check>> checks = [];

    /// <summary>Reads every file and finds the order; all that is wrong with a file is said with its path.</summary>
    /// <param name="folder">The SQL files.</param>
    /// <param name="engine">The engine's name; <c>x.postgres.sql</c> takes the place of <c>x.sql</c> on PostgreSQL.</param>
    /// <param name="currency">The shop's currency, by its code: the functions round money to its decimals.</param>
    /// <exception cref="CartlineException">A header, a name, a reference or the order is at fault.</exception>
    public ModelCatalog(SqlFolder folder, string engine, string currency = "USD")
    {
        Currency = Currency.Of(currency);
        Staging = StagingContract.Read(folder);
        Folder = folder.With(new ContractSql(folder, Staging).Files());
        foreach (var layer in Layer.All)
        {
            models[layer] = Ordered([.. FilesOf(layer, engine).Where(f => !f.Path.Contains("/checks/") && !f.Path.Contains("/from_"))
                .Select(f => ModelFile.Model(f, layer))]);
            Folder = Folder.With(new ModelChecks(Folder, Staging).Files(models[layer]));
            checks[layer] = [.. FilesOf(layer, engine).Where(f => f.Path.Contains("/checks/")).Select(f => ModelFile.Check(f, layer))
                .OrderBy(c => Staging.Position(c.Table)).ThenBy(c => c.Dimension == "referential_integrity").ThenBy(c => !c.Quarantines)
                .ThenBy(c => c.Path, StringComparer.Ordinal)];
        }

        Limits = [.. Folder.Below(BatchLimit.Folder).Select(BatchLimit.Read)];
        DemandKnownTables();
    }

    /// <summary>What may be amiss with a batch, and how much of it refuses the batch.</summary>
    public IReadOnlyList<BatchLimit> Limits { get; }

    /// <summary>The files that the catalog was read from, and those that it made from the contract.</summary>
    public SqlFolder Folder { get; private set; }

    /// <summary>The shop's currency.</summary>
    public Currency Currency { get; }

    /// <summary>The staging tables.</summary>
    public StagingContract Staging { get; }

    /// <summary>The files with the functions of the models, each after those it uses.</summary>
    /// <param name="name">What the names of the engine's files in <c>0_functions/</c> begin with.</param>
    public IReadOnlyList<SqlFile> FunctionFiles(string name) => [.. Folder.Below($"0_functions/{name}")];

    /// <summary>The statements that make the functions of the models, with the currency's decimals filled in.</summary>
    /// <param name="name">What the names of the engine's files in <c>0_functions/</c> begin with.</param>
    public IReadOnlyList<string> Functions(string name) => [.. FunctionFiles(name).SelectMany(file => SqlText.Statements(Template.Filled(
        file.Text,
        ("currency", Currency.Code),
        ("finer_currencies", Currency.FinerCodes),
        ("currencies_by_decimals", Currency.CodesByDecimals),
        ("currency_decimals", Currency.Decimals.ToString(CultureInfo.InvariantCulture)),
        ("currency_unit", Currency.Unit.ToString(CultureInfo.InvariantCulture)))))];

    /// <summary>The models of a layer, each after those it reads.</summary>
    public IReadOnlyList<Model> Models(Layer layer) => models[layer];

    /// <summary>
    /// The checks of a layer: tables in the order of the contract, for each table first the checks of its own rows, then
    /// those that look for parents, so that a row of a quarantined parent is seen as an orphan.
    /// </summary>
    public IReadOnlyList<Check> Checks(Layer layer) => checks[layer];

    /// <summary>The models that the given ones need from a layer, themselves included, in order.</summary>
    public IReadOnlyList<Model> Closure(Layer layer, IEnumerable<TableName> needed)
    {
        var wanted = new HashSet<TableName>(needed);
        foreach (var model in models[layer].Reverse().Where(m => wanted.Contains(m.Name)))
        {
            wanted.UnionWith(model.Needs);
        }

        return [.. models[layer].Where(m => wanted.Contains(m.Name))];
    }

    private List<SqlFile> FilesOf(Layer layer, string engine)
    {
        var all = Folder.Below(layer.Folder + "/").Where(f => f.Path is not ("1_staging/ledger.sql" or "1_staging/as_of.sql")).ToList();
        return [.. all.Where(f => IsFor(f, engine, all))];
    }

    private static bool IsFor(SqlFile file, string engine, List<SqlFile> all)
    {
        if (file.Name.Split('.') is not [_, var variant])
        {
            return !all.Exists(f => f.Path == file.Path[..^4] + $".{engine}.sql");
        }

        return Engines.Contains(variant)
            ? variant == engine
            : throw new CartlineException(FailureKind.Usage,
                $"sql/{file.Path}: \"{variant}\" is no engine{Spelling.DidYouMeanOrStop(variant, Engines)} "
                + $"A variant is named <table>.<engine>.sql, its engine one of {string.Join(", ", Engines)}.");
    }

    private static List<Model> Ordered(List<Model> found)
    {
        if (found.GroupBy(m => m.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new CartlineException(
                FailureKind.Usage,
                $"{string.Join(" and ", twice.Select(m => $"sql/{m.Path}"))} both make {twice.Key}. Rename one of them.");
        }

        var byName = found.ToDictionary(m => m.Name);
        var ordered = new List<Model>();
        var open = new List<TableName>();
        foreach (var model in found.OrderBy(m => m.Name.Table, StringComparer.Ordinal))
        {
            Visit(model);
        }

        return ordered;

        void Visit(Model model)
        {
            if (ordered.Contains(model))
            {
                return;
            }

            if (open.Contains(model.Name))
            {
                var circle = open.SkipWhile(n => n != model.Name).Append(model.Name);
                throw new CartlineException(
                    FailureKind.Usage, $"sql/{model.Path}: these models read each other in a circle: {string.Join(" -> ", circle)}.");
            }

            open.Add(model.Name);
            var reads = model.Needs.Where(r => r != model.Name && byName.ContainsKey(r));
            foreach (var read in reads.OrderBy(r => r.Table, StringComparer.Ordinal))
            {
                Visit(byName[read]);
            }

            open.Remove(model.Name);
            ordered.Add(model);
        }
    }

    private void DemandKnownTables()
    {
        var known = models.Values.SelectMany(m => m).Select(m => m.Name)
            .Concat(Staging.Tables.Select(t => t.Name)).Concat(Staging.Ledger.Select(t => t.Name))
            .Concat(RunTables.All).ToHashSet();
        var readers = models.Values.SelectMany(m => m).Select(m => (m.Path, m.Reads))
            .Concat(checks.Values.SelectMany(c => c).Select(c => (c.Path, c.Reads)));
        foreach (var (path, reads) in readers)
        {
            if (reads.FirstOrDefault(r => r.Schema != "raw" && !known.Contains(r)) is { Table: not null } unknown)
            {
                var candidates = known.Where(k => k.Schema == unknown.Schema).Select(k => k.Table).Order(StringComparer.Ordinal).ToList();
                throw new CartlineException(FailureKind.Usage,
                    $"sql/{path} reads {unknown}, which no file makes{Spelling.DidYouMeanOrStop(unknown.Table, candidates)} "
                    + $"Tables of {unknown.Schema}: {string.Join(", ", candidates)}.");
            }
        }
    }
}
