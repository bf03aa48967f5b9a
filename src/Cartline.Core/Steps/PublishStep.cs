using Cartline.Core.Runs;
using Cartline.Core.Sql;

namespace Cartline.Core.Steps;

/// <summary>Makes what was built and audited the version that readers see, then writes the answers as files.</summary>
internal sealed class PublishStep : IStep
{
    /// <inheritdoc/>
    public string Name => Pipeline.PublicationStep;

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
        if (context.Builds.Contains(Layer.Analytics))
        {
            await AnswerFiles.WriteAsync(context, cancel);
        }

        return new StepReport { Status = "success", Note = $"version {build.Workspace.Version} is live" };
    }
}
