using Cartline.Core.Orchestration;
using Cartline.Core.Build;
using Cartline.Core.Engine;
using Cartline.Core.Quality;
using Cartline.Core.Reports;
using Cartline.Core.Runs;
using Cartline.Core.Sql;

namespace Cartline.Core.Steps;

/// <summary>Counts what a layer has become and writes its summary.</summary>
internal sealed class LayerSummaries(PipelineContext context, VersionBuild build)
{
    private readonly IWorkspace workspace = build.Workspace;

    /// <summary><c>transformation_summary.json</c></summary>
    public async Task<StepReport> ProductionAsync(
        IReadOnlyList<ModelResult> made, IReadOnlyList<CheckResult> audits, Func<TimeSpan> elapsed, CancellationToken cancel)
    {
        var records = new Dictionary<string, TransformedTable>();
        foreach (var table in context.Catalog.Staging.Tables.Select(t => t.Name.Table))
        {
            var output = made.First(m => m.Model.Name.Table == table).Rows;
            var input = await CountAsync(new TableName("staging", $"typed_{table}"), cancel);
            var reasons = await build.RejectedReasonsAsync(table, cancel);
            var filtered = (await build.QuarantinedAsync(cancel))[table].Rejected;
            records[$"production.{table}"] = new TransformedTable(input, output, filtered, input - output - filtered, reasons);
        }

        var fates = await LineFates.ReadAsync(workspace.Connection, workspace.Spell, cancel);
        var summary = new TransformationSummary
        {
            TransformationTimestamp = context.StartedAt,
            RecordsProcessed = records,
            DataQualityPostTransform = new PostTransformQuality(
                audits.Where(a => a.Check.Dimension == "completeness").Sum(a => a.Violations),
                audits.Where(a => a.Check.Stops && a.Check.Dimension != "completeness").Sum(a => a.Violations)),
            Revenue = await RevenueAsync(cancel),
            LineFates = fates,
            ExecutionTimeSeconds = ReportFile.Seconds(elapsed()),
        };
        await ReportFile.WriteAsync(Path.Combine(context.Project.Processed, "transformation_summary.json"), summary, ReportJson.Readable.TransformationSummary, cancel);
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

        var facts = workspace.Spell(new TableName("warehouse", "fact_sales"));
        var sums = (await workspace.Connection.RowsAsync($"select count(*), cast(coalesce(sum(line_total), 0) as decimal(18, 2)), cast(sum(profit) as decimal(18, 2)) from {facts}", cancel))[0];
        var load = new FactLoad((long)sums[0]!, (decimal)sums[1]!, (decimal?)sums[2]);
        var summary = new WarehouseSummary
        {
            LoadTimestamp = context.StartedAt,
            AsOf = build.AsOf,
            Dimensions = dimensions,
            Facts = new Dictionary<string, FactLoad> { ["fact_sales"] = load },
            Aggregates = made.Where(m => m.Model.Name.Table.StartsWith("agg_", StringComparison.Ordinal)).ToDictionary(
                m => m.Model.Name.Table,
                m => new AggregateLoad(m.Rows, audits.Where(a => a.Check.Table == m.Model.Name.Table).All(a => a.Violations == 0))),
            ExecutionTimeSeconds = ReportFile.Seconds(elapsed()),
        };
        await ReportFile.WriteAsync(Path.Combine(context.Project.Processed, "warehouse_summary.json"), summary, ReportJson.Readable.WarehouseSummary, cancel);
        var (opened, closed) = (dimensions.Values.Sum(d => d.VersionsOpened), dimensions.Values.Sum(d => d.VersionsClosed));
        return new StepReport
        {
            Status = "success",
            RowsIn = await CountAsync(new TableName("production", "transaction_items"), cancel),
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
            var columns = await workspace.DescribeAsync($"select * from {workspace.Spell(model.Model.Name)}", cancel);
            results[model.Model.Name.Table] = new QueryResult(model.Rows, columns.Count, decimal.Round((decimal)model.Elapsed.TotalMilliseconds, 1));
        }

        var summary = new AnalyticsSummary
        {
            GenerationTimestamp = context.StartedAt,
            AsOf = build.AsOf,
            QueriesExecuted = made.Count,
            QueryResults = results,
            TotalExecutionTimeSeconds = ReportFile.Seconds(elapsed()),
        };
        await ReportFile.WriteAsync(Path.Combine(context.Project.Analytics, "analytics_summary.json"), summary, ReportJson.Readable.AnalyticsSummary, cancel);
        return new StepReport
        {
            Status = "success",
            RowsIn = await CountAsync(new TableName("warehouse", "fact_sales"), cancel),
            RowsOut = made.Sum(m => m.Rows),
            Note = $"{made.Count} questions answered",
        };
    }

    // A version is this run's when it came with one of the deliveries that the run was the first to take into history.
    private async Task<DimensionLoad> DimensionAsync(ModelResult made, CancellationToken cancel)
    {
        if (made.Model.Load != LoadKind.History)
        {
            return new DimensionLoad(made.Rows, 0, 0);
        }

        var (key, table) = (made.Model.Key!, workspace.Spell(made.Model.Name));
        var before = await build.LiveAsync(made.Model, cancel);
        if (before is null)
        {
            var closed = await workspace.Connection.CountAsync($"select count(*) from {table} where not is_current", cancel);
            return new DimensionLoad(made.Rows, made.Rows - 1, closed);
        }

        var opened = await workspace.Connection.CountAsync($"select count(*) from {table} as n left join {before} as o on o.{key} = n.{key} where o.{key} is null", cancel);
        var ended = await workspace.Connection.CountAsync($"select count(*) from {table} as n join {before} as o on o.{key} = n.{key} where o.is_current and not n.is_current", cancel);
        return new DimensionLoad(made.Rows, opened, ended);
    }

    private async Task<RevenueFlow> RevenueAsync(CancellationToken cancel)
    {
        var items = workspace.Spell(new TableName("production", "transaction_items"));
        var typed = workspace.Spell(new TableName("staging", "typed_transaction_items"));
        var stored = await AmountAsync($"select sum(line_total_stored) from {items}", cancel);
        var read = await AmountAsync($"select sum(line_total) from {typed}", cancel);
        var difference = await AmountAsync($"select sum(line_total_recomputed - line_total_stored) from {items}", cancel);
        var rejected = workspace.Spell(RunTables.Rejected);
        var apart = await AmountAsync($"select sum(t.line_total) from {typed} as t join (select distinct delivery_id, source_file, record_number from {rejected} where table_name = 'transaction_items') as r on r.delivery_id = t.delivery_id and r.source_file = t.source_file and r.record_number = t.record_number", cancel);
        return new RevenueFlow(read, stored, apart, read - stored - apart, difference);
    }

    private async Task<decimal> AmountAsync(string select, CancellationToken cancel) =>
        Convert.ToDecimal(await workspace.Connection.ScalarAsync($"select cast(coalesce(({select}), 0) as decimal(18, 2))", cancel));

    private Task<long> CountAsync(TableName table, CancellationToken cancel) =>
        workspace.Connection.CountAsync($"select count(*) from {workspace.Spell(table)}", cancel);
}
