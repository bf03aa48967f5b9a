using Cartline.Core.Orchestration;
using Cartline.Core.Quality;
using Cartline.Core.Reports;
using Cartline.Core.Runs;
using Cartline.Core.Sql;

namespace Cartline.Core.Steps;

/// <summary>Makes what was built and audited the version that readers see, then writes the answers as files.</summary>
public sealed class PublishStep : IStep
{
    /// <summary>The step as it is called in reports.</summary>
    public const string StepName = "publication";

    /// <inheritdoc/>
    public string Name => StepName;

    /// <inheritdoc/>
    public IReadOnlyList<string> After => ["data_quality_checks", "staging_to_production", "warehouse_load", "analytics_generation"];

    /// <inheritdoc/>
    public async Task<StepReport> RunAsync(PipelineContext context, CancellationToken cancel)
    {
        var build = await context.BuildAsync(cancel);
        foreach (var layer in context.Builds)
        {
            await build.MakeAsync(layer, cancel);
            Gate.Pass(await build.JudgeAsync(layer, cancel));
        }

        await build.PublishAsync(cancel);
        var headline = context.Builds.Any(l => l.Number >= Layer.Warehouse.Number)
            ? await Headline.ReadAsync(context.Engine, context.Catalog, cancel)
            : null;
        context.Published = new PublishedVersion(build.Workspace.Version, build.AsOf, headline);
        if (context.Builds.Contains(Layer.Analytics))
        {
            await AnswerFiles.WriteAsync(context, cancel);
        }

        await context.AbandonBuildAsync();
        return new StepReport { Status = "success", Note = $"version {context.Published.Version} is live" };
    }
}
