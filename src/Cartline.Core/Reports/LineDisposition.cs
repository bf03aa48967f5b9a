namespace Cartline.Core.Reports;

/// <summary>Where lines of the sources went.</summary>
/// <param name="Fate">Sold, quarantined, set aside, …</param>
/// <param name="Records">How many; 0 where only money differs.</param>
/// <param name="Amount">Their money, to 4 places; null where the lines could not be read or are gone.</param>
public sealed record LineDisposition(string Fate, long Records, decimal? Amount);
