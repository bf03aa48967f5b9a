namespace Cartline.Simulator.Faults;

/// <summary>A way to damage a file as a whole.</summary>
/// <param name="Kind">What it is called and what must become of it.</param>
/// <param name="Change">The damaged bytes from the sound ones; null removes the file.</param>
internal sealed record FileFault(FaultKind Kind, Func<byte[], byte[]?> Change);
