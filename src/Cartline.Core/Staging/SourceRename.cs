using Cartline.Core.Engine;
using Cartline.Core.Failures;

namespace Cartline.Core.Staging;

/// <summary>Gives a source another name: its batches have it from then on, and its ids stay as they are.</summary>
public static class SourceRename
{
    /// <summary>Renames.</summary>
    /// <param name="engine">Where the batches are.</param>
    /// <param name="former">The name that the batches have.</param>
    /// <param name="name">The name that batches to come will have, by <c>source.name</c> or by their mapping.</param>
    /// <param name="now">The moment, UTC.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The batches that have the new name.</returns>
    /// <exception cref="CartlineException">No batch has the former name, or another source has the new one.</exception>
    public static async Task<IReadOnlyList<Batch>> RunAsync(
        IEngine engine, string former, string name, DateTime now, CancellationToken cancel)
    {
        await using var lease = await engine.LeaseAsync($"renaming of source {former}", cancel);
        var batches = await Ledger.BatchesAsync(engine, cancel);
        IReadOnlyList<Batch> own = [.. batches.Where(b => b.Source == former)];
        var names = batches.Select(b => b.Source).Distinct().Order(StringComparer.Ordinal).ToList();
        if (own.Count == 0)
        {
            throw new CartlineException(
                FailureKind.Usage,
                $"No batch is of a source \"{former}\"{Spelling.DidYouMeanOrStop(former, names)} Sources: {string.Join(", ", names)}.");
        }

        if (string.IsNullOrWhiteSpace(name) || names.Contains(name))
        {
            throw new CartlineException(
                FailureKind.Usage,
                string.IsNullOrWhiteSpace(name)
                    ? "The new name is blank. Give the name that source.name will have."
                    : $"There are batches of a source \"{name}\" already. Two sources cannot become one: "
                        + "their ids may mean different things.");
        }

        foreach (var batch in own)
        {
            var status = batch.Status switch
            {
                BatchStatus.Refused => BatchDecision.Refused,
                BatchStatus.Waiting => BatchDecision.Waiting,
                _ => BatchDecision.Accepted,
            };
            await engine.DecideAsync(
                new BatchDecision(batch.Id, status, batch.Reasons, $"renaming of source {former}", now) { Source = name }, cancel);
        }

        return own;
    }
}
