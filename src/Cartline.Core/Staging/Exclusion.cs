namespace Cartline.Core.Staging;

/// <summary>Records of a mapped source that were excluded for one reason.</summary>
/// <param name="Reason">The mapping's own word (return, charge, …), or <c>rounding to cents</c>.</param>
/// <param name="SourceFile">The file.</param>
/// <param name="Records">How many.</param>
/// <param name="Amount">Their money.</param>
public sealed record Exclusion(string Reason, string SourceFile, long Records, decimal Amount);
