using System.Globalization;
using Cartline.Core.Engine;
using Cartline.Core.Options;
using Cartline.Core.Quality;
using Cartline.Core.Runs;
using Cartline.Core.Sql;
using Cartline.Core.Staging;
using Cartline.Core.Telemetry;

namespace Cartline.Core.Build;

/// <summary>Runs checks: counts bad rows, takes samples, and sets rows apart where the check says so.</summary>
internal sealed class CheckRunner(RunContext context, IWorkspace workspace, ModelCompiler compiler, IReadOnlyList<BatchFile> files)
{
    private readonly Dictionary<TableName, long> rows = [];
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
            results.Add(clear.Contains(check) ? new CheckResult(check, await JudgedAsync(check, cancel), 0, [])
                : await SqlFileFaults.TellAsync(context.Engine, context.Catalog.Folder[check.Path], () => RunAsync(check, cancel), cancel));
        }

        span?.SetTag("cartline.layer", applied.FirstOrDefault()?.Layer.Schema).SetTag("cartline.checks", applied.Count)
            .SetTag("cartline.violations", results.Sum(r => r.Violations));
        return results;
    }

    /// <summary>
    /// The results without the bad records that a later batch has corrected: what was delivered wrongly once must not
    /// stop every run to come.
    /// </summary>
    public async Task<IReadOnlyList<CheckResult>> StandingAsync(
        IReadOnlyList<CheckResult> results, int batches, CancellationToken cancel)
    {
        if (batches == 1 || results.All(r => !r.Check.Quarantines || r.Violations == 0))
        {
            return results;
        }

        var standing = new Dictionary<string, long>();
        foreach (var table in results.Where(r => r.Check.Quarantines && r.Violations > 0).Select(r => r.Check.Table).Distinct())
        {
            var rules = $"select x.rule, count(*) from ({Standing(table)}) as x group by x.rule";
            foreach (var row in await workspace.Connection.RowsAsync(rules, cancel))
            {
                standing[(string)row[0]!] = (long)row[1]!;
            }
        }

        return [.. results.Select(r => r.Check.Quarantines ? r with { Violations = standing.GetValueOrDefault(r.Check.Name) } : r)];
    }

    /// <summary>Records of a table that were quarantined and that no later batch has corrected.</summary>
    public Task<long> StandingRecordsAsync(string table, CancellationToken cancel) => workspace.Connection.CountAsync(
        $"select count(*) from (select distinct x.delivery_id, x.source_file, x.record_number from ({Standing(table)}) as x) as y", cancel);

    private string Standing(string table)
    {
        var entity = context.Catalog.Staging.Entity(table)!;
        return Template.Fill(
            "standing.sql",
            ("rejected", workspace.Qualify(RunTables.Rejected)),
            ("typed", workspace.Qualify(entity.Typed)),
            ("accepted", workspace.Qualify(entity.Accepted)),
            ("table", table),
            ("key", entity.Key));
    }

    /// <summary>Forgets how many rows tables have, because they will be made again.</summary>
    public void Forget() => rows.Clear();

    private async Task<CheckResult> RunAsync(Check check, CancellationToken cancel)
    {
        var db = workspace.Connection;
        var select = compiler.Qualify(check.Body);
        var isRecord = check.Layer == Layer.Staging && !check.JudgesTable;
        var bad = isRecord ? $"select distinct b.delivery_id, b.source_file, b.record_number from ({select}) as b" : select;
        var violations = await db.CountAsync($"select count(*) from ({bad}) as c", cancel);
        var judged = await JudgedAsync(check, cancel);
        if (violations == 0)
        {
            return new CheckResult(check, judged, 0, []);
        }

        if (check.Quarantines)
        {
            var rejected = workspace.Qualify(RunTables.Rejected);
            await db.ExecuteAsync(
                $"insert into {rejected} select $1, c.delivery_id, c.source_file, c.record_number, $2, $3 from ({bad}) as c", cancel,
                check.Table, check.Name, check.Column ?? "");
            if (context.Engine.Dialect.NeedsAnalyze)
            {
                await db.ExecuteAsync($"analyze {rejected}", cancel);
            }
        }

        return new CheckResult(check, judged, check.JudgesTable ? 1 : violations, await SamplesAsync(check, select, isRecord, cancel));
    }

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
            rows[group.Key.Table] = (long)found[0]!;
            clear.UnionWith(group.Where((_, i) => (long)found[i + 1]! == 0).Select(a => a.Check));
        }

        return clear;
    }

    // A check whose setting is off says nothing, and neither does one about a column that no file has.
    private bool Applies(Check check)
    {
        if (check.Setting is { } setting && OptionKeys.Find(setting)?.Show(context.Options) is null or "0" or "")
        {
            return false;
        }

        var own = files.Where(f => f.Table.Schema == "staging" && f.Table.Table == check.Table).ToList();
        return check.Layer != Layer.Staging || check.Column is null || own.Count == 0
            || own.Exists(f => !f.MissingColumns.Contains(check.Column));
    }

    private async Task<long> JudgedAsync(Check check, CancellationToken cancel)
    {
        if (check.JudgesTable)
        {
            return 1;
        }

        var entity = check.Layer == Layer.Staging ? context.Catalog.Staging.Entity(check.Table) : null;
        var table = entity is null ? new TableName(check.Layer.Schema, check.Table)
            : !check.Quarantines && check.Reads.Contains(entity.Accepted) ? entity.Accepted
            : entity.Typed;
        if (!rows.TryGetValue(table, out var count))
        {
            rows[table] = count = await workspace.Connection.CountAsync($"select count(*) from {workspace.Qualify(table)}", cancel);
        }

        return count;
    }

    private async Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> SamplesAsync(
        Check check, string select, bool isRecord, CancellationToken cancel)
    {
        var order = isRecord ? "order by delivery_id, source_file, record_number" : "order by 1";
        await using var command = workspace.Connection.CreateCommand();
        command.CommandText = $"select * from ({select}) as s {order} limit {context.Options.Quality.SampleRows}";
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
