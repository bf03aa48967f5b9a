using System.Globalization;
using Cartline.Core.Engine;
using Cartline.Core.Options;
using Cartline.Core.Quality;
using Cartline.Core.Runs;
using Cartline.Core.Sql;
using Cartline.Core.Staging;
using Cartline.Core.Telemetry;

namespace Cartline.Core.Build;

/// <summary>Runs checks: counts bad rows, takes samples, and quarantines rows where the check says so.</summary>
/// <param name="context">The run.</param>
/// <param name="workspace">Where the version is built.</param>
/// <param name="compiler">Writes SQL in the engine's words.</param>
/// <param name="files">The files of the batches in scope.</param>
/// <param name="judged">The batches that nobody has judged yet; when there are none, checks of staging speak of all batches.</param>
internal sealed class CheckRunner(
    RunContext context, IWorkspace workspace, ModelCompiler compiler, IReadOnlyList<BatchFile> files, IReadOnlyList<int> judged)
{
    private readonly Dictionary<TableName, (long Judged, long All)> rows = [];
    private readonly PersonalData personal = new(context.Catalog);

    /// <summary>Runs the checks in the given order.</summary>
    public async Task<IReadOnlyList<CheckResult>> RunAsync(IEnumerable<Check> checks, CancellationToken cancel)
    {
        using var span = Instruments.Source.StartActivity("checks");
        var results = new List<CheckResult>();
        var applied = checks.Where(Applies).ToList();
        var clear = await ClearAsync(applied, cancel);
        foreach (var check in applied)
        {
            context.Progress(new StepProgress(check.Layer.Schema, check.Name, 0, null));
            results.Add(clear.Contains(check) || HasNothingToRead(check) || await HasNoRecordsAsync(check, cancel)
                ? Result(check, await JudgedAsync(check, cancel), (0, 0), [])
                : await SqlFileFaults.TellAsync(context.Engine, context.Catalog.Folder[check.Path], () => RunAsync(check, cancel), cancel));
        }

        span?.SetTag("cartline.layer", applied.FirstOrDefault()?.Layer.Schema).SetTag("cartline.checks", applied.Count)
            .SetTag("cartline.violations", results.Sum(r => r.Violations));
        return results;
    }

    /// <summary>Learns how many rows tables have.</summary>
    public void Know(IReadOnlyDictionary<TableName, long> made)
    {
        foreach (var (table, count) in made.Where(m => m.Value == 0 || m.Key.Schema != Layer.Staging.Schema))
        {
            rows[table] = (count, count);
        }
    }

    /// <summary>Forgets how many rows tables have, because they will be made again.</summary>
    public void Forget() => rows.Clear();

    private async Task<CheckResult> RunAsync(Check check, CancellationToken cancel)
    {
        var db = workspace.Connection;
        var select = compiler.Qualify(check.Body);
        var isRecord = check.Layer == Layer.Staging && !check.JudgesTable;
        var bad = isRecord ? $"select distinct b.delivery_id, b.source_file, b.record_number from ({select}\n) as b" : select;
        var found = await CountsAsync($"({bad}) as c", isRecord, cancel);
        var of = await JudgedAsync(check, cancel);
        if (found.All == 0)
        {
            return Result(check, of, found, []);
        }

        if (check.Quarantines)
        {
            var rejected = workspace.Qualify(RunTables.Rejected);
            await db.ExecuteAsync(
                $"insert into {rejected} select $1, c.delivery_id, c.source_file, c.record_number, $2, $3 from ({bad}\n) as c", cancel,
                check.Table, check.Name, check.Column ?? "");
            if (context.Engine.Dialect.NeedsAnalyze)
            {
                await db.ExecuteAsync($"analyze {rejected}", cancel);
            }
        }

        return Result(
            check, of, check.JudgesTable ? (1, 1) : found,
            found.Judged == 0 ? [] : await SamplesAsync(check, select, isRecord, cancel));
    }

    private static CheckResult Result(
        Check check, (long Judged, long All) of, (long Judged, long All) bad,
        IReadOnlyList<IReadOnlyDictionary<string, string?>> samples) =>
        new(check, of.Judged, bad.Judged, samples) { AllRows = of.All, AllViolations = bad.All };

    // Rows of the batches to be judged, and of all: the same where a row belongs to no batch.
    private async Task<(long Judged, long All)> CountsAsync(string from, bool isRecord, CancellationToken cancel)
    {
        var own = isRecord && judged.Count > 0 ? $" filter (where {IsJudged})" : "";
        var row = (await workspace.Connection.RowsAsync($"select count(*){own}, count(*) from {from}", cancel))[0];
        return ((long)row[0]!, (long)row[1]!);
    }

    private string IsJudged => $"delivery_id in ({string.Join(", ", judged)})";

    // The checks that have nothing to find: one look at each row of a table settles all that ask about it by itself. A
    // view stays out, because what checks quarantine changes it meanwhile; so do the project's own, to be told of by file.
    private async Task<HashSet<Check>> ClearAsync(IReadOnlyList<Check> checks, CancellationToken cancel)
    {
        var tables = Layer.All.SelectMany(context.Catalog.Models).Where(m => m.Load != LoadKind.View).Select(m => m.Name).ToHashSet();
        var clear = new HashSet<Check>();
        var asked = checks.Where(c => !context.Catalog.Folder[c.Path].IsOfProject)
            .Select(c => (Check: c, Suspects: Suspects.Of(c.Body)))
            .Where(a => a.Suspects is { } s && tables.Contains(s.Table));
        foreach (var group in asked.GroupBy(a => (a.Suspects!.Table, a.Suspects.Alias)))
        {
            var counts = string.Join(", ", group.Select(a => $"count(*) filter (where {a.Suspects!.Condition})"));
            var found = (await workspace.Connection.RowsAsync(
                compiler.Qualify($"select count(*), {counts} from {group.Key.Table} as {group.Key.Alias}"), cancel))[0];
            if (group.Key.Table.Schema != Layer.Staging.Schema)
            {
                rows[group.Key.Table] = ((long)found[0]!, (long)found[0]!);
            }

            clear.UnionWith(group.Where((_, i) => (long)found[i + 1]! == 0).Select(a => a.Check));
        }

        return clear;
    }

    // Nothing is found by a check whose first table has no row and which adds no row of its own.
    private bool HasNothingToRead(Check check) =>
        !context.Catalog.Folder[check.Path].IsOfProject && Suspects.Source(check.Body) is { } first
        && rows.TryGetValue(first, out var count) && count.All == 0;

    // Of a table that nobody brought there is nothing to judge.
    private async Task<bool> HasNoRecordsAsync(Check check, CancellationToken cancel) =>
        check.Layer == Layer.Staging && !check.JudgesTable && !context.Catalog.Folder[check.Path].IsOfProject
        && context.Catalog.Staging.Entity(check.Table) is { IsOptional: true } entity
        && (await CountAsync(entity.Typed, isRecord: true, cancel)).All == 0;

    // A check whose setting is off says nothing, and neither does one about a column that no file has.
    private bool Applies(Check check)
    {
        if (check.Setting is { } setting && OptionKeys.Find(setting)?.Show(context.Options) is null or "0" or "")
        {
            return false;
        }

        var own = files.Where(f => f.Table.Schema == "staging" && f.Table.Table == check.Table).ToList();
        return check.Layer != Layer.Staging || check.Column is null || own.Count == 0 || IsComposed(check)
            || own.Exists(f => !f.MissingColumns.Contains(check.Column));
    }

    // A key that is made of other columns is judged, though no file has it.
    private bool IsComposed(Check check) =>
        context.Catalog.Staging.Entity(check.Table) is { Composed.Count: > 0 } entity && entity.Key == check.Column;

    private async Task<(long Judged, long All)> JudgedAsync(Check check, CancellationToken cancel)
    {
        if (check.JudgesTable)
        {
            return (1, 1);
        }

        var entity = check.Layer == Layer.Staging ? context.Catalog.Staging.Entity(check.Table) : null;
        var table = entity is null ? new TableName(check.Layer.Schema, check.Table)
            : !check.Quarantines && check.Reads.Contains(entity.Accepted) ? entity.Accepted
            : entity.Typed;
        return await CountAsync(table, entity is not null, cancel);
    }

    private async Task<(long Judged, long All)> CountAsync(TableName table, bool isRecord, CancellationToken cancel)
    {
        if (!rows.TryGetValue(table, out var count))
        {
            rows[table] = count = await CountsAsync($"{workspace.Qualify(table)} as c", isRecord, cancel);
        }

        return count;
    }

    private async Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> SamplesAsync(
        Check check, string select, bool isRecord, CancellationToken cancel)
    {
        var order = isRecord ? "order by delivery_id, source_file, record_number" : "order by 1";
        await using var command = workspace.Connection.CreateCommand();
        var own = isRecord && judged.Count > 0 ? $"where {IsJudged}" : "";
        command.CommandText = $"select * from ({select}\n) as s {own} {order} limit {context.Options.Quality.SampleRows}";
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var samples = new List<IReadOnlyDictionary<string, string?>>();
        while (await reader.ReadAsync(cancel))
        {
            samples.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, i =>
            {
                var value = reader.GetValue(i) is decimal number ? context.Catalog.Currency.Plain(number) : reader.GetValue(i);
                var text = reader.IsDBNull(i) ? null : Convert.ToString(value, CultureInfo.InvariantCulture);
                return personal.Shown(check.Table, reader.GetName(i) == "value" ? check.Column : reader.GetName(i), text);
            }));
        }

        return samples;
    }
}
