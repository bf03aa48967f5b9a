using System.Globalization;
using System.Text.Json.Nodes;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Queries;

namespace Cartline.Dashboards.Publishing;

/// <summary>Answers and questions as JSON: counts as numbers, everything with decimals as text, so that no digit is lost.</summary>
public static class AnswerJson
{
    /// <summary>An answer.</summary>
    public static JsonObject Write(Answer answer, DashboardDefinitions definitions)
    {
        var formats = answer.Columns.Select(c => definitions.Measures.TryGetValue(c, out var measure) ? Format(measure) : "F0").ToList();
        return new JsonObject
        {
            ["columns"] = new JsonArray([.. answer.Columns.Select(c => JsonValue.Create(c))]),
            ["rows"] = new JsonArray([.. answer.Rows.Select(r => (JsonNode)new JsonArray([.. r.Select((v, i) => Value(v, formats[i]))]))]),
            ["texts"] = new JsonObject(answer.Texts.Select(t => KeyValuePair.Create<string, JsonNode?>(
                t.Key, new JsonObject(t.Value.Select(v => KeyValuePair.Create<string, JsonNode?>(v.Key, JsonValue.Create(v.Value))))))),
            ["total"] = answer.Total,
            ["unavailable"] = answer.Unavailable,
        };
    }

    // Quantities have the decimals that they need; whole ones are numbers already.
    private static string Format(Measure measure) => measure.IsQuantity ? "0.###" : $"F{measure.Places}";

    private static JsonNode? Value(object? value, string format) => value switch
    {
        null => null,
        long number => JsonValue.Create(number),
        decimal number => JsonValue.Create(number.ToString(format, CultureInfo.InvariantCulture)),
        _ => JsonValue.Create((string)value),
    };
}
