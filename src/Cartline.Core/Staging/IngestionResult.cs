namespace Cartline.Core.Staging;

/// <summary>What became of a batch.</summary>
/// <param name="Batch">The batch; the earlier one when the files were known.</param>
/// <param name="Files">Its files and, for a mapped source, the tables filled from them.</param>
/// <param name="Exclusions">What a source mapping excluded.</param>
/// <param name="Totals">What a mapped source held before anything was excluded, as its mapping counts it.</param>
/// <param name="IsNew">False when the very same files had been loaded before.</param>
public sealed record IngestionResult(
    Batch Batch, IReadOnlyList<BatchFile> Files, IReadOnlyList<Exclusion> Exclusions, IReadOnlyList<SourceTotal> Totals, bool IsNew)
{
    /// <summary>Records that could not be read.</summary>
    public IReadOnlyList<MalformedRecords> Malformed { get; init; } = [];

    /// <summary>The batches taken before.</summary>
    public IReadOnlyList<Batch> Before { get; init; } = [];

    /// <summary>What someone should know of how the files were read.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The batches, when each file was one.</summary>
    public IReadOnlyList<int> Batches { get; init; } = [Batch.Id];
}
