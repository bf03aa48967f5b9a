namespace Cartline.Core.Staging;

/// <summary>A figure of a source before anything was excluded.</summary>
/// <param name="Name">lines, amount, or a word of the mapping.</param>
/// <param name="Value">The figure, not rounded.</param>
public sealed record SourceTotal(string Name, decimal Value);
