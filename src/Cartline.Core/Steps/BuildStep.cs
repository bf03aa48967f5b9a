using System.Diagnostics;
using Cartline.Core.Orchestration;
using Cartline.Core.Quality;
using Cartline.Core.Reports;
using Cartline.Core.Runs;
using Cartline.Core.Sql;
using Cartline.Core.Staging;

namespace Cartline.Core.Steps;

/// <summary>Makes a layer and audits it. Production, warehouse and analytics differ only in their SQL.</summary>
/// <param name="layer">The layer.</param>
public sealed class BuildStep(Layer layer) : IStep
{
    private static readonly Dictionary<Layer, (string Name, string After)> Names = new()
    {
        [Layer.Production] = ("staging_to_production", "data_quality_checks"),
        [Layer.Warehouse] = ("warehouse_load", "staging_to_production"),
        [Layer.Analytics] = ("analytics_generation", "warehouse_load"),
    };

    /// <inheritdoc/>
    public string Name => Names[layer].Name;

    /// <inheritdoc/>
    public IReadOnlyList<string> After => [Names[layer].After];

    /// <inheritdoc/>
    public async Task<StepReport> RunAsync(PipelineContext context, CancellationToken cancel)
    {
        var watch = Stopwatch.GetTimestamp();
        var build = await context.BuildAsync(cancel);
        var made = await build.MakeAsync(layer, cancel);
        foreach (var before in context.Builds.Where(l => l.Number < layer.Number))
        {
            // Judged already, unless a lost connection made the version begin anew.
            Gate.Pass(await build.JudgeAsync(before, cancel), build.TakenIds);
        }

        var audits = await build.JudgeAsync(layer, cancel);
        var verdict = QualityScore.Of(build.Judged(Layer.Published), context.Options.Quality.Weights);
        await ReportFile.WriteAsync(
            Path.Combine(context.Project.Processed, "quality_report.json"),
            QualityReports.Of(verdict, context.StartedAt), ReportJson.Readable.QualityReport, cancel);
        foreach (var result in audits.Where(r => r.Violations > 0 && !r.Check.Stops))
        {
            context.Warnings.Add($"{result.Check.Name}: {result.Violations:N0} of {result.RowsChecked:N0} rows. {result.Check.Summary}");
        }

        Gate.Pass(audits, build.TakenIds);
        var summaries = new LayerSummaries(context, build);
        var report = layer.Number switch
        {
            2 => await summaries.ProductionAsync(made, audits, () => Stopwatch.GetElapsedTime(watch), cancel),
            3 => await summaries.WarehouseAsync(made, audits, () => Stopwatch.GetElapsedTime(watch), cancel),
            _ => await summaries.AnalyticsAsync(made, () => Stopwatch.GetElapsedTime(watch), cancel),
        };
        if (layer == Layer.Production)
        {
            await QuarantineListing.WriteRejectedAsync(context, build.Workspace, build.Quarantine, cancel);
        }

        return report;
    }
}
