using System.Globalization;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Quality;
using Cartline.Core.Reports;
using Cartline.Core.Runs;
using Cartline.Core.Sql;
using Cartline.Core.Staging;

namespace Cartline.Core.Build;

/// <summary>
/// A version being made: layer by layer, from the batches in scope. When more than one batch is new to the history,
/// the earlier ones are gone through first, so that each opens versions from its own as-of date.
/// </summary>
public sealed class VersionBuild : IAsyncDisposable
{
    private readonly RunContext context;
    private readonly IWorkspace workspace;
    private readonly ModelCompiler compiler;
    private readonly CheckRunner checks;
    private readonly RunTablesWriter runTables;
    private readonly ModelMaker maker;
    private readonly Dictionary<Layer, IReadOnlyList<ModelResult>> made = [];
    private readonly Dictionary<Layer, IReadOnlyList<CheckResult>> judged = [];
    private readonly IReadOnlyList<Layer> builds;
    private readonly IReadOnlyList<Batch> all;
    private readonly IReadOnlyList<int> before;

    private VersionBuild(
        RunContext context, IWorkspace workspace, IReadOnlyList<Layer> builds, IReadOnlyList<Batch> batches,
        IReadOnlyList<Batch> all, IReadOnlyList<BatchFile> files, IReadOnlyList<int> before)
    {
        (this.context, this.workspace, this.builds, this.all, this.before, Batches) = (context, workspace, builds, all, before, batches);
        compiler = new ModelCompiler(context.Engine.Dialect, context.Catalog.Staging, workspace.Qualify);
        checks = new CheckRunner(context, workspace, compiler, files, [.. New.Select(b => b.Id)]);
        runTables = new RunTablesWriter(context, workspace, compiler);
        maker = new ModelMaker(context, workspace, compiler);
    }

    /// <summary>The batches in the version, in the order of their days.</summary>
    public IReadOnlyList<Batch> Batches { get; }

    /// <summary>Those of them that nobody has judged yet.</summary>
    public IEnumerable<Batch> New => Batches.Where(b => b.Status == BatchStatus.Waiting);

    /// <summary>The day the version speaks of: that of its newest batch.</summary>
    public DateOnly AsOf => Batches[^1].AsOf;

    /// <summary>Where it is made.</summary>
    public IWorkspace Workspace => workspace;

    /// <summary>Begins a version over all batches taken so far that were not refused.</summary>
    /// <exception cref="Failures.CartlineException">Nothing was delivered yet, or a layer to be inherited was never built.</exception>
    public static async Task<VersionBuild> OpenAsync(RunContext context, CancellationToken cancel)
    {
        var published = await context.Engine.PublishedAsync(cancel);
        var (batches, all, files) = await ScopeAsync(context, published, cancel);
        DemandAll(context, published, all);
        var live = published.FirstOrDefault(p => p.Layer == Layer.Warehouse)?.Batches ?? [];
        var history = context.Request.FullRefresh ? [] : live;
        var fresh = batches.Where(d => !history.Contains(d.Id)).ToList();
        DemandInOrder(batches, history, fresh);
        var replays = context.Builds.Contains(Layer.Warehouse) && fresh.Count > 1;
        var plan = new WorkspacePlan(replays ? [.. Layer.All.Where(l => l.Number <= 3 || context.Builds.Contains(l))] : context.Builds);
        var workspace = await context.Engine.WorkspaceAsync(plan, cancel);
        var build = new VersionBuild(context, workspace, plan.Builds, batches, all, files, live);
        try
        {
            foreach (var batch in replays ? fresh.SkipLast(1) : [])
            {
                await build.ReplayAsync(batch, cancel);
            }

            await build.runTables.WriteAsync(batches, all, cancel);
            return build;
        }
        catch
        {
            await build.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a layer and those before it that this version builds and that are not made yet.</summary>
    public async Task<IReadOnlyList<ModelResult>> MakeAsync(Layer layer, CancellationToken cancel)
    {
        foreach (var before in builds.Where(l => l.Number <= layer.Number && !made.ContainsKey(l)).OrderBy(l => l.Number))
        {
            if (before == Layer.Staging)
            {
                (made[before], judged[before]) = await MakeStagingAsync(cancel);
            }
            else
            {
                made[before] = await maker.MakeAsync(context.Catalog.Models(before), cancel);
            }

            checks.Know(maker.Rows);
        }

        return made[layer];
    }

    /// <summary>Runs the checks of a layer that has been made.</summary>
    public async Task<IReadOnlyList<CheckResult>> JudgeAsync(Layer layer, CancellationToken cancel)
    {
        if (!judged.TryGetValue(layer, out var results))
        {
            judged[layer] = results = await checks.RunAsync(context.Catalog.Checks(layer), cancel);
        }

        return results;
    }

    /// <summary>What the checks of all layers have found so far.</summary>
    public IReadOnlyList<CheckResult> Judged(params IEnumerable<Layer> layers) =>
        [.. layers.SelectMany(l => judged.GetValueOrDefault(l) ?? [])];

    /// <summary>Why batches that nobody has judged yet may not be part of a version, by batch; empty when all may.</summary>
    public Task<IReadOnlyDictionary<int, IReadOnlyList<string>>> RefusalsAsync(CancellationToken cancel) =>
        new BatchGate(context, workspace, compiler).JudgeAsync([.. New], cancel);

    /// <summary>The statement that selects the quarantined records, before production is made.</summary>
    public string Quarantine => compiler.Select(context.Catalog.Models(Layer.Production).First(m => m.Name == QuarantineListing.Table));

    /// <summary>Records of a table that checks quarantined, in all batches of the version.</summary>
    public Task<long> RejectedAsync(string table, CancellationToken cancel) => workspace.Connection.CountAsync(
        Template.Fill("rejected_records.sql", ("rejected", workspace.Qualify(RunTables.Rejected))), cancel, table);

    /// <summary>Records of a table by the rule they broke.</summary>
    public async Task<IReadOnlyDictionary<string, long>> RejectedReasonsAsync(string table, CancellationToken cancel)
    {
        var rows = await workspace.Connection.RowsAsync(
            $"select rule, count(*) from {workspace.Qualify(RunTables.Rejected)} where table_name = $1 group by rule order by rule", cancel,
            table);
        return rows.ToDictionary(r => (string)r[0]!, r => (long)r[1]!);
    }

    /// <summary>The one row that a file of <c>sql/reports/</c> selects from the version being made.</summary>
    public async Task<IReadOnlyList<object?>> AskAsync(string path, CancellationToken cancel)
    {
        var file = context.Catalog.Folder[path];
        var rows = await SqlFileFaults.TellAsync(
            context.Engine, file, () => workspace.Connection.RowsAsync(compiler.Qualify(file.Body), cancel), cancel);
        return rows[0];
    }

    /// <summary>The batches that the version before does not hold.</summary>
    public IEnumerable<Batch> Taken => Batches.Where(b => !before.Contains(b.Id));

    /// <summary>The numbers of these.</summary>
    public IReadOnlyList<int> TakenIds => [.. Taken.Select(b => b.Id)];

    /// <summary>Months that readers have seen with another revenue or profit.</summary>
    public async Task<IReadOnlyList<ChangedMonth>> ChangedMonthsAsync(CancellationToken cancel)
    {
        var orders = new TableName(Layer.Warehouse.Schema, "fact_orders");
        if (await workspace.PublishedAsync(orders, cancel) is not { } live)
        {
            return [];
        }

        // A month that is signed is an earlier one, also when no later was seen yet.
        var open = context.Options.Finance.ClosedThrough is { } signed ? signed.AddDays(1) : DateOnly.MinValue;
        var rows = await workspace.Connection.RowsAsync(Template.Fill(
            "changed_months.sql", ("before", live), ("now", workspace.Qualify(orders)),
            ("open_month", $"{(open.Year * 100) + open.Month}")), cancel);
        return
        [
            .. from row in rows
               let month = Convert.ToInt32(row[0])
               from change in (ChangedMonth[])
               [
                   new(month, "revenue", Convert.ToDecimal(row[1]), Convert.ToDecimal(row[2]), (long)row[3]!),
                   new(month, "profit", Convert.ToDecimal(row[4]), Convert.ToDecimal(row[5]), (long)row[6]!),
                   new(month, "orders", Convert.ToDecimal(row[7]), Convert.ToDecimal(row[8]), (long)row[9]!),
               ]
               where change.Figure == "orders" ? change.Orders > 0 : change.Before != change.Now
               select change,
        ];
    }

    /// <summary>What the source has dated back into days that readers have seen.</summary>
    public async Task<IReadOnlyList<RestatedHistory>> RestatedAsync(CancellationToken cancel)
    {
        var restated = new List<RestatedHistory>();
        var seen = all.Where(b => before.Contains(b.Id)).Select(b => b.AsOf).DefaultIfEmpty().Max();
        foreach (var model in context.Catalog.Models(Layer.Warehouse).Where(m => m.Load == LoadKind.History))
        {
            var entity = context.Catalog.Staging.Entities.First(e => e.Key == model.Grain[0]);
            if (!entity.IsDated || await workspace.PublishedAsync(model.Name, cancel) is not { } live)
            {
                continue;
            }

            var known = await workspace.DescribeAsync($"select * from {live}", cancel);
            var made = await workspace.DescribeAsync($"select * from {workspace.Qualify(model.Name)}", cancel);
            var tracked = model.Tracks.Where(t => known.Any(c => c.Name == t)).ToList();
            if (tracked.Count > 0 && made.Any(c => c.Name == "valid_from"))
            {
                var row = (await workspace.Connection.RowsAsync(
                    Template.Fill(
                        "restated_history.sql",
                        ("now", workspace.Qualify(model.Name)), ("before", live), ("id", entity.Key),
                        ("now_tracked", string.Join(", ", tracked.Select(c => $"n.{c}"))),
                        ("before_tracked", string.Join(", ", tracked.Select(c => $"b.{c}")))),
                    cancel, seen))[0];
                if ((long)row[0]! is > 0 and var versions)
                {
                    restated.Add(new RestatedHistory(entity.Name, versions, DateOnly.Parse((string)row[1]!, CultureInfo.InvariantCulture)));
                }
            }
        }

        return restated;
    }

    /// <summary>What the batches that are new to the version have changed of signed days, by the day that it is booked on.</summary>
    public async Task<IReadOnlyList<PriorPeriodAdjustment>> AdjustmentsAsync(CancellationToken cancel)
    {
        var taken = Taken.Select(b => b.Id).ToList();
        if (taken.Count == 0)
        {
            return [];
        }

        var changes = workspace.Qualify(new TableName(Layer.Production.Schema, "order_changes"));
        var sql = Template.Fill("adjustments.sql", ("changes", changes), ("taken", string.Join(", ", taken)));
        var rows = await workspace.Connection.RowsAsync(sql, cancel);
        return [.. rows.Select(r => new PriorPeriodAdjustment(
            DateOnly.Parse((string)r[0]!, CultureInfo.InvariantCulture), Convert.ToInt32(r[1]), (decimal)r[2]!, (long)r[3]!))];
    }

    /// <summary>The table as readers see it now; null before the first publication and on a full refresh.</summary>
    public Task<string?> LiveAsync(Model model, CancellationToken cancel) => maker.LiveAsync(model, cancel);

    /// <summary>Makes the layers visible, all in one act.</summary>
    public async Task PublishAsync(CancellationToken cancel)
    {
        var layers = builds.Where(l => Layer.Published.Contains(l) && made.ContainsKey(l)).ToList();
        var comments = layers.SelectMany(context.Catalog.Models).SelectMany(compiler.Comments).ToList();
        if (comments.Count > 0)
        {
            await workspace.Connection.ExecuteAsync(string.Join(";\n", comments), cancel);
        }

        var publication = new Publication(
            context.RunId, layers, [.. layers.SelectMany(context.Catalog.Models).Select(m => m.Name)],
            [.. Batches.Select(d => d.Id)], DateTime.SpecifyKind(context.StartedAt, DateTimeKind.Unspecified),
            context.Options.Pipeline.KeepVersions);
        await context.Engine.PublishAsync(workspace, publication, cancel);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => workspace.DisposeAsync();

    // Whatever the lost batch said of an order would go without a word as soon as another one touches that order.
    private static void DemandAll(RunContext context, IReadOnlyList<PublishedLayer> published, IReadOnlyList<Batch> all)
    {
        List<int> lost = [.. published.SelectMany(l => l.Batches).Distinct().Where(id => !all.Any(b => b.Id == id)).Order()];
        if (lost.Count > 0 && !context.Request.FullRefresh)
        {
            throw new CartlineException(
                FailureKind.Unavailable,
                $"The live version holds batch {string.Join(", ", lost)}, which staging no longer has: its file is damaged or gone. Put it "
                + "back from a backup; ./cartline repair names it. To build a version without it, run with --full-refresh.");
        }
    }

    // Batches of an earlier release were never decided on: what came before one that was accepted is in its version.
    private static bool IsNewerThanAccepted(Batch batch, IReadOnlyList<Batch> all) =>
        all.Any(b => b.Status == BatchStatus.Accepted) && all.All(b => b.Status != BatchStatus.Accepted || b.Id < batch.Id);

    // A batch accepted out of order belongs into the middle of the history, which only a replay can write.
    private static void DemandInOrder(IReadOnlyList<Batch> all, IReadOnlyList<int> history, List<Batch> fresh)
    {
        var late = all.TakeWhile(d => history.Count > 0 && d.Id != all.Last(x => history.Contains(x.Id)).Id).FirstOrDefault(fresh.Contains);
        if (late is not null)
        {
            throw new CartlineException(
                FailureKind.Usage,
                $"Batch {late.Id} of {late.AsOf:yyyy-MM-dd} is older than one that the published history already holds. Run "
                + "with --full-refresh to replay all batches in order.");
        }
    }

    // A layer built alone takes the batches of the layer it stands on; what was loaded since then waits.
    private static async Task<(IReadOnlyList<Batch> Batches, IReadOnlyList<Batch> All, IReadOnlyList<BatchFile> Files)> ScopeAsync(
        RunContext context, IReadOnlyList<PublishedLayer> published, CancellationToken cancel)
    {
        await using var db = await context.Engine.LookAsync(cancel);
        var all = await Ledger.BatchesAsync(context.Engine, db, cancel);
        // One that was withdrawn after another corrected it has left its place to that one.
        IReadOnlyList<Batch> places = [.. all, .. await Ledger.WithdrawnAsync(context.Engine, cancel)];
        var files = await Ledger.FilesAsync(db, name => name.ToString(), cancel);
        IReadOnlyList<Batch> usable = [.. all.Where(d => d.Status == BatchStatus.Accepted
            || (d.Status == BatchStatus.Waiting && !(context.Request.OnlyAccepted && IsNewerThanAccepted(d, all))))];
        if (!context.Builds.Contains(Layer.Staging))
        {
            var below = Layer.All.Last(l => l.Number < context.Builds.Min(b => b.Number));
            var ids = published.FirstOrDefault(p => p.Layer == below)?.Batches ?? throw MissingLayer.Of(below);
            usable = [.. all.Where(d => ids.Contains(d.Id))];
        }
        else if (usable.Count == 0)
        {
            throw all.Count == 0 ? MissingLayer.Staging() : MissingLayer.OnlyRefused(all);
        }

        var taken = usable.Select(d => d.Id).ToHashSet();
        return (usable, places, [.. files.Where(f => taken.Contains(f.Batch)).Select(f => f.File)]);
    }

    // What quarantines comes first: from then on it is known what counts, and whatever reads that is made so that it need not find it out.
    private async Task<(IReadOnlyList<ModelResult> Made, IReadOnlyList<CheckResult> Judged)> MakeStagingAsync(CancellationToken cancel)
    {
        var all = context.Catalog.Checks(Layer.Staging);
        var (models, first) = await QuarantineAsync(cancel);
        var results = first.Concat(await checks.RunAsync(all.Where(c => !c.Quarantines), cancel)).ToDictionary(r => r.Check);
        return (models, [.. all.Where(results.ContainsKey).Select(c => results[c])]);
    }

    private async Task<(IReadOnlyList<ModelResult> Made, IReadOnlyList<CheckResult> Judged)> QuarantineAsync(CancellationToken cancel)
    {
        var quarantining = context.Catalog.Checks(Layer.Staging).Where(c => c.Quarantines).ToList();
        var typed = context.Catalog.Staging.Entities.Select(e => e.Typed);
        TableName[] ready = [.. context.Catalog.Staging.All.Select(t => t.Name), .. RunTables.All.Where(t => t != RunTables.Rejected)];
        await maker.LearnAsync(ready, cancel);
        var early = await maker.MakeAsync(
            context.Catalog.Closure(Layer.Staging, quarantining.SelectMany(c => c.Reads).Concat(typed)), cancel);
        checks.Know(maker.Rows);
        var results = await checks.RunAsync(quarantining, cancel);
        await maker.LearnAsync([RunTables.Rejected], cancel);
        return (await maker.SettleAsync(context.Catalog.Models(Layer.Staging), early, cancel), results);
    }

    private async Task ReplayAsync(Batch batch, CancellationToken cancel)
    {
        var upTo = Batches.TakeWhile(d => d != batch).Append(batch).ToList();
        await runTables.WriteAsync(upTo, all, cancel);
        var histories = context.Catalog.Models(Layer.Warehouse).Where(m => m.Load == LoadKind.History).ToList();
        var dated = context.Catalog.Staging.Entities.Where(e => e.IsDated).Select(e => e.DatedProduced);
        var needed = histories.SelectMany(m => m.Reads).Concat(dated).ToList();
        var production = context.Catalog.Closure(Layer.Production, needed);
        await QuarantineAsync(cancel);
        await maker.MakeAsync(production, cancel);
        await maker.MakeAsync(histories, cancel);
        foreach (var model in histories)
        {
            await maker.KeepReplayedAsync(model, cancel);
        }

        foreach (var statement in context.Catalog.Models(Layer.Staging).Concat(production).Reverse().SelectMany(compiler.Drop))
        {
            await workspace.Connection.ExecuteAsync(statement, cancel);
        }

        checks.Forget();
        maker.Forget();
    }
}
