namespace Cartline.Core.Engine;

/// <summary>One line of <c>doctor</c>.</summary>
/// <param name="What">What was looked at.</param>
/// <param name="IsWell">Whether it is as it should be.</param>
/// <param name="Says">What was found.</param>
/// <param name="Remedy">What to do when it is not well or a warning; null when it is well, or when what was found says it.</param>
public sealed record Finding(string What, bool IsWell, string Says, string? Remedy = null)
{
    /// <summary>Whether it works as it is and should be changed all the same; the command succeeds.</summary>
    public bool IsWarning { get; init; }

    /// <summary>Whether the remedy is of use.</summary>
    public bool NeedsRemedy => !IsWell || IsWarning;
}
