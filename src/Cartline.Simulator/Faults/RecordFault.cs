namespace Cartline.Simulator.Faults;

/// <summary>A way to damage records: makes new ones, so that what was sound stays sound.</summary>
/// <param name="Kind">What it is called and what must become of it.</param>
/// <param name="Make">The records, from samples of the sound files and a number that makes ids unique.</param>
/// <param name="IsOnlyInCatalogue">Too large to be put in many times, or no longer the same fault when it comes twice.</param>
internal sealed record RecordFault(FaultKind Kind, Func<FaultSamples, int, IEnumerable<Damage>> Make, bool IsOnlyInCatalogue = false);
