using Cartline.Core.Build;
using Cartline.Core.Engine;
using Cartline.Core.Orchestration;
using Cartline.Core.Quality;
using Cartline.Core.Reports;
using Cartline.Core.Runs;
using Cartline.Core.Sql;
using Cartline.Core.Staging;

namespace Cartline.Core.Steps;

/// <summary>The quality gate: judges what staging holds before anything is made of it.</summary>
public sealed class CheckStep : IStep
{
    /// <inheritdoc/>
    public string Name => "data_quality_checks";

    /// <inheritdoc/>
    public IReadOnlyList<string> After => ["data_ingestion"];

    /// <inheritdoc/>
    public async Task<StepReport> RunAsync(PipelineContext context, CancellationToken cancel)
    {
        var build = await context.BuildAsync(cancel);
        var made = await build.MakeAsync(Layer.Staging, cancel);
        var results = await build.JudgeAsync(Layer.Staging, cancel);
        var verdict = QualityScore.Of(results, context.Options.Quality.Weights);
        context.Verdict = verdict;
        var report = QualityReports.Of(verdict, context.StartedAt);
        await ReportFile.WriteAsync(
            Path.Combine(context.Project.Staging, "quality_report.json"), report, ReportJson.Readable.QualityReport, cancel);
        foreach (var result in results.Where(r => r.Violations > 0))
        {
            context.Warnings.Add(
                $"{result.Check.Name}: {result.Violations:N0} of {result.RowsChecked:N0} rows. {result.Check.Summary}{Place(result)}");
        }

        Gate.Pass(results, build.TakenIds);
        await DecideAsync(context, build, cancel);
        var rows = made.Where(m => m.Model.Load != LoadKind.View).Sum(m => m.Rows);
        long rejected = 0;
        foreach (var entity in context.Catalog.Staging.Entities)
        {
            rejected += await build.RejectedAsync(entity.Name, cancel);
        }

        return new StepReport
        {
            Status = "success",
            RowsIn = rows,
            RowsOut = rows - rejected,
            RowsQuarantined = rejected,
            Note = $"{results.Count} checks, score {verdict.Score:0.00}, grade {verdict.Grade}",
        };
    }

    private static string Place(CheckResult result) =>
        result is { Check.Quarantines: true, Samples: [var first, ..] } && first.GetValueOrDefault("source_file") is { } file
            ? $" The first is {file}, record {first["record_number"]}"
                + (first.GetValueOrDefault("value") is { Length: > 0 } value ? $" (\"{value}\")" : "")
                + "; all of them: ./cartline query \"select * from production.quarantine\""
            : "";

    // The verdict is kept: what was refused is in no later version, and counts in no later judgement.
    private static async Task DecideAsync(PipelineContext context, VersionBuild build, CancellationToken cancel)
    {
        var refusals = await build.RefusalsAsync(cancel);
        var decidedAt = DateTime.SpecifyKind(context.StartedAt, DateTimeKind.Unspecified);
        foreach (var batch in build.New)
        {
            var reasons = refusals.GetValueOrDefault(batch.Id, []);
            var status = reasons.Count == 0 ? BatchDecision.Accepted : BatchDecision.Refused;
            await context.Engine.DecideAsync(new BatchDecision(batch.Id, status, reasons, context.RunId, decidedAt), cancel);
        }

        if (refusals.Count > 0)
        {
            await QuarantineListing.WriteRejectedAsync(context, build.Workspace, build.Quarantine, cancel);
            throw Gate.Refusal(refusals);
        }
    }
}
