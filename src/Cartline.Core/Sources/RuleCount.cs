namespace Cartline.Core.Sources;

/// <summary>How many records of a file broke one rule.</summary>
/// <param name="Records">How many.</param>
/// <param name="FirstLine">Line of the file on which the first of them begins.</param>
/// <param name="First">What is wrong with the first of them, where the rule alone does not say it; null otherwise.</param>
internal readonly record struct RuleCount(long Records, long FirstLine, string? First = null);
