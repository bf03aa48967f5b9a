namespace Cartline.Operations.Monitoring;

/// <summary>A day's number of orders compared with what was expected.</summary>
/// <param name="Expected">The number expected.</param>
/// <param name="Low">The least that raises no alarm.</param>
/// <param name="High">The most that raises no alarm.</param>
/// <param name="RobustZ">How far off it is in robust standard deviations.</param>
/// <param name="Kind"><c>no_sales</c>, <c>drop</c> or <c>spike</c>; null for an ordinary day.</param>
public sealed record VolumeVerdict(double Expected, long Low, long High, double RobustZ, string? Kind);
