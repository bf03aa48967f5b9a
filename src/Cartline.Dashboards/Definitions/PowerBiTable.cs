namespace Cartline.Dashboards.Definitions;

/// <summary>How Power BI shows a table of the star.</summary>
/// <param name="Name">The name shown.</param>
/// <param name="Category"><c>Time</c> for the calendar; null otherwise.</param>
/// <param name="Columns">The columns named, by the warehouse's column or the name of a made one, in the order shown.</param>
/// <param name="Hierarchies">Columns to drill down, by name.</param>
public sealed record PowerBiTable(
    string Name, string? Category, OrderedDictionary<string, PowerBiColumn> Columns,
    OrderedDictionary<string, PowerBiHierarchy> Hierarchies)
{
    /// <summary>The name shown of a column.</summary>
    public string NameOf(string column) => Columns.TryGetValue(column, out var named) ? named.Name : Title(column);

    /// <summary>A column's or table's name as a title: <c>week_of_year</c> becomes <c>Week of Year</c>.</summary>
    public static string Title(string name) => string.Join(' ', name.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(Capital));

    private static string Capital(string word) => word switch
    {
        "of" => word,
        "id" => "ID",
        _ => char.ToUpperInvariant(word[0]) + word[1..],
    };
}
