namespace Cartline.Core.Sources;

/// <summary>A record that could not be loaded, with all that is needed to find and correct it.</summary>
/// <param name="SourceFile">The file's name.</param>
/// <param name="RecordNumber">1 for the first record after the header.</param>
/// <param name="LineNumber">Line of the file on which the record begins, the header being line 1.</param>
/// <param name="ColumnName">The column at fault, or null when the whole record is.</param>
/// <param name="Rule">Why, in snake_case: <c>too_few_fields</c>, <c>too_many_fields</c>, <c>invalid_bytes</c>, …</param>
/// <param name="RawText">The record's text; bytes that are no UTF-8 as <c>\xNN</c>, NUL as <c>\x00</c>, cut after 4,096 characters.</param>
public sealed record RejectedRecord(
    string SourceFile, long RecordNumber, long LineNumber, string? ColumnName, string Rule, string RawText);
