namespace Cartline.Core.Sources;

/// <summary>How many records of a file broke one rule.</summary>
/// <param name="Records">How many.</param>
/// <param name="FirstLine">Line of the file on which the first of them begins.</param>
internal readonly record struct RuleCount(long Records, long FirstLine);
