using Cartline.Core.Engine;

namespace Cartline.Core.Runs;

/// <summary>The history of runs as it stands: a run that calls itself running and does not hold the lease was killed.</summary>
/// <param name="All">All runs kept, newest first.</param>
/// <param name="Owner">Who holds the lease; null when nobody does.</param>
public sealed record KnownRuns(IReadOnlyList<RunEntry> All, string? Owner)
{
    /// <summary>Asks the engine.</summary>
    public static async Task<KnownRuns> ReadAsync(IEngine engine, CancellationToken cancel)
    {
        var runs = await engine.RunsAsync(cancel);
        var owner = await engine.LeaseOwnerAsync(cancel);
        var gone = runs.Where(r => IsAbandoned(r, owner)).Select(r => r.RunId).ToHashSet();
        if (gone.Count > 0)
        {
            // A run that ended after the first look wrote how before it gave the lease back: this look sees it.
            runs = await engine.RunsAsync(cancel);
        }

        return new KnownRuns([.. runs.Select(r => gone.Contains(r.RunId) && r.Status == RunEntry.Running ? KilledRun.Of(r) : r)], owner);
    }

    private static bool IsAbandoned(RunEntry run, string? owner) =>
        run.Status == RunEntry.Running && owner?.StartsWith($"{run.RunId},", StringComparison.Ordinal) != true;
}
