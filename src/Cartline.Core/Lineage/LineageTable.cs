using Cartline.Core.Engine;

namespace Cartline.Core.Lineage;

/// <summary>What is known of a table that is read or written.</summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">Its columns; empty when they are not known.</param>
/// <param name="Meanings">Meaning by column.</param>
/// <param name="Summary">What a row is; empty when it is not known.</param>
/// <param name="Rows">Its rows; null when they were not counted.</param>
public sealed record LineageTable(
    TableName Name, IReadOnlyList<Column> Columns, IReadOnlyDictionary<string, string> Meanings, string Summary, long? Rows)
{
    /// <summary>A table of which only the name is known.</summary>
    public static LineageTable Unknown(TableName name) => new(name, [], new Dictionary<string, string>(), "", null);
}
