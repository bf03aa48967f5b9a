using System.Text.Json.Nodes;

namespace Cartline.PowerBi.Report;

/// <summary>Properties of formatting as both report formats write them.</summary>
internal static class Format
{
    /// <summary>A text.</summary>
    public static JsonObject Text(string value) => Literal($"'{value.Replace("'", "''", StringComparison.Ordinal)}'");

    /// <summary>A truth.</summary>
    public static JsonObject Truth(bool value) => Literal(value ? "true" : "false");

    /// <summary>A number.</summary>
    public static JsonObject Number(decimal value) => Literal($"{value}D");

    /// <summary>A colour of the theme: 0 is the background, 1 the foreground, from 2 on those of data.</summary>
    public static JsonObject ThemeColour(int id, decimal percent = 0) => new()
    {
        ["solid"] = new JsonObject
        {
            ["color"] = new JsonObject
            {
                ["expr"] = new JsonObject { ["ThemeDataColor"] = new JsonObject { ["ColorId"] = id, ["Percent"] = percent } },
            },
        },
    };

    /// <summary>A colour that a measure says for each value.</summary>
    public static JsonObject ColourOf(FieldRef measure) => new()
    {
        ["solid"] = new JsonObject { ["color"] = new JsonObject { ["expr"] = measure.Json() } },
    };

    /// <summary>From the theme's least to its greatest colour by the value of a measure.</summary>
    public static JsonObject Gradient(FieldRef measure)
    {
        JsonObject End(string colour) =>
            new() { ["color"] = new JsonObject { ["Literal"] = new JsonObject { ["Value"] = $"'{colour}'" } } };
        var rule = new JsonObject { ["linearGradient2"] = new JsonObject { ["min"] = End("minColor"), ["max"] = End("maxColor") } };
        var fill = new JsonObject { ["FillRule"] = new JsonObject { ["Input"] = measure.Json(), ["FillRule"] = rule } };
        return new JsonObject { ["solid"] = new JsonObject { ["color"] = new JsonObject { ["expr"] = fill } } };
    }

    /// <summary>An object with its properties, for everything in the visual or for each value of one field.</summary>
    public static JsonArray Object(JsonObject properties, FieldRef? eachValueOf = null)
    {
        var made = new JsonObject { ["properties"] = properties };
        if (eachValueOf is not null)
        {
            made["selector"] = new JsonObject
            {
                ["data"] = new JsonArray(new JsonObject { ["dataViewWildcard"] = new JsonObject { ["matchingOption"] = 1 } }),
                ["metadata"] = eachValueOf.QueryRef,
            };
        }

        return [made];
    }

    private static JsonObject Literal(string value) =>
        new() { ["expr"] = new JsonObject { ["Literal"] = new JsonObject { ["Value"] = value } } };
}
