namespace Cartline.Core.Reports;

/// <summary>Records that a source mapping set aside for one reason.</summary>
/// <param name="Fate">The mapping's word: return, fee, …</param>
/// <param name="Records">How many.</param>
/// <param name="Amount">Their money.</param>
public sealed record ExcludedRecords(string Fate, long Records, decimal Amount);
