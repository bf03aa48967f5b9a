namespace Cartline.Core.Sources;

/// <summary>Where the records of a file went: <c>Read = Good + Rejected + Blank</c>.</summary>
/// <param name="Read">All records after the header, blank ones included.</param>
/// <param name="Good">Records handed on.</param>
/// <param name="Rejected">Malformed records, quarantined.</param>
/// <param name="Blank">Records without any value: empty lines, or separators and blanks only.</param>
/// <param name="Bytes">Bytes of the file consumed so far, as stored on disk.</param>
public readonly record struct RecordCounts(long Read, long Good, long Rejected, long Blank, long Bytes);
