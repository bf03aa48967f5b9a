namespace Cartline.Tests.Core.Build.Sequences;

/// <summary>A batch that the model has taken.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Batch">Its records.</param>
/// <param name="AsOf">Its day.</param>
/// <param name="OpensOn">The day on which what it changes begins.</param>
/// <param name="Mends">The refused batch whose place it takes.</param>
/// <param name="IsRefused">It is in no version.</param>
sealed record TakenBatch(int Id, ShopBatch Batch, DateOnly AsOf, DateOnly OpensOn, int? Mends, bool IsRefused);

/// <summary>A batch among others: the moment at which it speaks, and its number among those of a moment.</summary>
sealed record PlacedBatch(TakenBatch Taken, DateTime Moment, int Sequence)
{
    /// <summary>Its records.</summary>
    public ShopBatch Batch => Taken.Batch;

    /// <summary>Of two statements the one of the higher rank is newer.</summary>
    public (DateTime, int) Rank => (Moment, Sequence);

    /// <summary>The batches in the order in which they speak: one that corrects a refused one has the place of that.</summary>
    /// <param name="scope">Those that count.</param>
    /// <param name="all">All that were taken, refused ones included.</param>
    public static IReadOnlyList<PlacedBatch> Of(IEnumerable<TakenBatch> scope, IReadOnlyList<TakenBatch> all)
    {
        TakenBatch Place(TakenBatch batch) => batch.Mends is { } mended ? Place(all.Single(b => b.Id == mended)) : batch;
        return
        [
            .. scope.Select(b => (Batch: b, Place: Place(b)))
                .OrderBy(b => b.Place.AsOf).ThenBy(b => b.Place.Id).ThenBy(b => b.Batch.Id)
                .Select((b, i) => new PlacedBatch(b.Batch, b.Place.AsOf.ToDateTime(new TimeOnly(23, 59, 59)), i)),
        ];
    }
}
