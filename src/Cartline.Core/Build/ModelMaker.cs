using System.Globalization;
using Cartline.Core.Engine;
using Cartline.Core.Runs;
using Cartline.Core.Sql;

namespace Cartline.Core.Build;

/// <summary>
/// Makes the models of a version, and remembers what it learns of them while it does: how many rows a table has, and which views of staging
/// leave out nothing of what they read.
/// </summary>
/// <param name="context">The run.</param>
/// <param name="workspace">Where the version is built.</param>
/// <param name="compiler">Writes SQL in the engine's words.</param>
internal sealed class ModelMaker(RunContext context, IWorkspace workspace, ModelCompiler compiler)
{
    private readonly ModelWitness witness = new(context);
    private readonly Dictionary<TableName, long> rows = [];
    private readonly Dictionary<TableName, TableName> same = [];
    private readonly HashSet<TableName> decided = [];
    private readonly HashSet<TableName> replayed = [];

    /// <summary>The rows of the tables made so far.</summary>
    public IReadOnlyDictionary<TableName, long> Rows => rows;

    /// <summary>Makes models, in the given order.</summary>
    /// <param name="models">The models.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<List<ModelResult>> MakeAsync(IEnumerable<Model> models, CancellationToken cancel) =>
        MakeAsync(models, model => MakeAsync(model, cancel), cancel);

    /// <summary>
    /// Makes the rest of staging once all that quarantines has run: from here on the rows of a view that settles are kept, and a view that
    /// leaves out nothing is made as one that reads the other alone.
    /// </summary>
    /// <param name="models">All models of staging.</param>
    /// <param name="early">Those that are made already.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<List<ModelResult>> SettleAsync(
        IReadOnlyList<Model> models, IReadOnlyList<ModelResult> early, CancellationToken cancel)
    {
        // One look settles all that only tables decide.
        var views = models.Where(m => m.Load == LoadKind.View).Select(m => m.Name).ToHashSet();
        var first = models.Where(m => m.Same is not null && !m.Decides.Any(views.Contains)).ToList();
        await DecideAsync(first, cancel);
        decided.UnionWith(first.Select(m => m.Name));
        var made = early.ToDictionary(r => r.Model);
        var results = new List<ModelResult>();
        foreach (var model in models)
        {
            if (!made.TryGetValue(model, out var result))
            {
                result = (await MakeAsync([model], m => SettleAsync(m, isMade: false, cancel), cancel))[0];
            }
            else
            {
                await SettleAsync(model, isMade: true, cancel);
            }

            results.Add(result);
        }

        return results;
    }

    /// <summary>Keeps a table of a replayed batch as what the next one continues.</summary>
    /// <param name="model">The model.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task KeepReplayedAsync(Model model, CancellationToken cancel)
    {
        await workspace.Connection.ExecuteAsync($"drop table if exists {Replayed(model.Name)}", cancel);
        await workspace.Connection.ExecuteAsync(
            $"alter table {workspace.Qualify(model.Name)} rename to {Identifier.Quote(Replayed(model.Name.Table))}", cancel);
        replayed.Add(model.Name);
    }

    /// <summary>Learns which of the tables that nothing fills any more have no row: one question for all.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task LearnAsync(IReadOnlyList<TableName> tables, CancellationToken cancel)
    {
        var sql = string.Join("\nunion all\n", tables.Select((t, i) => string.Create(
            CultureInfo.InvariantCulture, $"(select {i} as place from {workspace.Qualify(t)} as t limit 1)")));
        var found = (await workspace.Connection.RowsAsync(sql, cancel))
            .Select(r => Convert.ToInt32(r[0], CultureInfo.InvariantCulture)).ToHashSet();
        compiler.Empty.UnionWith(tables.Where((_, i) => !found.Contains(i)));
    }

    /// <summary>Forgets what was learned, because all will be made again.</summary>
    public void Forget()
    {
        rows.Clear();
        same.Clear();
        decided.Clear();
        compiler.Empty.Clear();
    }

    /// <summary>The table as readers see it now; null before the first publication and on a full refresh.</summary>
    public async Task<string?> LiveAsync(Model model, CancellationToken cancel) =>
        context.Request.FullRefresh ? null : await workspace.PublishedAsync(model.Name, cancel);

    private async Task<List<ModelResult>> MakeAsync(
        IEnumerable<Model> models, Func<Model, Task<(IReadOnlyList<Column> Columns, long Rows)>> make, CancellationToken cancel)
    {
        var results = new List<ModelResult>();
        foreach (var model in models)
        {
            results.Add(await witness.WatchAsync(
                model,
                () => SqlFileFaults.TellAsync(context.Engine, context.Catalog.Folder[model.Path], () => make(model), cancel),
                cancel));
        }

        return results;
    }

    private async Task<(IReadOnlyList<Column> Columns, long Rows)> MakeAsync(Model model, CancellationToken cancel)
    {
        IReadOnlyList<Column> columns = [], oldColumns = [];
        string? old = null;
        if (model.Load is LoadKind.Upsert or LoadKind.History)
        {
            columns = await workspace.DescribeAsync(compiler.Select(model), cancel);
            old = replayed.Contains(model.Name) ? Replayed(model.Name) : await LiveAsync(model, cancel);
            oldColumns = old is null ? [] : await workspace.DescribeAsync($"select * from {old}", cancel);
        }

        var statements = compiler.Create(model, columns, old, oldColumns);
        if (model.Load == LoadKind.View)
        {
            await workspace.Connection.ExecuteAsync(statements[0], cancel);
            return (await DescribedAsync(model, cancel), 0);
        }

        var made = rows[model.Name] = await FillAsync(model.Name, statements, cancel);
        foreach (var statement in compiler.Finish(model))
        {
            await workspace.Connection.ExecuteAsync(statement, cancel);
        }

        if (made == 0)
        {
            compiler.Empty.Add(model.Name);
        }

        return (await DescribedAsync(model, cancel), made);
    }

    private async Task<(IReadOnlyList<Column> Columns, long Rows)> SettleAsync(Model model, bool isMade, CancellationToken cancel)
    {
        if (model.Same is not null && decided.Add(model.Name))
        {
            await DecideAsync([model], cancel);
        }

        if (same.TryGetValue(model.Name, out var source))
        {
            await workspace.Connection.ExecuteAsync(compiler.View(model, source, IsEmpty(source)), cancel);
        }
        else if (model.Settles)
        {
            var kept = ModelCompiler.Settled(model.Name);
            rows[model.Name] = await FillAsync(kept, [compiler.Keep(model)], cancel);
            if (context.Engine.Dialect.NeedsAnalyze)
            {
                await workspace.Connection.ExecuteAsync($"analyze {workspace.Qualify(kept)}", cancel);
            }

            await workspace.Connection.ExecuteAsync(compiler.View(model, kept, IsEmpty(model.Name)), cancel);
        }
        else if (!isMade)
        {
            return await MakeAsync(model, cancel);
        }

        return (isMade ? [] : await DescribedAsync(model, cancel), 0);
    }

    // Of what is known to be empty nothing needs to be asked.
    private async Task DecideAsync(List<Model> models, CancellationToken cancel)
    {
        var asked = models.Where(m => !m.Decides.All(IsEmpty)).ToList();
        var kept = new HashSet<string>();
        if (asked.Count > 0)
        {
            var sql = string.Join("\nunion all\n", asked.Select((m, i) => string.Create(
                CultureInfo.InvariantCulture, $"(select {i} as place from ({m.Unless}) as d limit 1)")));
            var found = await workspace.Connection.RowsAsync(compiler.Qualify(sql), cancel);
            kept.UnionWith(found.Select(r => asked[Convert.ToInt32(r[0], CultureInfo.InvariantCulture)].Path));
        }

        foreach (var model in models.Where(m => !kept.Contains(m.Path)))
        {
            same[model.Name] = same.GetValueOrDefault(model.Same!.Value, model.Same!.Value);
        }
    }

    private bool IsEmpty(TableName name) => rows.TryGetValue(same.GetValueOrDefault(name, name), out var count) && count == 0;

    private async Task<long> FillAsync(TableName table, IReadOnlyList<string> statements, CancellationToken cancel)
    {
        foreach (var statement in statements)
        {
            await workspace.Connection.ExecuteAsync(statement, cancel);
        }

        return await workspace.Connection.CountAsync($"select count(*) from {workspace.Qualify(table)}", cancel);
    }

    // To describe a view plans it again: only lineage asks for it. ProjectSql looked at the comments of a project's files.
    private async Task<IReadOnlyList<Column>> DescribedAsync(Model model, CancellationToken cancel) =>
        context.Lineage is null ? [] : await workspace.DescribeAsync($"select * from {workspace.Qualify(model.Name)}", cancel);

    private string Replayed(TableName name) => workspace.Qualify(name with { Table = Replayed(name.Table) });

    private static string Replayed(string table) => $"{table}__old";
}
