using Cartline.Core.Failures;
using Cartline.Core.Options;
using Cartline.Core.Orchestration;
using Cartline.Core.Runs;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Export;

namespace Cartline.Dashboards;

/// <summary>
/// Writes the dashboard of the version that a run published last: the page, PDF, pictures, metadata and the further forms.
/// </summary>
/// <param name="programFolder">The folder of the program, which holds <c>metrics/</c> and <c>web/</c>.</param>
/// <param name="formats">The further forms, in the order in which they are written.</param>
public sealed class DashboardStep(string programFolder, IReadOnlyList<IDashboardFormat> formats) : IStep
{
    /// <summary>The page, below <c>dashboards/</c>.</summary>
    public const string FileName = DashboardExport.Page;

    /// <inheritdoc/>
    public string Name => "dashboards";

    /// <inheritdoc/>
    public IReadOnlyList<string> After { get; init; } = ["publication"];

    /// <inheritdoc/>
    public async Task<StepReport> RunAsync(PipelineContext context, CancellationToken cancel)
    {
        if (context.Options.Dashboard.Written == DashboardWriting.Asked)
        {
            return StepReport.Skipped("dashboard.written is asked: ./cartline dashboard export, ./cartline powerbi");
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(context.Options.Shop.Timezone);
        if (context.Options.Dashboard.Written == DashboardWriting.Nightly
            && DashboardMetadata.DayOf(context.Project.Dashboards, zone) == context.Today)
        {
            return StepReport.Skipped(
                "dashboard.written is nightly, and a run of today has written them; now: ./cartline dashboard export, ./cartline powerbi");
        }

        try
        {
            var definitions = DashboardDefinitions.Read(context.Catalog, Path.Combine(programFolder, "metrics"), context.Project.Metrics);
            var web = Path.Combine(programFolder, "web");
            var export = new DashboardExport(context.Engine, context.Catalog, definitions, context.Project, context.Options, web, formats);
            var made = await export.WriteAsync(context.Project.Dashboards, context.Options.Dashboard.Pictures, cancel);
            if (made.Missing is { } missing)
            {
                context.Warnings.Insert(0, $"dashboards: no PDF and no pictures. {missing}");
            }

            if (made.LeftOff is { } leftOff)
            {
                context.Warnings.Add($"dashboards: {leftOff}");
            }

            var note = made.Summary;
            foreach (var format in formats)
            {
                var written = await format.WriteAsync(context, definitions, cancel);
                foreach (var advice in written.Advice)
                {
                    context.Warnings.Add($"{format.Name}: {advice}");
                }

                note += $"; {format.Title}: {written.Summary}";
            }

            return new StepReport { Status = "success", RowsOut = made.Lines, Note = note };
        }
        catch (Exception failure) when (
            !cancel.IsCancellationRequested && failure is not OperationCanceledException && !context.Engine.IsTransient(failure))
        {
            var told = failure as CartlineException ?? UnwritableStorage.Explain(failure);
            throw new CartlineException(
                told?.Kind ?? FailureKind.Step,
                "The new version is published, but its dashboards could not be written; the previous ones have not changed. "
                + $"{(told ?? failure).Message} Then write them: ./cartline dashboard export and ./cartline powerbi",
                failure);
        }
    }
}
