namespace Cartline.Core.Engine;

/// <summary>Where records are loaded, and what the host adds to each.</summary>
/// <param name="Table">The table.</param>
/// <param name="Columns">All its columns, in order.</param>
/// <param name="Fixed">Values that are the same on every record, by column: text, integer or moment.</param>
/// <param name="RecordNumberColumn">The column that takes the record's number; null when the file brings it itself.</param>
public sealed record LoadTarget(
    TableName Table,
    IReadOnlyList<string> Columns,
    IReadOnlyDictionary<string, object> Fixed,
    string? RecordNumberColumn)
{
    /// <summary>Records between two looks at progress and cancellation.</summary>
    public int BatchSize { get; init; } = 50_000;
}
