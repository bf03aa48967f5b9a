namespace Cartline.Core;

/// <summary>A table as the SQL files write it: <c>warehouse.fact_sales</c>.</summary>
/// <param name="Schema">The layer, for instance <c>warehouse</c>.</param>
/// <param name="Table">The name within the layer.</param>
public readonly record struct TableName(string Schema, string Table)
{
    /// <summary>Reads <c>schema.table</c>.</summary>
    /// <exception cref="FormatException">The text is not of that shape.</exception>
    public static TableName Parse(string text) => text.Split('.') is [var schema, var table]
        ? new TableName(schema, table)
        : throw new FormatException($"\"{text}\" is no schema.table.");

    /// <inheritdoc/>
    public override string ToString() => $"{Schema}.{Table}";
}
