namespace Cartline.Core.Sources;

/// <summary>A value over several lines that is longer than values mostly are.</summary>
/// <param name="Column">Its column.</param>
/// <param name="Line">Line of the file on which its record begins.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Lines">How many lines it goes over.</param>
public readonly record struct LongField(string Column, long Line, int Length, long Lines);
