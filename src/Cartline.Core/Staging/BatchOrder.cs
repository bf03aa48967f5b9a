namespace Cartline.Core.Staging;

/// <summary>Which of several batches speaks last of an order, a customer or a product.</summary>
public static class BatchOrder
{
    /// <summary>Ranks of batches lie this far apart, so that moments within a day and places in the sequence fit between.</summary>
    private const long Places = 100_000;

    /// <summary>
    /// Each batch with its place in the sequence, 1 for the first, and its rank: the end of its day in seconds, then its place. A batch
    /// that mends a refused one takes the place that the refused one had.
    /// </summary>
    /// <param name="batches">Those in scope.</param>
    /// <param name="all">All that staging holds or held, refused and withdrawn ones included.</param>
    public static IReadOnlyList<(Batch Batch, int Sequence, long Rank)> Of(IReadOnlyList<Batch> batches, IReadOnlyList<Batch> all)
    {
        var byId = all.Concat(batches).DistinctBy(b => b.Id).ToDictionary(b => b.Id);
        return
        [
            .. batches.Select(b => (Batch: b, Place: Root(b, byId)))
                .OrderBy(x => x.Place.AsOf).ThenBy(x => x.Place.Id).ThenBy(x => x.Batch.Id)
                .Select((x, i) => (x.Batch, i + 1, (Seconds(x.Place.AsOf) * Places) + i + 1)),
        ];
    }

    private static Batch Root(Batch batch, Dictionary<int, Batch> byId) =>
        batch.Mends is { } mended && mended < batch.Id && byId.TryGetValue(mended, out var refused) ? Root(refused, byId) : batch;

    private static long Seconds(DateOnly day) =>
        (long)(day.AddDays(1).ToDateTime(TimeOnly.MinValue) - DateTime.UnixEpoch).TotalSeconds - 1;
}
