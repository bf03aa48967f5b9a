using System.Text.Json.Nodes;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Publishing;
using Cartline.Dashboards.Queries;

namespace Cartline.Dashboards.Export.Packing;

/// <summary>
/// What the pages ask before anything is chosen, answered by SQL: the last twelve months, compared with the year before.
/// <c>app/periods.js</c> and <c>app/queries.js</c> make the same questions.
/// </summary>
/// <param name="definitions">The pages.</param>
/// <param name="version">The version shown.</param>
internal sealed class Snapshot(DashboardDefinitions definitions, ShownVersion version)
{
    /// <summary>Asks and answers.</summary>
    public async Task<JsonArray> WriteAsync(QueryRunner runner, CancellationToken cancel)
    {
        var known = new JsonArray();
        var asked = new HashSet<string>();
        foreach (var query in Queries())
        {
            var question = Question(query);
            if (asked.Add(question.ToJsonString()))
            {
                var answer = AnswerJson.Write(await runner.AskAsync(query, cancel), definitions);
                known.Add((JsonNode)new JsonObject { ["query"] = question, ["answer"] = answer });
            }
        }

        return known;
    }

    /// <summary>The questions.</summary>
    public IEnumerable<MetricQuery> Queries()
    {
        if (version.Span is not { } span)
        {
            yield break;
        }

        var current = (From: Later(version.AsOf.AddMonths(-12).AddDays(1), span.First), To: Earlier(version.AsOf, span.Last));
        var before = (From: current.From.AddYears(-1), To: current.To.AddYears(-1));
        var isComparable = before.From >= span.First && before.To <= span.Last;
        foreach (var visual in definitions.Pages.SelectMany(p => p.Visuals))
        {
            foreach (var template in VisualQueries.Of(visual))
            {
                var ofAllDays = template.Period == "all" || visual.Ignores.Contains("day");
                if (template.Period == "comparison" && (ofAllDays || !isComparable))
                {
                    continue;
                }

                var (from, to) = template.Period == "comparison" ? before : current;
                yield return new MetricQuery
                {
                    Measures = template.Measures,
                    By = template.By,
                    Filters = ofAllDays
                        ? []
                        : [new QueryFilter { Dimension = "day", From = $"{from:yyyy-MM-dd}", To = $"{to:yyyy-MM-dd}" }],
                    Sort = template.Sort,
                    Limit = template.Limit,
                };
            }
        }
    }

    private static JsonObject Question(MetricQuery query) => new()
    {
        ["measures"] = new JsonArray([.. query.Measures.Select(m => JsonValue.Create(m))]),
        ["by"] = new JsonArray([.. query.By.Select(d => JsonValue.Create(d))]),
        ["filters"] = new JsonArray(
            [.. query.Filters.Select(f => (JsonNode)new JsonObject { ["dimension"] = f.Dimension, ["from"] = f.From, ["to"] = f.To })]),
        ["sort"] = query.Sort,
        ["limit"] = query.Limit,
    };

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
