namespace Cartline.Core.Reports;

/// <summary>What a run made visible.</summary>
/// <param name="Version">The version's number.</param>
/// <param name="AsOf">The day it speaks of.</param>
/// <param name="Headline">The shop in one row; null when the run built no warehouse.</param>
public sealed record PublishedVersion(int Version, DateOnly AsOf, Headline? Headline);
