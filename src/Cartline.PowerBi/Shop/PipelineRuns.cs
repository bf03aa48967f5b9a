using System.Text.Json;
using Cartline.Core.Engine;
using Cartline.Core.Orchestration;
using Cartline.Core.Runs;
using Cartline.PowerBi.Model;
using Cartline.PowerBi.Source;

namespace Cartline.PowerBi.Shop;

/// <summary>The small table of runs: what the Operations page shows. It is always embedded.</summary>
internal static class PipelineRuns
{
    /// <summary>The table's name.</summary>
    public const string Name = "Pipeline Run";

    private const int Most = 200;

    // These write no data: showing them would make every look at the dashboard a run.
    private static readonly string[] Views = ["powerbi", "dashboard"];

    /// <summary>The table.</summary>
    public static SourceTable Table { get; } = new("pipeline_runs", Name, "started_at",
    [
        new("run_id", "Run", ColumnType.String) { Meaning = "the run's id" },
        new("command", "Command", ColumnType.String) { Meaning = "the command that ran" },
        new("started_at", "Started At", ColumnType.DateTime) { Format = "yyyy-mm-dd hh:nn", Meaning = "when it began, UTC" },
        new("status", "Status", ColumnType.String) { Meaning = "success, failed or killed; published for the run that wrote this file" },
        new("duration_seconds", "Seconds", ColumnType.Decimal)
        {
            IsHidden = true, Format = "#,0.0", Meaning = "how long it took; blank while it is running",
        },
        new("quality_score", "Quality", ColumnType.Decimal) { IsHidden = true, Format = "#,0.0", Meaning = "the gate's score, 0 to 100" },
        new("critical_issues", "Critical Issues", ColumnType.Int64)
        {
            Format = "#,0", Meaning = "checks that stop a run and found something",
        },
        new("order_lines", "Rows in Warehouse", ColumnType.Int64) { Format = "#,0", Meaning = "rows that the warehouse step wrote" },
        new("warnings", "Warnings", ColumnType.Int64) { Format = "#,0", Meaning = "warnings" },
        new("errors", "Errors", ColumnType.Int64) { Format = "#,0", Meaning = "errors" },
    ])
    {
        Summary = "The pipeline's runs, the newest first: what the Operations page shows.",
    };

    /// <summary>The M formula of the rows, typed.</summary>
    public static async Task<string> RowsAsync(IEngine engine, PipelineContext? current, CancellationToken cancel)
    {
        using var rows = new EmbeddedRows();
        var runs = (await KnownRuns.ReadAsync(engine, cancel)).All
            .Where(r => !Views.Contains(r.Command) && r.Status != RunEntry.Running && r.RunId != current?.RunId)
            .Take(Most).Select(Row);
        foreach (var row in current is null ? runs : runs.Prepend(Row(current)))
        {
            rows.Add(row);
        }

        var source = rows.Formula(Table.Columns.Select(c => c.Source));
        return $"let\n    Source = {source},\n    Typed = {PowerQuery.Typed("Source", Table.Columns)}\nin\n    Typed";
    }

    private static object?[] Row(RunEntry run)
    {
        using var document = JsonDocument.Parse(run.Report);
        var report = document.RootElement;
        var quality = report.TryGetProperty("data_quality_summary", out var summary) ? summary : default;
        return
        [
            run.RunId, run.Command, run.StartedAt, run.Status, run.DurationSeconds,
            Number(quality, "quality_score"), Number(quality, "critical_issues"), Lines(report),
            Count(report, "warnings"), Count(report, "errors"),
        ];
    }

    private static object?[] Row(PipelineContext run) =>
    [
        run.RunId, run.Request.Command, run.StartedAt, "published", null,
        run.Verdict?.Score, run.Verdict?.Results.Count(r => r.Check.Stops && r.Violations > 0), null, run.Warnings.Count, 0,
    ];

    private static decimal? Number(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDecimal() : null;

    private static int Count(JsonElement report, string name) =>
        report.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.GetArrayLength() : 0;

    private static decimal? Lines(JsonElement report) =>
        report.TryGetProperty("steps_executed", out var steps) && steps.TryGetProperty("warehouse_load", out var step)
            ? Number(step, "records_processed") : null;
}
