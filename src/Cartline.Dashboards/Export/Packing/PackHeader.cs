using System.Text.Json.Nodes;
using Cartline.Dashboards.Definitions;

namespace Cartline.Dashboards.Export.Packing;

/// <summary>What a pack says of itself, so that its reader needs no other definition.</summary>
internal static class PackHeader
{
    /// <summary>The header.</summary>
    /// <param name="definitions">What there is.</param>
    /// <param name="plan">Where it is kept.</param>
    /// <param name="places">How many decimals fields have.</param>
    /// <param name="tables">Where the columns are.</param>
    /// <param name="texts">What people read for keys, by dimension.</param>
    public static JsonObject Of(
        DashboardDefinitions definitions, PackPlan plan, FieldPlaces places, JsonObject tables, JsonObject texts) => new()
        {
            ["format"] = "cartline-pack",
            ["format_version"] = 2,
            ["lines"] = definitions.Star.Lines.Alias,
            ["orders"] = definitions.Star.Orders.Alias,
            ["calendar"] = definitions.Calendar.Alias,
            ["events"] = Events(plan.Events),
            ["tables"] = tables,
            ["dimensions"] = new JsonObject(
            from part in plan.Dimensions
            from dimension in part
            select KeyValuePair.Create<string, JsonNode?>(dimension.Id, new JsonObject
            {
                ["table"] = part.Key,
                ["kind"] = dimension.Kind.ToString().ToLowerInvariant(),
                ["by_order"] = dimension.ByOrder is not null,
                ["by_events"] = new JsonArray([.. plan.Events.Where(e => dimension.ByEvent.ContainsKey(e.Alias))
                    .Select(e => JsonValue.Create(e.Alias))]),
                ["of"] = dimension.Event?.Alias,
                ["calendar"] = dimension.IsOfTheCalendar,
                ["has_text"] = dimension.Text is not null,
            })),
            ["fields"] = new JsonObject(
            from part in plan.Fields
            from field in part
            select KeyValuePair.Create<string, JsonNode?>(field.Name, new JsonObject
            {
                ["table"] = part.Key,
                ["places"] = places.Of(field),
                ["by_order"] = field.ByOrder is not null,
            })),
            ["measures"] = Measures(definitions),
            ["texts"] = texts,
        };

    /// <summary>The header of a cube.</summary>
    /// <param name="definitions">What there is.</param>
    /// <param name="plan">What sums are kept by.</param>
    /// <param name="places">How many decimals fields have.</param>
    /// <param name="sums">The sums.</param>
    /// <param name="tables">Where the columns are.</param>
    public static JsonObject OfCube(
        DashboardDefinitions definitions, CubePlan plan, FieldPlaces places, IEnumerable<MeasureExpression.Aggregate> sums,
        JsonObject tables) => new()
        {
            ["format"] = "cartline-pack",
            ["format_version"] = 2,
            ["lines"] = definitions.Star.Lines.Alias,
            ["orders"] = definitions.Star.Orders.Alias,
            ["calendar"] = definitions.Calendar.Alias,
            ["months"] = plan.MonthTable,
            ["sets"] = CubePlan.Sets,
            ["tables"] = tables,
            ["dimensions"] = new JsonObject(plan.All.Select(d => KeyValuePair.Create<string, JsonNode?>(d.Dimension.Id, new JsonObject
            {
                ["table"] = d.Table,
                ["kind"] = d.Dimension.Kind.ToString().ToLowerInvariant(),
            }))),
            ["fields"] = new JsonObject(
                from field in sums.Select(s => s.Field!).DistinctBy(f => f.Name)
                select KeyValuePair.Create<string, JsonNode?>(field.Name, new JsonObject { ["places"] = places.Of(field) })),
            ["measures"] = Measures(definitions),
            ["texts"] = new JsonObject(),
        };

    /// <summary>The facts with days of their own, by alias: what their rows are called, and one of them.</summary>
    public static JsonObject Events(IEnumerable<StarTable> facts) => new(facts.Select(f => KeyValuePair.Create<string, JsonNode?>(
        f.Alias, new JsonObject { ["word"] = f.Word, ["one"] = f.One })));

    private static JsonObject Measures(DashboardDefinitions definitions) => new(
        from measure in definitions.Measures.Values
        select KeyValuePair.Create<string, JsonNode?>(measure.Id, new JsonObject
        {
            ["count"] = measure.Unit == MeasureUnit.Count,
            ["places"] = measure.Places,
            ["expression"] = Expression(measure.Expression),
        }));

    private static JsonObject Expression(MeasureExpression expression) => expression switch
    {
        MeasureExpression.Aggregate part => new()
        {
            ["do"] = part.Kind.ToString().ToLowerInvariant(),
            ["name"] = part.Name,
            ["order_key"] = part.Field?.IsOrderKey ?? false,
            ["field"] = part.Field?.Name,
            ["where"] = part.Where?.Name,
        },
        MeasureExpression.Sum sum => new()
        {
            ["do"] = sum.IsMinus ? "minus" : "plus",
            ["left"] = Expression(sum.Left),
            ["right"] = Expression(sum.Right),
        },
        MeasureExpression.Ratio ratio => new()
        {
            ["do"] = "ratio",
            ["left"] = Expression(ratio.Numerator),
            ["right"] = Expression(ratio.Denominator),
            ["places"] = ratio.Places,
            ["percent"] = ratio.IsPercent,
        },
        _ => throw new InvalidOperationException($"{expression} has no form in a pack."),
    };
}
