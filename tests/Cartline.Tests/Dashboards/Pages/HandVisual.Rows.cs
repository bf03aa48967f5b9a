using System.Globalization;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Queries;
using Cartline.Tests.Dashboards.Queries;

namespace Cartline.Tests.Dashboards.Pages;

/// <content>The rows that a visual shows, and what is reckoned of them.</content>
sealed partial class HandVisual
{
    IReadOnlyList<HandAnswer.Row> Rows(Visual visual, PageState state) =>
        Ask(visual, state.Filters(visual, visual.Ignores.Contains("day") ? null : state.Range));

    IReadOnlyList<HandAnswer.Row> RowsBefore(Visual visual, PageState state) =>
        visual.Compare && state.Comparison is { } days && !visual.Ignores.Contains("day")
            ? Ask(visual, state.Filters(visual, days, isBefore: true))
            : [];

    IReadOnlyList<HandAnswer.Row> Ask(Visual visual, IReadOnlyList<QueryFilter> filters) =>
        ask(new MetricQuery { Measures = visual.Measures, By = visual.By, Filters = filters, Sort = visual.Sort });

    // Nothing is typed in, so nothing differs.
    List<IReadOnlyList<string>> Reconcile(Visual visual, PageState state) =>
        [.. visual.Measures.Select(m => new[] { definitions.Measures[m].Label, Shown.Number(Total(visual, state, m)), "", "", "" })];

    decimal? Total(Visual visual, PageState state, string measure) =>
        Decimal(Rows(visual with { By = [], Sort = null }, state)[0].Measures[measure]);

    decimal? TotalBefore(Visual visual, PageState state, string measure) =>
        state.Comparison is { } days
            && IsComparable(measure, days)
            && RowsBefore(visual with { By = [], Sort = null }, state) is [var row, ..]
            ? Decimal(row.Measures[measure])
            : null;

    // Every key of the time between two days; where nothing was sold a sum is nought.
    List<(object Key, decimal? Value)> Along(
        Visual visual, PageState state, string time, string measure, IReadOnlyList<HandAnswer.Row> rows, (DateOnly From, DateOnly To) days)
    {
        var values = rows.ToDictionary(r => r.Keys[0]!, r => Decimal(r.Measures[measure]));
        return
        [
            .. Keys(time, days).Select(k => (k, values.TryGetValue(k, out var value) ? value : Adds(measure, time) ? 0 : (decimal?)null)),
        ];
    }

    static List<object> Keys(string time, (DateOnly From, DateOnly To) days) => time == "weekday"
        ? [.. Enumerable.Range(1, 7).Select(d => (object)(long)d)]
        : [
            .. Enumerable.Range(0, days.To.DayNumber - days.From.DayNumber + 1)
                .Select(n => Line(days.From.AddDays(n)).Member(time)!)
                .Distinct(),
        ];

    static SaleLine Line(DateOnly day) =>
        new(
            "", day, day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek, "", "", "", "", null, "", "", "", "", "", null, null,
            "", "", 0, 0, 0, null);

    static List<object?> Largest(IReadOnlyList<HandAnswer.Row> rows, int key, string measure) =>
        [
            .. rows.GroupBy(r => r.Keys[key])
                .OrderByDescending(g => g.Sum(r => Decimal(r.Measures[measure])))
                .ThenBy(g => $"{g.Key}", StringComparer.Ordinal)
                .Select(g => g.Key),
        ];

    static IEnumerable<HandAnswer.Row> Kept(Visual visual, IReadOnlyList<HandAnswer.Row> rows) => rows.Take(visual.Limit ?? int.MaxValue);

    bool Adds(string measure, string dimension) => definitions.Measures[measure].Additivity.Over(dimension);

    bool IsComparable(string measure, (DateOnly From, DateOnly To) days) =>
        !definitions.Measures[measure].NeedsHistory || days.From > span.First;

    string Change(string measure, decimal? now, decimal? then) => now is null || then is null ? Shown.Undefined
        : definitions.Measures[measure].Unit == MeasureUnit.Percent ? Shown.Number(
            decimal.Round(now.Value - then.Value, 1, MidpointRounding.AwayFromZero))
        : then == 0
            ? Shown.Undefined
            : Shown.Number(decimal.Round((now.Value - then.Value) * 100 / Math.Abs(then.Value), 1, MidpointRounding.AwayFromZero));

    string Moved(string measure, decimal? now, decimal? then) =>
        Change(measure, now, then) is var change && change == Shown.Undefined && now > 0 ? "new" : change;

    static string Percent(decimal? part, decimal? whole, int places = 1) =>
        part is null || whole is null or 0
            ? Shown.Undefined
            : Shown.Number(decimal.Round(part.Value * 100 / whole.Value, places, MidpointRounding.AwayFromZero));

    static decimal? Decimal(object? value) => value is null ? null : Convert.ToDecimal(value);

    static DateOnly Day(object key) => DateOnly.ParseExact((string)key, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    string Name(string dimension, object? key) => (dimension, key) switch
    {
        (_, null) => "(unknown)",
        ("day", string) => Day(key).ToString("MMM d, yyyy", CultureInfo.InvariantCulture),
        ("week", string) => Day(key).ToString("'Week of' MMM d, yyyy", CultureInfo.InvariantCulture),
        ("month" or "cohort", long month) =>
            new DateOnly((int)month / 100, (int)month % 100, 1).ToString("MMM yyyy", CultureInfo.InvariantCulture),
        ("quarter", long quarter) => $"Q{quarter % 10} {quarter / 10}",
        ("weekday", long weekday) => ((DayOfWeek)(weekday % 7)).ToString(),
        ("product", string id) => names.GetValueOrDefault(id, id),
        _ => $"{key}",
    };
}
