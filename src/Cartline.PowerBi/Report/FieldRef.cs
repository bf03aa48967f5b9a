using System.Text.Json.Nodes;

namespace Cartline.PowerBi.Report;

/// <summary>A column or measure of the model that a visual shows.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsMeasure">Whether it is a measure.</param>
internal sealed record FieldRef(string Table, string Name, bool IsMeasure)
{
    /// <summary>A measure; all stand in the table of sales.</summary>
    public static FieldRef Measure(string name) => new("Sales", name, IsMeasure: true);

    /// <summary>A column.</summary>
    public static FieldRef Column(string table, string name) => new(table, name, IsMeasure: false);

    /// <summary>Its name in queries, unique in a visual.</summary>
    public string QueryRef => $"{Table}.{Name}";

    /// <summary>As PBIR writes it.</summary>
    /// <param name="source">An alias of a query's own; null to name the table itself.</param>
    public JsonObject Json(string? source = null) => new()
    {
        [IsMeasure ? "Measure" : "Column"] = new JsonObject
        {
            ["Expression"] = new JsonObject { ["SourceRef"] = new JsonObject { [source is null ? "Entity" : "Source"] = source ?? Table } },
            ["Property"] = Name,
        },
    };
}
