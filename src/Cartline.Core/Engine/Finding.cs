namespace Cartline.Core.Engine;

/// <summary>One line of <c>doctor</c>.</summary>
/// <param name="What">What was looked at.</param>
/// <param name="IsWell">Whether it is as it should be.</param>
/// <param name="Says">What was found.</param>
/// <param name="Remedy">What to do when it is not well; null when it is, or when what was found says it.</param>
public sealed record Finding(string What, bool IsWell, string Says, string? Remedy = null);
