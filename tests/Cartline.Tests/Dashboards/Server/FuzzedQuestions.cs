using System.Text.Json.Nodes;

namespace Cartline.Tests.Dashboards.Server;

/// <summary>
/// Requests that start as good questions and then lose parts, gain strange ones or change their types; the same for a seed.
/// </summary>
sealed class FuzzedQuestions(int seed)
{
    static readonly string[] Measures = ["revenue", "orders", "average_order_value", "margin_pct", "units", "no_such", "", "revenue; --"];
    static readonly string[] Dimensions = ["category", "day", "month", "product", "customer", "country", "weekday", "Category", "nothing"];
    static readonly string[] Members =
        ["", "Kitchen", "2025-01-01", "202501", "x'); --", "\u0000", "\ud83d\ude00", "99999999999999999999", "-1"];

    static readonly string[] Broken =
    [
        "", "null", "[]", "{", "\"", "{\"queries\":[{\"measures\":[\"\\ud800\"]}]}", "{\"queries\":[{\"measures\":[1e999]}]}", "\u0000",
        "true", "1",
    ];

    readonly Random chance = new(seed);

    /// <summary>The next request's body.</summary>
    public string Next()
    {
        if (chance.Next(20) == 0)
        {
            return Pick(Broken);
        }

        if (chance.Next(50) == 0)
        {
            return new string('[', chance.Next(1, 3_000)) + new string(']', 5);
        }

        var request = chance.Next(4) == 0 ? Question() : new JsonObject
        {
            ["queries"] = new JsonArray([.. Enumerable.Range(0, chance.Next(5)).Select(_ => (JsonNode?)Question())]),
        };
        for (var i = chance.Next(4); i > 0; i--)
        {
            Damage(request);
        }

        return request.ToJsonString();
    }

    JsonObject Question()
    {
        var question = new JsonObject { ["measures"] = List(Measures, 3) };
        if (chance.Next(2) == 0) question["by"] = List(Dimensions, 3);
        if (chance.Next(2) == 0) question["sort"] = (chance.Next(2) == 0 ? "-" : "") + Pick(chance.Next(2) == 0 ? Measures : Dimensions);
        if (chance.Next(3) == 0) question["limit"] = chance.Next(-1, 12_000);
        if (chance.Next(2) == 0)
        {
            question["filters"] = new JsonArray([.. Enumerable.Range(0, chance.Next(4)).Select(_ => (JsonNode?)Filter())]);
        }

        return question;
    }

    JsonObject Filter()
    {
        var filter = new JsonObject { ["dimension"] = Pick(Dimensions) };
        if (chance.Next(2) == 0) filter["in"] = List(Members, chance.Next(40) == 0 ? 3_000 : 4);
        if (chance.Next(3) == 0) filter["not_in"] = List(Members, 4);
        if (chance.Next(3) == 0) filter["from"] = Pick(Members);
        if (chance.Next(3) == 0) filter["to"] = Pick(Members);
        return filter;
    }

    // Somewhere in the request a value becomes another one, or goes.
    void Damage(JsonNode request)
    {
        var at = request;
        while (true)
        {
            var isList = at is JsonArray;
            var count = at is JsonArray list ? list.Count : at.AsObject().Count;
            if (count == 0)
            {
                return;
            }

            var index = chance.Next(count);
            var key = isList ? "" : at.AsObject().ElementAt(index).Key;
            var below = isList ? at.AsArray()[index] : at.AsObject()[key];
            if (below is JsonArray or JsonObject && chance.Next(3) > 0)
            {
                at = below;
                continue;
            }

            var value = Strange();
            if (isList)
            {
                at.AsArray()[index] = value;
            }
            else if (chance.Next(5) == 0)
            {
                at.AsObject().Remove(key);
            }
            else
            {
                at.AsObject()[key] = value;
            }

            return;
        }
    }

    JsonNode? Strange() => chance.Next(9) switch
    {
        0 or 1 or 2 => null,
        3 => chance.Next(2) == 0,
        4 => chance.NextDouble() * 1e12,
        5 => new string('x', chance.Next(3_000)),
        6 => new JsonObject { ["x"] = null },
        7 => new JsonArray(null, new JsonArray()),
        _ => Pick(Members),
    };

    JsonArray List(string[] from, int most) =>
        new([.. Enumerable.Range(0, chance.Next(1, most + 1)).Select(_ => (JsonNode?)Pick(from))]);

    string Pick(string[] from) => from[chance.Next(from.Length)];
}
