using Cartline.PowerBi.Model;

namespace Cartline.PowerBi.Source;

/// <summary>A table on its way from the warehouse into the model.</summary>
/// <param name="Source">The warehouse's table.</param>
/// <param name="Name">The name shown.</param>
/// <param name="Order">The order in which its rows are embedded, in SQL.</param>
/// <param name="Columns">Its columns.</param>
internal sealed record SourceTable(string Source, string Name, string Order, IReadOnlyList<SourceColumn> Columns)
{
    /// <summary>Takes a table of the warehouse with what its SQL file says of it.</summary>
    public SourceTable(Core.Sql.Model made, string name, string order, IReadOnlyList<SourceColumn> columns)
        : this(made.Name.Table, name, order, columns) => (Summary, Meanings) = (made.Summary, made.Meanings);

    /// <summary>What a row is.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What the warehouse's columns mean.</summary>
    public IReadOnlyDictionary<string, string> Meanings { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it is a fact, which dimensions filter.</summary>
    public bool IsFact { get; init; }

    /// <summary>Hierarchies.</summary>
    public IReadOnlyList<Hierarchy> Hierarchies { get; init; } = [];

    /// <summary><c>Time</c> for the calendar.</summary>
    public string? DataCategory { get; init; }

    /// <summary>The columns that are read of the warehouse.</summary>
    public IEnumerable<SourceColumn> Read => Columns.Where(c => c.IsRead);

    /// <summary>The shared expression that holds its rows.</summary>
    public string Embedded => $"Embedded_{Source}";
}
