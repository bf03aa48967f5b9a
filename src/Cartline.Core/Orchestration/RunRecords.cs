using System.Text.Json;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Reports;
using Cartline.Core.Runs;

namespace Cartline.Core.Orchestration;

/// <summary>The report of a run and its entry in the history: in the database, and as a line of a file beside the reports.</summary>
internal static class RunRecords
{
    /// <summary>The entry while it runs: what is known of a run that is killed, and of one that is looked at before its end.</summary>
    /// <param name="context">The run.</param>
    /// <param name="outcomes">The steps so far.</param>
    /// <param name="step">The step that begins now; null before the first.</param>
    /// <param name="soFar">How long it has taken.</param>
    public static RunEntry Running(PipelineContext context, IReadOnlyList<StepOutcome> outcomes, string? step, TimeSpan soFar)
    {
        var report = Report(context, new RunResult(context.RunId, outcomes, soFar, null)) with { Status = RunEntry.Running };
        return Entry(context, step is null ? report : report with
        {
            StepsExecuted = report.StepsExecuted.Append(new(step, new ExecutedStep(RunEntry.Running, 0, 0, 0, null))).ToDictionary(),
        });
    }

    /// <summary>Runs that call themselves running although the lease is ours were killed: they are closed as such.</summary>
    public static async Task CloseAbandonedAsync(PipelineContext context, CancellationToken cancel)
    {
        var abandoned = (await context.Engine.RunsAsync(cancel)).Where(r => r.Status == RunEntry.Running && r.RunId != context.RunId);
        foreach (var run in abandoned.Select(KilledRun.Of))
        {
            await RunHistoryFile.AppendAsync(context.Project, run.ReadReport()!, cancel);
            await context.Engine.SaveRunAsync(run, cancel);
        }
    }

    /// <summary>The report.</summary>
    public static PipelineExecutionReport Report(PipelineContext context, RunResult result) => new()
    {
        PipelineExecutionId = result.RunId,
        StartTime = context.StartedAt,
        EndTime = context.StartedAt + result.Duration,
        TotalDurationSeconds = ReportFile.Seconds(result.Duration),
        Status = result.Status,
        StepsExecuted = result.Outcomes.ToDictionary(
            o => o.Step,
            o => new ExecutedStep(
                o.Report.Status, ReportFile.Seconds(o.Duration), o.Retries, o.Report.RowsOut, o.Reason, o.Report.RowsIn,
                o.Report.RowsQuarantined)),
        DataQualitySummary = new DataQualitySummary(
            context.Verdict?.Score, context.Verdict?.Results.Count(r => r.Check.Stops && r.Violations > 0) ?? 0),
        Errors = [.. Errors(result)],
        Warnings = [.. context.Warnings],
        Command = context.Request.Command,
        Engine = context.Engine.Name,
        LogFile = context.LogFile,
        Published = context.Published,
    };

    /// <summary>Writes all of them. The files are written even when the database is gone.</summary>
    /// <exception cref="CartlineException">The run succeeded, but could not be recorded.</exception>
    public static async Task WriteAsync(PipelineContext context, RunResult result)
    {
        var report = Report(context, result);
        try
        {
            await WriteFilesAsync(context, report);
            await context.Engine.SaveRunAsync(Entry(context, report), CancellationToken.None);
        }
        catch (Exception) when (result.Failure is not null)
        {
            // The run has failed already, most likely because the engine is gone: its own error is the one to tell.
            return;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CartlineException(
                FailureKind.Unavailable,
                $"The run did all its work, but its report cannot be written: {failure.Message} Free disk space, or correct the "
                + $"permissions of data/processed; {context.Aftermath}.",
                failure);
        }
    }

    /// <summary>Writes the report and the line of the history.</summary>
    public static async Task WriteFilesAsync(PipelineContext context, PipelineExecutionReport report)
    {
        await ReportFile.WriteAsync(
            Path.Combine(context.Project.Processed, "pipeline_execution_report.json"), report, ReportJson.Readable.PipelineExecutionReport,
            CancellationToken.None);
        await RunHistoryFile.AppendAsync(context.Project, report, CancellationToken.None);
    }

    private static IEnumerable<string> Errors(RunResult result)
    {
        var errors = result.Outcomes.Where(o => o.Error is not null).Select(o => $"{o.Step}: {o.Error}").ToList();
        return errors.Count == 0 && result.Failure is not null ? [result.Failure.Message] : errors;
    }

    private static RunEntry Entry(PipelineContext context, PipelineExecutionReport report) => new(
        report.PipelineExecutionId, context.Request.Command, context.StartedAt, report.Status, report.TotalDurationSeconds,
        JsonSerializer.Serialize(report, ReportJson.Readable.PipelineExecutionReport));
}
