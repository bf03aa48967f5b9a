using Cartline.Core.Orchestration;
using Cartline.Core.Quality;
using Cartline.Core.Reports;
using Cartline.Core.Runs;
using Cartline.Core.Sql;

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
            context.Warnings.Add($"{result.Check.Name}: {result.Violations:N0} of {result.RowsChecked:N0} rows. {result.Check.Summary}");
        }

        Gate.Pass(results, context.Options.Quality);
        var rows = made.Where(m => m.Model.Load != LoadKind.View).Sum(m => m.Rows);
        var quarantined = await build.QuarantinedAsync(cancel);
        foreach (var (table, (records, of, _)) in quarantined)
        {
            Gate.PassQuarantine($"staging.{table}", records, of, context.Options.Quality);
        }

        return new StepReport
        {
            Status = "success",
            RowsIn = rows,
            RowsOut = rows - quarantined.Values.Sum(q => q.Rejected),
            RowsQuarantined = quarantined.Values.Sum(q => q.Rejected),
            Note = $"{results.Count} checks, score {verdict.Score:0.00}, grade {verdict.Grade}",
        };
    }
}
