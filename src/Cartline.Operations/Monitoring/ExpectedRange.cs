namespace Cartline.Operations.Monitoring;

/// <summary>From the least to the most that raises no alarm, both included.</summary>
/// <param name="Min">The least.</param>
/// <param name="Max">The most.</param>
public sealed record ExpectedRange(long Min, long Max);
