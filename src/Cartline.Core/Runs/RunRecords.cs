using System.Text.Json;
using Cartline.Core.Engine;
using Cartline.Core.Reports;

namespace Cartline.Core.Runs;

/// <summary>The report of a run and its entry in the history.</summary>
internal static class RunRecords
{
    /// <summary>The entry while it runs: a killed run is found by it.</summary>
    public static RunEntry Running(RunContext context) => new(context.RunId, context.Request.Command, context.StartedAt, "running", 0, "{}");

    /// <summary>Runs that call themselves running although the lease is ours were killed: they are closed as failed.</summary>
    public static async Task CloseAbandonedAsync(RunContext context, CancellationToken cancel)
    {
        foreach (var run in (await context.Engine.RunsAsync(cancel)).Where(r => r.Status == "running" && r.RunId != context.RunId))
        {
            var outcome = new StepOutcome("run", new StepReport { Status = "failed" }, TimeSpan.Zero, 0, "the run was killed before it could end");
            var report = Report(context, new RunResult(run.RunId, [outcome], TimeSpan.Zero, new OperationCanceledException())) with
            {
                StartTime = run.StartedAt,
                EndTime = run.StartedAt,
                Warnings = [],
            };
            await context.Engine.SaveRunAsync(
                run with { Status = "failed", Report = JsonSerializer.Serialize(report, ReportJson.Readable.PipelineExecutionReport) }, cancel);
        }
    }

    /// <summary>The report.</summary>
    public static PipelineExecutionReport Report(RunContext context, RunResult result) => new()
    {
        PipelineExecutionId = result.RunId,
        StartTime = context.StartedAt,
        EndTime = context.StartedAt + result.Duration,
        TotalDurationSeconds = ReportFile.Seconds(result.Duration),
        Status = result.Status,
        StepsExecuted = result.Outcomes.ToDictionary(
            o => o.Step,
            o => new ExecutedStep(o.Report.Status, ReportFile.Seconds(o.Duration), o.Retries, o.Report.RowsOut, o.Error)),
        DataQualitySummary = new DataQualitySummary(
            context.Verdict?.Score, context.Verdict?.Results.Count(r => r.Check.Stops && r.Violations > 0) ?? 0),
        Errors = [.. result.Outcomes.Where(o => o.Error is not null).Select(o => $"{o.Step}: {o.Error}")],
        Warnings = [.. context.Warnings],
    };

    /// <summary>Writes both. The file is written even when the database is gone.</summary>
    public static async Task WriteAsync(RunContext context, RunResult result, PipelineExecutionReport report, CancellationToken cancel)
    {
        var type = ReportJson.Readable.PipelineExecutionReport;
        await ReportFile.WriteAsync(Path.Combine(context.Project.Processed, "pipeline_execution_report.json"), report, type, cancel);
        var entry = new RunEntry(
            result.RunId, context.Request.Command, context.StartedAt, result.Status, ReportFile.Seconds(result.Duration), JsonSerializer.Serialize(report, type));
        try
        {
            await context.Engine.SaveRunAsync(entry, cancel);
        }
        catch (Exception) when (result.Failure is not null)
        {
            // The run has failed already, most likely because the engine is gone: its own error is the one to tell.
            return;
        }
    }
}
