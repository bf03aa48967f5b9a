using System.Text.Json;
using Cartline.Core.Engine;
using Cartline.Core.Reports;

namespace Cartline.Core.Runs;

/// <summary>Makes the entry of a run whose process no longer lives out of the last one that it wrote itself.</summary>
internal static class KilledRun
{
    /// <summary>The entry: killed, with the steps, the time and the publication known by its last sign of life.</summary>
    /// <param name="run">The entry as the run left it, still running.</param>
    public static RunEntry Of(RunEntry run)
    {
        var left = run.ReadReport() ?? Bare(run);
        var step = left.StepsExecuted.FirstOrDefault(s => s.Value.Status == RunEntry.Running).Key;
        var began = step is null ? "its own start" : "the start of this step";
        var report = left with
        {
            Status = RunEntry.Killed,
            StepsExecuted = left.StepsExecuted.ToDictionary(
                s => s.Key, s => s.Key == step ? s.Value with { Status = RunEntry.Killed } : s.Value),
            Errors =
            [
                $"{step ?? "run"}: the process of the run no longer lives. The last it recorded is {began}, "
                + $"{left.EndTime:yyyy-MM-dd HH:mm:ss} UTC.",
            ],
        };
        return run with
        {
            Status = report.Status,
            DurationSeconds = report.TotalDurationSeconds,
            Report = JsonSerializer.Serialize(report, ReportJson.Readable.PipelineExecutionReport),
        };
    }

    private static PipelineExecutionReport Bare(RunEntry run)
    {
        var startedAt = DateTime.SpecifyKind(run.StartedAt, DateTimeKind.Utc);
        return new PipelineExecutionReport
        {
            PipelineExecutionId = run.RunId,
            StartTime = startedAt,
            EndTime = startedAt,
            TotalDurationSeconds = 0,
            Status = run.Status,
            StepsExecuted = new Dictionary<string, ExecutedStep>(),
            DataQualitySummary = new DataQualitySummary(null, 0),
            Errors = [],
            Warnings = [],
            Command = run.Command,
        };
    }
}
