using System.Data.Common;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Reports;
using Cartline.Core.Runs;
using Cartline.Core.Staging;

namespace Cartline.Core.Steps;

/// <summary>Makes an earlier version that is still kept the one that readers see, and writes its answers as files.</summary>
/// <param name="version">The version's number; null takes the one before the live one.</param>
public sealed class RollBackStep(int? version) : IStep
{
    /// <inheritdoc/>
    public string Name => "rollback";

    /// <inheritdoc/>
    public IReadOnlyList<string> After => [];

    /// <summary>The version to go back to.</summary>
    /// <param name="kept">The versions kept, ascending.</param>
    /// <param name="wanted">The number asked for; null takes the one before the live one.</param>
    /// <exception cref="CartlineException">There is none, or it is live already.</exception>
    public static KeptVersion Choose(IReadOnlyList<KeptVersion> kept, int? wanted)
    {
        var live = kept.FirstOrDefault(v => v.IsLive)
            ?? throw new CartlineException(FailureKind.Usage, "Nothing is published yet, so there is no version to go back to. Next: ./cartline run");
        if (wanted is null)
        {
            return kept.LastOrDefault(v => v.Version < live.Version) ?? throw new CartlineException(
                FailureKind.Usage,
                $"Version {live.Version} is live and no earlier one is kept. pipeline.keep_versions says how many are; a version that is gone comes back by a run over its deliveries.");
        }

        var target = kept.FirstOrDefault(v => v.Version == wanted) ?? throw new CartlineException(
            FailureKind.Usage, $"Version {wanted} is not kept. Kept: {string.Join(", ", kept.Select(v => v.Version))}. pipeline.keep_versions says how many are.");
        return target.IsLive ? throw new CartlineException(FailureKind.Usage, $"Version {wanted} is live already.") : target;
    }

    /// <inheritdoc/>
    public async Task<StepReport> RunAsync(RunContext context, CancellationToken cancel)
    {
        var target = Choose(await context.Engine.VersionsAsync(cancel), version);
        var asOf = await DemandDeliveriesAsync(context.Engine, target, cancel);
        await context.Engine.RollBackAsync(target, cancel);
        context.Published = new PublishedVersion(target.Version, asOf, null);
        try
        {
            context.Published = context.Published with { Headline = await Headline.ReadAsync(context.Engine, context.Catalog, cancel) };
            await AnswerFiles.WriteAsync(context, cancel);
        }
        catch (DbException failure)
        {
            throw new CartlineException(
                FailureKind.Step,
                $"Version {target.Version} is live, but its answers could not be written: an answer of the present SQL files is not in it. Put the SQL files of that version back, or take the new answer's file away, and run the command again.",
                failure);
        }

        return new StepReport { Status = "success", Note = $"version {target.Version} is live" };
    }

    // A version that holds a delivery taken back since would show what staging no longer knows of; another delivery may
    // have its number now, but that one was loaded after the version was built.
    private static async Task<DateOnly> DemandDeliveriesAsync(IEngine engine, KeptVersion target, CancellationToken cancel)
    {
        await using var db = await engine.ReadAsync(cancel);
        var taken = await Ledger.DeliveriesAsync(db, name => name.ToString(), cancel);
        var gone = target.Layers
            .SelectMany(l => l.Deliveries.Where(id => !taken.Any(d => d.Id == id && d.LoadedAt <= l.PublishedAt)))
            .Distinct().Order().ToList();
        return gone.Count == 0
            ? taken.Where(d => target.Deliveries.Contains(d.Id)).Max(d => d.AsOf)
            : throw new CartlineException(
                FailureKind.Usage, $"Version {target.Version} holds delivery {string.Join(", ", gone)}, which was taken back since. Choose a version without it: ./cartline rollback");
    }
}
