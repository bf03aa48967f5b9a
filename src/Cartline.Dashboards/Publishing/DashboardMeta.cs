using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cartline.Core.Options;
using Cartline.Dashboards.Definitions;

namespace Cartline.Dashboards.Publishing;

/// <summary>What the pages have to know before they ask anything: shop, version and definitions.</summary>
public static class DashboardMeta
{
    /// <summary>Writes it as JSON.</summary>
    /// <param name="definitions">Measures, dimensions and pages.</param>
    /// <param name="version">The version shown.</param>
    /// <param name="options">Shop and dashboard.</param>
    /// <param name="quality">Score and grade of the last judgement; null when there is none.</param>
    /// <param name="mode"><c>served</c> or <c>folder</c>.</param>
    /// <param name="detail"><c>items</c> when single lines can be asked for, <c>cube</c> when only sums are at hand.</param>
    public static JsonObject Write(
        DashboardDefinitions definitions, ShownVersion version, CartlineOptions options, QualityBadge? quality, string mode,
        string detail) => new()
        {
            ["shop"] = new JsonObject
            {
                ["name"] = options.Shop.Name,
                ["currency"] = options.Shop.Currency,
                ["locale"] = options.Shop.Locale,
                ["timezone"] = options.Shop.Timezone,
            },
            ["version"] = version.Number,
            ["as_of"] = Day(version.AsOf),
            ["published_at"] = Moment(version.PublishedAt),
            ["run_id"] = version.RunId,
            ["first_day"] = version.Span is { } first ? Day(first.First) : null,
            ["last_day"] = version.Span is { } last ? Day(last.Last) : null,
            ["max_lag_hours"] = options.Monitoring.MaxLagHours,
            ["quality"] = quality is null ? null : new JsonObject { ["score"] = quality.Score, ["grade"] = quality.Grade },
            ["rows"] = new JsonObject { ["orders"] = version.Orders, ["lines"] = version.Lines },
            ["mode"] = mode,
            ["detail"] = detail,
            ["detail_limit"] = options.Dashboard.FolderMaxLines,
            ["masked"] = !options.Dashboard.ShowPersonalData,
            ["measures"] = new JsonObject(
                definitions.Measures.Values.Select(m => KeyValuePair.Create<string, JsonNode?>(m.Id, Measure(m)))),
            ["dimensions"] = new JsonObject(
                definitions.Dimensions.Values.Select(d => KeyValuePair.Create<string, JsonNode?>(d.Id, Dimension(d, definitions)))),
            ["left_off"] = definitions.LeftOffInWords,
            ["slicers"] = Names(definitions.Slicers),
            ["more_slicers"] = Names(definitions.MoreSlicers),
            ["pages"] = new JsonArray([.. definitions.Pages.Select(Page)]),
        };

    /// <summary>A moment as JSON writes it.</summary>
    public static string Moment(DateTime moment) => moment.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonObject Measure(Measure measure)
    {
        var written = Defined(measure);
        if (measure.Instead is { } other)
        {
            written["instead"] = other;
        }

        return written;
    }

    private static JsonObject Defined(Measure measure) => new()
    {
        ["label"] = measure.Label,
        ["meaning"] = measure.Meaning,
        ["sql"] = measure.Sql,
        ["dax"] = measure.Dax,
        ["unit"] = Word(measure.Unit),
        ["places"] = measure.Places,
        ["direction"] = Word(measure.Direction),
        ["additivity"] = measure.Additivity is { Everything: true }
            ? "everything"
            : measure.Additivity.Dimensions.Count == 0 ? "nothing" : Names(measure.Additivity.Dimensions),
        ["needs_history"] = measure.NeedsHistory,
        ["folder"] = measure.Folder,
        ["expression"] = Expression(measure.Expression),
    };

    // The folder's own engine computes from this what SQL computes from the same definition.
    private static JsonObject Expression(MeasureExpression expression) => expression switch
    {
        MeasureExpression.Aggregate part =>
            new JsonObject { ["kind"] = Word(part.Kind), ["field"] = part.Field?.Name, ["where"] = part.Where?.Name },
        MeasureExpression.Sum sum =>
            new JsonObject
            {
                ["kind"] = sum.IsMinus ? "minus" : "plus",
                ["left"] = Expression(sum.Left),
                ["right"] = Expression(sum.Right),
            },
        MeasureExpression.Ratio ratio => new JsonObject
        {
            ["kind"] = ratio.IsPercent ? "percent" : "ratio",
            ["left"] = Expression(ratio.Numerator),
            ["right"] = Expression(ratio.Denominator),
            ["places"] = ratio.Places,
        },
        _ => throw new InvalidOperationException($"No JSON for {expression}."),
    };

    // Where goods come back: by what figures after returns cannot be split or filtered.
    private static JsonObject Dimension(Dimension dimension, DashboardDefinitions definitions)
    {
        var written = Defined(dimension);
        if (!(definitions.Star.Returns is { } returns && dimension.ByEvent.ContainsKey(returns.Alias))
            && definitions.Measures.Values.Any(m => m.Instead is not null))
        {
            written["not_of_returns"] = true;
        }

        return written;
    }

    private static JsonObject Defined(Dimension dimension) => new()
    {
        ["label"] = dimension.Label,
        ["kind"] = Word(dimension.Kind),
        ["of"] = dimension.Of,
        ["has_text"] = dimension.Text is not null,
        ["personal"] = dimension.IsPersonal,
        ["of_the_calendar"] = dimension.IsOfTheCalendar,
        ["of_returns"] = dimension.Event is not null,
    };

    private static JsonNode Page(Page page) => new JsonObject
    {
        ["id"] = page.Id,
        ["title"] = page.Title,
        ["short"] = page.Tab,
        ["question"] = page.Question,
        ["picture"] = page.Picture,
        ["visuals"] = new JsonArray([.. page.Visuals.Select(Visual)]),
    };

    private static JsonNode Visual(Visual visual)
    {
        var written = Defined(visual);
        if (visual.Reasons.Count > 0)
        {
            written["reasons"] = Names(visual.Reasons);
        }

        return written;
    }

    private static JsonObject Defined(Visual visual) => new()
    {
        ["id"] = visual.Id,
        ["kind"] = visual.Kind,
        ["title"] = visual.Title,
        ["width"] = visual.Width,
        ["height"] = visual.Height,
        ["measures"] = Names(visual.Measures),
        ["by"] = Names(visual.By),
        ["sort"] = visual.Sort,
        ["limit"] = visual.Limit,
        ["compare"] = visual.Compare,
        ["spark"] = visual.Spark,
        ["ignores"] = Names(visual.Ignores),
        ["queries"] = new JsonArray([.. VisualQueries.Of(visual).Select(Query)]),
    };

    private static JsonNode Query(QueryTemplate query) => new JsonObject
    {
        ["name"] = query.Name,
        ["measures"] = Names(query.Measures),
        ["by"] = Names(query.By),
        ["sort"] = query.Sort,
        ["limit"] = query.Limit,
        ["period"] = query.Period,
    };

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(n => JsonValue.Create(n))]);

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
