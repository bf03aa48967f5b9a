namespace Cartline.Core.Reports;

/// <summary>Versions that a source dated back, so that days which readers have seen have other members now.</summary>
/// <param name="Entity">The table of the contract, for instance <c>products</c>.</param>
/// <param name="Records">How many versions.</param>
/// <param name="From">The first day that has changed.</param>
public sealed record RestatedHistory(string Entity, long Records, DateOnly From);
