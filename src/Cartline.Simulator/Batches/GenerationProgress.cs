namespace Cartline.Simulator.Batches;

/// <summary>How far a generation has come.</summary>
/// <param name="Stage">The file being written, or <c>audit</c> while the written files are read again.</param>
/// <param name="Done">Units finished in this stage: orders for the two order files, records otherwise.</param>
/// <param name="Total">Units in this stage; 0 when not known.</param>
public sealed record GenerationProgress(string Stage, long Done, long Total);
