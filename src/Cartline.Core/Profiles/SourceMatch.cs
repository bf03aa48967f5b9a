namespace Cartline.Core.Profiles;

/// <summary>A table of a source that a file fits.</summary>
/// <param name="Source">The source.</param>
/// <param name="Table">The table, without its schema.</param>
/// <param name="Read">Columns of the file that the source reads.</param>
/// <param name="Unknown">Columns that it neither reads nor knows to pass over.</param>
public sealed record SourceMatch(string Source, string Table, IReadOnlyList<string> Read, IReadOnlyList<string> Unknown);
