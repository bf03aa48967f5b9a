using System.Globalization;
using Cartline.Core.Build;
using Cartline.Core.Engine;
using Cartline.Core.Options;
using Cartline.Core.Runs;
using Cartline.Core.Sql;
using Cartline.Core.Staging;

namespace Cartline.Core.Quality;

/// <summary>Runs checks: counts bad rows, takes samples, and sets rows apart where the check says so.</summary>
internal sealed class CheckRunner(RunContext context, IWorkspace workspace, ModelCompiler compiler, IReadOnlyList<DeliveryFile> files)
{
    private readonly Dictionary<TableName, long> rows = [];

    /// <summary>Runs the checks in the given order.</summary>
    public async Task<IReadOnlyList<CheckResult>> RunAsync(IEnumerable<Check> checks, CancellationToken cancel)
    {
        var results = new List<CheckResult>();
        foreach (var check in checks.Where(Applies))
        {
            context.Progress(new StepProgress(check.Layer.Schema, check.Name, 0, null));
            results.Add(await RunAsync(check, cancel));
        }

        return results;
    }

    /// <summary>Forgets how many rows tables have, because they will be made again.</summary>
    public void Forget() => rows.Clear();

    private async Task<CheckResult> RunAsync(Check check, CancellationToken cancel)
    {
        var db = workspace.Connection;
        var select = compiler.Spell(check.Body);
        var isRecord = check.Layer == Layer.Staging && !check.JudgesTable;
        var bad = isRecord ? $"select distinct b.delivery_id, b.source_file, b.record_number from ({select}) as b" : select;
        var violations = await db.CountAsync($"select count(*) from ({bad}) as c", cancel);
        var judged = check.JudgesTable ? 1 : await RowsAsync(check, cancel);
        if (violations == 0)
        {
            return new CheckResult(check, judged, 0, []);
        }

        if (check.Quarantines)
        {
            var rejected = workspace.Spell(RunTables.Rejected);
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

    private async Task<long> RowsAsync(Check check, CancellationToken cancel)
    {
        var table = check.Layer == Layer.Staging ? new TableName("staging", $"typed_{check.Table}") : new TableName(check.Layer.Schema, check.Table);
        if (!rows.TryGetValue(table, out var count))
        {
            rows[table] = count = await workspace.Connection.CountAsync($"select count(*) from {workspace.Spell(table)}", cancel);
        }

        return count;
    }

    private async Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> SamplesAsync(Check check, string select, bool isRecord, CancellationToken cancel)
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
                var text = reader.IsDBNull(i) ? null : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture);
                var isPersonal = PersonalData.Holds(reader.GetName(i)) || (reader.GetName(i) == "value" && PersonalData.Holds(check.Column));
                return isPersonal ? PersonalData.Mask(text) : text;
            }));
        }

        return samples;
    }
}
