namespace Cartline.Core.Staging;

/// <summary>How full a column is in one batch.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Table">The table that files fill.</param>
/// <param name="Column">The column.</param>
/// <param name="Records">Records of the table.</param>
/// <param name="Filled">Those with a value; null where only the header is known, from a batch of an earlier release.</param>
/// <param name="IsMissing">No file of the batch had the column.</param>
internal sealed record ColumnFill(int Batch, string Table, string Column, long Records, long? Filled, bool IsMissing);
