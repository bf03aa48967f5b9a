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
    public IReadOnlyList<string> After => [];

    /// <inheritdoc/>
    public async Task<StepReport> RunAsync(RunContext context, CancellationToken cancel)
    {
        var build = await context.BuildAsync(cancel);
        foreach (var layer in context.Builds)
        {
            await build.MakeAsync(layer, cancel);
        }

        await build.PublishAsync(cancel);
        context.PublishedAsOf = build.AsOf;
        if (context.Builds.Contains(Layer.Analytics))
        {
            await AnswerFiles.WriteAsync(context, cancel);
        }

        var version = build.Workspace.Version;
        await context.AbandonBuildAsync();
        return new StepReport { Status = "success", Note = $"version {version} is live" };
    }
}
