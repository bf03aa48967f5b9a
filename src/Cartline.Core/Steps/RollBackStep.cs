using System.Data.Common;
using Cartline.Core.Failures;
using Cartline.Core.Orchestration;
using Cartline.Core.Reports;
using Cartline.Core.Runs;
using Cartline.Core.Status;

namespace Cartline.Core.Steps;

/// <summary>Makes an earlier version that is still kept the one that readers see, and writes its answers as files.</summary>
/// <param name="version">The version's number.</param>
public sealed class RollBackStep(int version) : IStep
{
    /// <inheritdoc/>
    public string Name => "rollback";

    /// <inheritdoc/>
    public IReadOnlyList<string> After => [];

    /// <inheritdoc/>
    public async Task<StepReport> RunAsync(PipelineContext context, CancellationToken cancel)
    {
        var choice = await RollBackChoice.ReadAsync(context.Engine, cancel);
        var target = choice.Choose(version);
        await context.Engine.RollBackAsync(target, cancel);
        context.Published = new PublishedVersion(target.Version, choice.AsOf(target), null);
        try
        {
            context.Published = context.Published with { Headline = await Headline.ReadAsync(context.Engine, context.Catalog, cancel) };
            await AnswerFiles.WriteAsync(context, cancel);
        }
        catch (DbException failure)
        {
            throw new CartlineException(
                FailureKind.Step,
                $"Version {target.Version} is live, but its answers could not be written: "
                + "the SQL files now have an answer that this version does not hold. Restore the SQL files of that version, "
                + "or remove the file of the new answer, and run the command again.",
                failure);
        }

        return new StepReport { Status = "success", Note = $"version {target.Version} is live" };
    }
}
