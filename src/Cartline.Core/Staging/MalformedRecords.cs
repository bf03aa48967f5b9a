namespace Cartline.Core.Staging;

/// <summary>Records of a file that could not be read for one reason.</summary>
/// <param name="SourceFile">The file's name.</param>
/// <param name="Rule">The fault of form.</param>
/// <param name="Records">How many.</param>
/// <param name="FirstLine">The line on which the first of them begins.</param>
public sealed record MalformedRecords(string SourceFile, string Rule, long Records, long FirstLine);
