using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Staging;

namespace Cartline.Core.Status;

/// <summary>The versions kept, and which of them can be gone back to.</summary>
public sealed class RollBackChoice
{
    private readonly IReadOnlyList<Batch> taken;

    private RollBackChoice(IReadOnlyList<KeptVersion> kept, IReadOnlyList<Batch> taken) => (Kept, this.taken) = (kept, taken);

    /// <summary>The versions still held whole, ascending; empty before the first publication.</summary>
    public IReadOnlyList<KeptVersion> Kept { get; }

    /// <summary>Asks the engine.</summary>
    public static async Task<RollBackChoice> ReadAsync(IEngine engine, CancellationToken cancel)
    {
        var kept = await engine.VersionsAsync(cancel);
        if (kept.Count == 0)
        {
            return new RollBackChoice(kept, []);
        }

        await using var db = await engine.LookAsync(cancel);
        return new RollBackChoice(kept, await Ledger.BatchesAsync(engine, db, cancel));
    }

    /// <summary>
    /// The batches in a version that were taken back since, ascending: it would show what staging no longer knows of.
    /// Another batch may have the number now, but that one was loaded after the version was built.
    /// </summary>
    public IReadOnlyList<int> TakenBack(KeptVersion version) =>
    [
        .. version.Layers.SelectMany(l => l.Batches.Where(id => !taken.Any(d => d.Id == id && d.LoadedAt <= l.PublishedAt)))
            .Distinct()
            .Order(),
    ];

    /// <summary>The day that a version speaks of.</summary>
    /// <param name="version">One that holds no batch taken back.</param>
    public DateOnly AsOf(KeptVersion version) => taken.Where(d => version.Batches.Contains(d.Id)).Max(d => d.AsOf);

    /// <summary>The version to go back to.</summary>
    /// <param name="wanted">The number asked for; null takes the newest before the live one that can be gone back to.</param>
    /// <exception cref="CartlineException">There is none, it is live already, or it holds a batch taken back.</exception>
    public KeptVersion Choose(int? wanted)
    {
        var live = Kept.FirstOrDefault(v => v.IsLive)
            ?? throw Refusal("Nothing is published yet, so there is no version to go back to. Next: ./cartline run");
        if (wanted is null)
        {
            var earlier = Kept.Where(v => v.Version < live.Version).ToList();
            return earlier.FindLast(v => TakenBack(v).Count == 0) ?? throw Refusal(earlier.Count == 0
                ? $"Version {live.Version} is live and no earlier one is kept. pipeline.keep_versions says how many are kept. A run builds "
                    + "a deleted version again from its batches."
                : $"Version {live.Version} is live, and every earlier version that is kept holds a withdrawn batch: "
                    + $"{string.Join(", ", earlier.Select(v => $"version {v.Version} batch {List(TakenBack(v))}"))}. To build a "
                    + "version from what staging holds now: ./cartline run");
        }

        var target = Kept.FirstOrDefault(v => v.Version == wanted)
            ?? throw Refusal(
                $"Version {wanted} is not kept. Kept: {string.Join(", ", Kept.Select(v => v.Version))}. pipeline.keep_versions "
                + "says how many are kept.");
        return target.IsLive ? throw Refusal($"Version {wanted} is live already.")
            : TakenBack(target) is { Count: > 0 } gone ? throw Refusal(
                $"Version {wanted} holds batch {List(gone)}, which was withdrawn since. Choose a version without it: "
                + "./cartline rollback")
            : target;
    }

    private static string List(IReadOnlyList<int> batches) => string.Join(", ", batches);

    private static CartlineException Refusal(string why) => new(FailureKind.Usage, why);
}
