namespace Cartline.Core.Reports;

/// <summary>Where lines of the sources went.</summary>
/// <param name="Fate">Sold, quarantined, set aside, …</param>
/// <param name="Records">How many.</param>
/// <param name="Amount">Their money.</param>
public sealed record LineFate(string Fate, long Records, decimal Amount);
