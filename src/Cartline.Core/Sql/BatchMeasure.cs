namespace Cartline.Core.Sql;

/// <summary>What a file of <c>sql/limits/</c> found of a batch.</summary>
/// <param name="BatchId">The batch.</param>
/// <param name="Part">What is amiss: records, or money.</param>
/// <param name="Whole">What there is of it.</param>
/// <param name="Records">How many records that is: small batches are not judged by shares.</param>
/// <param name="Sample">Some of it, in words; null when there is nothing to show.</param>
public sealed record BatchMeasure(int BatchId, decimal Part, decimal Whole, long Records, string? Sample);
