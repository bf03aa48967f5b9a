namespace Cartline.Engines.DuckDb;

/// <summary>What the embedded engine may use.</summary>
/// <param name="MemoryMegabytes">Most memory in MB; 0 leaves the engine's own limit (80 % of the machine's).</param>
/// <param name="Threads">Most threads; 0 uses all cores, fewer for a version of few records.</param>
public sealed record DuckDbLimits(int MemoryMegabytes, int Threads);
