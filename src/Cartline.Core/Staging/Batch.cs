namespace Cartline.Core.Staging;

/// <summary>A batch that staging has accepted.</summary>
/// <param name="Id">1 for the first.</param>
/// <param name="AsOf">The day it speaks of.</param>
/// <param name="LoadedAt">When the run that loaded it began, UTC.</param>
/// <param name="Source"><c>csv</c>, or the name of the source mapping.</param>
/// <param name="Fingerprint">SHA-256 over its files.</param>
public sealed record Batch(int Id, DateOnly AsOf, DateTime LoadedAt, string Source, string Fingerprint);
