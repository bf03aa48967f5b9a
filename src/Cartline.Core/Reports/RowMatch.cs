namespace Cartline.Core.Reports;

/// <summary>Counts that have to meet.</summary>
/// <param name="CsvRows">Records of the file, counted separately from the load.</param>
/// <param name="DbRows">Rows in the database.</param>
/// <param name="Match">Whether <c>csv_rows = rows_loaded + rows_quarantined + rows_skipped + rows_set_aside</c>.</param>
public sealed record RowMatch(long CsvRows, long DbRows, bool Match);
