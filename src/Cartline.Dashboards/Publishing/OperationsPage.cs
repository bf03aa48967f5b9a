using System.Data.Common;
using System.Globalization;
using System.Text.Json.Nodes;
using Cartline.Core;
using Cartline.Core.Engine;
using Cartline.Core.Reports;
using Cartline.Core.Runs;
using Cartline.Core.Sql;

namespace Cartline.Dashboards.Publishing;

/// <summary>What the operations page shows: runs, quality, quarantine, reconciliation and freshness.</summary>
/// <param name="engine">The engine.</param>
/// <param name="catalog">The SQL files.</param>
/// <param name="project">The project, for the reports in it.</param>
public sealed class OperationsPage(IEngine engine, ModelCatalog catalog, ProjectFolder project)
{
    private const int MostRuns = 30;

    /// <summary>Reads it all as JSON.</summary>
    /// <param name="db">A reading connection.</param>
    /// <param name="version">The version shown.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<JsonObject> ReadAsync(DbConnection db, ShownVersion version, CancellationToken cancel) => new()
    {
        ["version"] = version.Number,
        ["published_at"] = DashboardMeta.Moment(version.PublishedAt),
        ["runs"] = new JsonArray([.. (await KnownRuns.ReadAsync(engine, cancel)).All.Take(MostRuns).Select(Run)]),
        ["quality"] = await QualityAsync(cancel),
        ["quarantine"] = await MaybeRowsAsync(
            db, "dashboards/quarantine.sql", ["table", "reason", "rows", "amount", "currency", "currency_amount"], cancel),
        ["reconciliation"] = await RowsAsync(
            db, "dashboards/reconciliation.sql", ["what", "records_in", "records_out", "amount_in", "amount_out", "difference"], cancel),
        ["fates"] = new JsonArray([.. (await LineDispositions.ReadAsync(db, name => name.ToString(), cancel)).Select(f =>
            (JsonNode)new JsonObject
            {
                ["fate"] = f.Disposition,
                ["records"] = f.Records,
                ["amount"] = f.Amount is { } amount ? catalog.Currency.Exact(amount).ToString(CultureInfo.InvariantCulture) : null,
            })]),
        ["remarks"] = new JsonArray([.. (await Remark.ReadAsync(db, catalog, cancel)).Select(r => (JsonNode)new JsonObject
        {
            ["remark"] = r.Text,
            ["records"] = r.Records,
            ["amount"] = r.Amount is { } amount ? catalog.Currency.Exact(amount).ToString(CultureInfo.InvariantCulture) : null,
        })]),
        ["beside"] = await LaterRowsAsync(db, "dashboards/beside.sql", ["reason", "records", "amount"], cancel),
        ["costs"] = await CostsAsync(db, cancel),
        ["freshness"] = await FreshnessAsync(version, cancel),
    };

    /// <summary>Score and grade of the last judgement; null when no report of one is found.</summary>
    public async Task<QualityBadge?> BadgeAsync(CancellationToken cancel) => await ReportAsync(cancel) is { } report
        ? new QualityBadge((decimal)report["overall_quality_score"]!, (string)report["quality_grade"]!)
        : null;

    private static JsonNode Run(RunEntry run)
    {
        var steps = (JsonNode.Parse(run.Report) as JsonObject)?["steps_executed"] as JsonObject;
        return new JsonObject
        {
            ["run_id"] = run.RunId,
            ["command"] = run.Command,
            ["started_at"] = DashboardMeta.Moment(run.StartedAt),
            ["status"] = run.Status,
            ["duration_seconds"] = run.DurationSeconds,
            ["as_of"] = run.Status == RunEntry.Running ? DashboardMeta.Moment(run.StartedAt.AddSeconds((double)run.DurationSeconds)) : null,
            ["steps"] = new JsonArray([.. (steps ?? []).Select(s => (JsonNode)new JsonObject
            {
                ["step"] = s.Key,
                ["status"] = s.Value?["status"]?.DeepClone(),
                ["duration_seconds"] = s.Value?["duration_seconds"]?.DeepClone(),
                ["rows"] = s.Value?["records_processed"]?.DeepClone(),
            })]),
        };
    }

    private async Task<JsonObject?> ReportAsync(CancellationToken cancel)
    {
        var path = Path.Combine(project.Staging, "quality_report.json");
        return File.Exists(path) ? JsonNode.Parse(await File.ReadAllTextAsync(path, cancel)) as JsonObject : null;
    }

    private async Task<JsonObject?> QualityAsync(CancellationToken cancel)
    {
        if (await ReportAsync(cancel) is not { } report)
        {
            return null;
        }

        return new JsonObject
        {
            ["score"] = report["overall_quality_score"]?.DeepClone(),
            ["grade"] = report["quality_grade"]?.DeepClone(),
            ["checked_at"] = report["check_timestamp"]?.DeepClone(),
            ["dimensions"] = new JsonArray(
                [
                    .. ((JsonObject)report["dimension_scores"]!)
                        .Select(d => (JsonNode)new JsonObject { ["name"] = d.Key, ["score"] = d.Value?.DeepClone() }),
                ]),
        };
    }

    private async Task<JsonArray> RowsAsync(DbConnection db, string file, IReadOnlyList<string> names, CancellationToken cancel)
    {
        var rows = await db.RowsAsync(catalog.Folder[file].Body, cancel);
        return new JsonArray([.. rows.Select(r => (JsonNode)new JsonObject(names.Select((n, i) => KeyValuePair.Create(n, Value(r[i])))))]);
    }

    private async Task<JsonNode?> CostsAsync(DbConnection db, CancellationToken cancel) => await LaterRowsAsync(
        db, "dashboards/cost_coverage.sql",
        ["coverage_pct", "lines_without_cost", "revenue_without_cost", "assumed_lines", "assumed_revenue", "assumed_profit"],
        cancel) is [var costs] ? costs!.DeepClone() : null;

    private async Task<JsonArray> LaterRowsAsync(DbConnection db, string file, IReadOnlyList<string> names, CancellationToken cancel) =>
        await MaybeRowsAsync(db, file, names, cancel) ?? [];

    // A version that an earlier release built has not the columns that these are read from: nothing is known of them.
    private async Task<JsonArray?> MaybeRowsAsync(DbConnection db, string file, IReadOnlyList<string> names, CancellationToken cancel)
    {
        try
        {
            return await RowsAsync(db, file, names, cancel);
        }
        catch (DbException failure) when (EarlierRelease.Explain(failure) is not null)
        {
            return null;
        }
    }

    private JsonNode? Value(object? value) => value switch
    {
        null => null,
        decimal number => JsonValue.Create(number.ToString($"F{catalog.Currency.Decimals}", CultureInfo.InvariantCulture)),
        string text => JsonValue.Create(text),
        _ => JsonValue.Create(Convert.ToInt64(value)),
    };

    private async Task<JsonArray> FreshnessAsync(ShownVersion version, CancellationToken cancel) =>
        new([.. (await engine.PublishedAsync(cancel)).OrderBy(p => p.Layer.Number).Select(p => (JsonNode)new JsonObject
        {
            ["layer"] = p.Layer.Schema,
            ["newest"] = version.Span?.Last.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["version"] = p.Version,
            ["published_at"] = DashboardMeta.Moment(p.PublishedAt),
            ["run_id"] = p.RunId,
        })]);
}
