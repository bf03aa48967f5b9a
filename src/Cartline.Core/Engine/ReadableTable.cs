namespace Cartline.Core.Engine;

/// <summary>A table or view that a reading connection finds.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns, in order.</param>
public sealed record ReadableTable(TableName Name, IReadOnlyList<Column> Columns)
{
    /// <summary>The tables of an answer with a row for each column: schema, table, column and type.</summary>
    public static IReadOnlyList<ReadableTable> FromRows(IEnumerable<object?[]> rows) =>
    [
        .. rows.GroupBy(r => new TableName((string)r[0]!, (string)r[1]!), r => new Column((string)r[2]!, (string)r[3]!))
            .Select(t => new ReadableTable(t.Key, [.. t])),
    ];
}
