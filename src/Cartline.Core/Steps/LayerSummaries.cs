using Cartline.Core.Build;
using Cartline.Core.Engine;
using Cartline.Core.Orchestration;
using Cartline.Core.Quality;
using Cartline.Core.Reports;
using Cartline.Core.Runs;
using Cartline.Core.Sql;

namespace Cartline.Core.Steps;

/// <summary>Counts what a layer has become and writes its summary.</summary>
internal sealed class LayerSummaries(PipelineContext context, VersionBuild build)
{
    private static readonly TableName Sales = new("warehouse", "fact_sales");

    private readonly IWorkspace workspace = build.Workspace;

    /// <summary><c>transformation_summary.json</c></summary>
    public async Task<StepReport> ProductionAsync(
        IReadOnlyList<ModelResult> made, IReadOnlyList<CheckResult> audits, Func<TimeSpan> elapsed, CancellationToken cancel)
    {
        var records = new Dictionary<string, TransformedTable>();
        foreach (var entity in context.Catalog.Staging.Entities)
        {
            // An entity may end in staging: production holds it only where a model says so.
            if (made.FirstOrDefault(m => m.Model.Name == entity.Produced) is { Rows: var output })
            {
                var input = await CountAsync(entity.Typed, cancel);
                var reasons = await build.RejectedReasonsAsync(entity.Name, cancel);
                var filtered = await build.RejectedAsync(entity.Name, cancel);
                var superseded = await CountAsync(entity.Replaced, cancel);
                records[entity.Produced.ToString()] = new TransformedTable(input, output, filtered, superseded, reasons);
            }
        }

        var dispositions = await LineDispositions.ReadAsync(workspace.Connection, workspace.Qualify, cancel);
        var summary = new TransformationSummary
        {
            TransformationTimestamp = context.StartedAt,
            RecordsProcessed = records,
            DataQualityPostTransform = new PostTransformQuality(
                audits.Where(a => a.Check.Dimension == "completeness").Sum(a => a.Violations),
                audits.Where(a => a.Check.Stops && a.Check.Dimension != "completeness").Sum(a => a.Violations)),
            Revenue = await RevenueAsync(cancel),
            LineDispositions = dispositions,
            ExecutionTimeSeconds = ReportFile.Seconds(elapsed()),
        };
        await ReportFile.WriteAsync(
            Path.Combine(context.Project.Processed, "transformation_summary.json"),
            summary, ReportJson.Readable.TransformationSummary, cancel);
        return new StepReport
        {
            Status = "success",
            RowsIn = records.Values.Sum(r => r.Input),
            RowsOut = records.Values.Sum(r => r.Output),
            RowsQuarantined = records.Values.Sum(r => r.Filtered),
        };
    }

    /// <summary><c>warehouse_summary.json</c></summary>
    public async Task<StepReport> WarehouseAsync(
        IReadOnlyList<ModelResult> made, IReadOnlyList<CheckResult> audits, Func<TimeSpan> elapsed, CancellationToken cancel)
    {
        var dimensions = new Dictionary<string, DimensionLoad>();
        foreach (var model in made.Where(m => m.Model.Name.Table.StartsWith("dim_", StringComparison.Ordinal)))
        {
            dimensions[model.Model.Name.Table] = await DimensionAsync(model, cancel);
        }

        var sums = await build.AskAsync("reports/fact_sales.sql", cancel);
        var load = new FactLoad((long)sums[0]!, Money(sums[1]), sums[2] is null ? null : Money(sums[2]));
        var summary = new WarehouseSummary
        {
            LoadTimestamp = context.StartedAt,
            AsOf = build.AsOf,
            Dimensions = dimensions,
            Facts = new Dictionary<string, FactLoad> { [Sales.Table] = load },
            Aggregates = made.Where(m => m.Model.Name.Table.StartsWith("agg_", StringComparison.Ordinal)).ToDictionary(
                m => m.Model.Name.Table,
                m => new AggregateLoad(m.Rows, audits.Where(a => a.Check.Table == m.Model.Name.Table).All(a => a.Violations == 0))),
            ExecutionTimeSeconds = ReportFile.Seconds(elapsed()),
        };
        await ReportFile.WriteAsync(
            Path.Combine(context.Project.Processed, "warehouse_summary.json"), summary, ReportJson.Readable.WarehouseSummary, cancel);
        var (opened, closed) = (dimensions.Values.Sum(d => d.VersionsOpened), dimensions.Values.Sum(d => d.VersionsClosed));
        return new StepReport
        {
            Status = "success",
            RowsIn = await CountAsync(context.Catalog.Staging.Lines.Produced, cancel),
            RowsOut = load.Rows,
            Note = $"{opened:N0} versions opened, {closed:N0} closed",
        };
    }

    /// <summary><c>analytics_summary.json</c></summary>
    public async Task<StepReport> AnalyticsAsync(IReadOnlyList<ModelResult> made, Func<TimeSpan> elapsed, CancellationToken cancel)
    {
        var results = new Dictionary<string, QueryResult>();
        foreach (var model in made)
        {
            var columns = await workspace.DescribeAsync($"select * from {workspace.Qualify(model.Model.Name)}", cancel);
            results[model.Model.Name.Table] = new QueryResult(
                model.Rows, columns.Count, decimal.Round((decimal)model.Elapsed.TotalMilliseconds, 1));
        }

        var summary = new AnalyticsSummary
        {
            GenerationTimestamp = context.StartedAt,
            AsOf = build.AsOf,
            QueriesExecuted = made.Count,
            QueryResults = results,
            TotalExecutionTimeSeconds = ReportFile.Seconds(elapsed()),
        };
        await ReportFile.WriteAsync(
            Path.Combine(context.Project.Analytics, "analytics_summary.json"), summary, ReportJson.Readable.AnalyticsSummary, cancel);
        return new StepReport
        {
            Status = "success",
            RowsIn = await CountAsync(Sales, cancel),
            RowsOut = made.Sum(m => m.Rows),
            Note = $"{made.Count} questions answered",
        };
    }

    // A version is this run's when it came with one of the batches that the run was the first to take into history.
    private async Task<DimensionLoad> DimensionAsync(ModelResult made, CancellationToken cancel)
    {
        if (made.Model.Load != LoadKind.History)
        {
            return new DimensionLoad(made.Rows, 0, 0);
        }

        var (key, table) = (made.Model.Key!, workspace.Qualify(made.Model.Name));
        var before = await build.LiveAsync(made.Model, cancel);
        if (before is null)
        {
            var closed = await workspace.Connection.CountAsync($"select count(*) from {table} where not is_current", cancel);
            return new DimensionLoad(made.Rows, made.Rows - 1, closed);
        }

        var changes = Template.Fill("version_changes.sql", ("table", table), ("before", before), ("key", key));
        var row = (await workspace.Connection.RowsAsync(changes, cancel))[0];
        return new DimensionLoad(made.Rows, (long)row[0]!, (long)row[1]!);
    }

    private async Task<RevenueFlow> RevenueAsync(CancellationToken cancel)
    {
        var row = await build.AskAsync("reports/revenue_flow.sql", cancel);
        var (read, kept, quarantined, returned, noGoods) = (Money(row[0]), Money(row[1]), Money(row[2]), Money(row[4]), Money(row[5]));
        return new RevenueFlow(
            read, kept, returned, noGoods, quarantined, read - kept - returned - noGoods - quarantined, Money(row[3]));
    }

    private decimal Money(object? amount) => context.Catalog.Currency.Plain((decimal)amount!);

    private Task<long> CountAsync(TableName table, CancellationToken cancel) =>
        workspace.Connection.CountAsync($"select count(*) from {workspace.Qualify(table)}", cancel);
}
