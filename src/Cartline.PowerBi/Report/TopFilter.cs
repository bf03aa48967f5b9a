using System.Text.Json.Nodes;

namespace Cartline.PowerBi.Report;

/// <summary>Shows only the members of a column that have most of a measure.</summary>
/// <param name="Count">How many.</param>
/// <param name="Of">The column.</param>
/// <param name="By">The measure.</param>
internal sealed record TopFilter(int Count, FieldRef Of, FieldRef By)
{
    /// <summary>The filter's query, alike in both report formats.</summary>
    public JsonObject Json()
    {
        JsonObject From(string alias, string table) => new() { ["Name"] = alias, ["Entity"] = table, ["Type"] = 0 };
        var select = Of.Json("t");
        select["Name"] = "field";
        var query = new JsonObject
        {
            ["Version"] = 2,
            ["From"] = new JsonArray(From("t", Of.Table), From("m", By.Table)),
            ["Select"] = new JsonArray(select),
            ["OrderBy"] = new JsonArray(new JsonObject { ["Direction"] = 2, ["Expression"] = By.Json("m") }),
            ["Top"] = Count,
        };
        var subquery = new JsonObject
        {
            ["Name"] = "top",
            ["Expression"] = new JsonObject { ["Subquery"] = new JsonObject { ["Query"] = query } },
            ["Type"] = 2,
        };
        var isIn = new JsonObject
        {
            ["In"] = new JsonObject
            {
                ["Expressions"] = new JsonArray(Of.Json("t")),
                ["Table"] = new JsonObject { ["SourceRef"] = new JsonObject { ["Source"] = "top" } },
            },
        };
        return new JsonObject
        {
            ["Version"] = 2,
            ["From"] = new JsonArray(subquery, From("t", Of.Table)),
            ["Where"] = new JsonArray(new JsonObject { ["Condition"] = isIn }),
        };
    }
}
