using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Queries;
using Cartline.Tests.Dashboards.Queries;

namespace Cartline.Tests.Dashboards.Pages;

/// <summary>
/// The table behind a visual in one state, made by hand from the answers to its questions: rows of texts and plain numbers, as
/// <see cref="Shown"/> writes them. A kind that it does not know is an error, so that nothing is left out in silence.
/// </summary>
/// <param name="ask">Answers a question: counted by hand from the lines of the warehouse, or by SQL.</param>
/// <param name="names">Names of products by id.</param>
/// <param name="definitions">The measures.</param>
/// <param name="span">The days of sale.</param>
/// <param name="asOf">The day the data speaks of.</param>
sealed partial class HandVisual(
    Func<MetricQuery, IReadOnlyList<HandAnswer.Row>> ask,
    IReadOnlyDictionary<string, string> names,
    DashboardDefinitions definitions,
    SalesSpan span,
    DateOnly asOf)
{
    const int MostLines = 7;

    /// <summary>The rows; empty when there is nothing to show.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Of(Visual visual, PageState state) => visual.Kind switch
    {
        "card" => Card(visual, state),
        "trend" => Trend(visual, state),
        "bars" => Bars(visual, state),
        "columns" => Columns(visual, state),
        "lines" => Lines(visual, state),
        "shares" => Shares(visual, state),
        "map" or "treemap" or "scatter" => Plain(visual, state),
        "table" => List(visual, state),
        "cohorts" => Cohorts(visual, state),
        "calendar" => Calendar(visual, state),
        "changes" => Changes(visual, state),
        "reconcile" => Reconcile(visual, state),
        _ => throw new NotSupportedException($"No hand count knows a visual of kind {visual.Kind}: say what {visual.Id} must show."),
    };

    /// <summary>The percentage that the title of a visual may state as its finding; null where no title states one.</summary>
    public string? Finding(Visual visual, PageState state)
    {
        var measure = visual.Measures[0];
        if (visual.Ignores.Contains("day") && visual.Kind != "table")
        {
            return null;
        }

        var rows = Rows(visual, state);
        decimal? Value(HandAnswer.Row row) => Decimal(row.Measures[measure]);
        switch (visual.Kind)
        {
            case "trend":
            case "columns" when visual.By[0] == "month":
                return Change(measure, Total(visual, state, measure), TotalBefore(visual, state, measure));
            case "bars" when rows.Count == 1:
                return RowsBefore(visual, state) is [var before] ? Change(measure, Value(rows[0]), Value(before)) : null;
            case "bars":
                return rows.Count == 0 ? null : Percent(rows.Max(Value), Total(visual, state, measure), 0);
            case "treemap":
                return rows.Count == 0 ? null : Percent(rows.Max(Value), rows.Sum(Value), 0);
            case "table":
                return Percent(Kept(visual, rows).Take(10).Sum(Value), Total(visual, state, measure), 0);
            case "map":
                var (sum, all) = ((decimal?)0, rows.Sum(Value));
                foreach (var place in rows.GroupBy(r => r.Keys[^1]).Select(g => g.Sum(Value)).OrderDescending())
                {
                    sum += place;
                    if (sum * 100 / all >= 60)
                    {
                        break;
                    }
                }

                return all is null or 0 ? null : Percent(sum, all, 0);
            default:
                return null;
        }
    }

    List<IReadOnlyList<string>> Card(Visual visual, PageState state)
    {
        var measure = visual.Measures[0];
        var value = Total(visual, state, measure);
        List<IReadOnlyList<string>> rows = [["", Shown.Number(value)]];
        if (state.Comparison is not null && visual.Compare)
        {
            var before = TotalBefore(visual, state, measure);
            rows.AddRange([["", Shown.Number(before)], ["Change", Change(measure, value, before)]]);
        }

        if (visual.Spark is { } spark)
        {
            var time = state.Days <= 92 ? "day" : spark;
            var shape = visual with { By = [time] };
            rows.AddRange(
                Along(shape, state, time, measure, Rows(shape, state), state.Range)
                    .Select(p => new[] { Name(time, p.Key), Shown.Number(p.Value) }));
            if (visual.Compare && state.Comparison is { } days && IsComparable(measure, days))
            {
                rows.AddRange(
                    Along(shape, state, time, measure, RowsBefore(shape, state), days)
                        .Select(p => new[] { Name(time, p.Key), Shown.Number(p.Value) }));
            }
        }

        return rows;
    }

    List<IReadOnlyList<string>> Trend(Visual visual, PageState state)
    {
        var (time, measure) = (state.Days <= 92 ? "day" : "month", visual.Measures[0]);
        visual = visual with { By = [time] };
        var (now, then) = (Rows(visual, state), RowsBefore(visual, state));
        if (now.Count == 0)
        {
            return [];
        }

        var points = Along(visual, state, time, measure, now, state.Range);
        if (then.Count == 0)
        {
            return [.. points.Select(p => new[] { Name(time, p.Key), Shown.Number(p.Value) })];
        }

        var before = Along(visual, state, time, measure, then, state.Comparison!.Value);
        return
        [
            .. points.Select((p, i) => i < before.Count
                ? new[]
                {
                    Name(time, p.Key),
                    Shown.Number(p.Value),
                    Name(time, before[i].Key),
                    Shown.Number(before[i].Value),
                    Change(measure, p.Value, before[i].Value),
                }
                : [Name(time, p.Key), Shown.Number(p.Value), "", Shown.Undefined, Shown.Undefined]),
        ];
    }

    List<IReadOnlyList<string>> Bars(Visual visual, PageState state)
    {
        var (measure, dimension) = (visual.Measures[0], visual.By[0]);
        var all = Rows(visual, state);
        var then = RowsBefore(visual, state).ToDictionary(r => $"{r.Keys[0]}", r => r.Measures[measure]);
        var compares = all.Count > 0 && state.Comparison is not null && Kept(visual, all).Any(r => then.ContainsKey($"{r.Keys[0]}"));
        object? empty = Adds(measure, dimension) ? 0L : null;
        var bars = Kept(visual, all).Select(r =>
            (
                Key: $"{r.Keys[0]}",
                Name: Name(dimension, r.Keys[0]),
                Value: Decimal(r.Measures[measure]),
                Before: Decimal(then.TryGetValue($"{r.Keys[0]}", out var b) ? b : empty)))
            .OrderBy(b => b.Value is null).ThenByDescending(b => b.Value).ThenBy(b => b.Key, StringComparer.Ordinal).ToList();
        var total = Adds(measure, dimension) ? Total(visual, state, measure) : null;
        if (all.Count > bars.Count && total is not null)
        {
            var rest = all.Count - bars.Count;
            bars.Add(
                (
                    "",
                    rest == 1 ? "One other" : $"{rest} others",
                    total - bars.Sum(b => b.Value),
                    TotalBefore(visual, state, measure) - bars.Sum(b => b.Before)));
        }

        return
        [
            .. bars.Select(b => (IReadOnlyList<string>)
            [
                b.Name, Shown.Number(b.Value), .. total > 0 ? new[] { Percent(b.Value, total) } : [],
                .. compares ? new[] { Shown.Number(b.Before), Change(measure, b.Value, b.Before) } : [],
            ]),
        ];
    }

    List<IReadOnlyList<string>> Columns(Visual visual, PageState state)
    {
        var measure = visual.Measures[0];
        var time = visual.By[0] == "month" && state.Days <= 92 ? "day" : visual.By[0];
        visual = visual with { By = [time] };
        var (now, then) = (Rows(visual, state), RowsBefore(visual, state));
        if (now.Count == 0)
        {
            return [];
        }

        var points = Along(visual, state, time, measure, now, state.Range);
        var before = then.Any(r => r.Measures[measure] is not null) && IsComparable(measure, state.Comparison!.Value)
            ? Along(visual, state, time, measure, then, state.Comparison!.Value)
            : null;
        return
        [
            .. points.Select((p, i) => (IReadOnlyList<string>)
            [
                Name(time, p.Key), Shown.Number(p.Value),
                .. before is null
                    ? Array.Empty<string>()
                    : i < before.Count ? [Shown.Number(before[i].Value), Change(measure, p.Value, before[i].Value)] : [Shown.Undefined, ""],
            ]),
        ];
    }

    List<IReadOnlyList<string>> Lines(Visual visual, PageState state)
    {
        var (measure, dimension) = (visual.Measures[0], visual.By.Single(d => d != "month"));
        var time = state.Days > 92 ? "month" : state.Days > 34 ? "week" : "day";
        var rows = Rows(visual with { By = [time, dimension] }, state);
        if (rows.Count == 0)
        {
            return [];
        }

        var members = Largest(rows, 1, measure);
        var kept = members.Count > MostLines ? members.Take(MostLines - 1).ToList() : members;
        var groups = kept.Select(k => (Name: Name(dimension, k), Rows: rows.Where(r => Equals(r.Keys[1], k)).ToList())).ToList();
        if (members.Count > kept.Count && Adds(measure, dimension))
        {
            groups.Add(($"{members.Count - kept.Count} others", [.. rows.Where(r => !kept.Contains(r.Keys[1]))]));
        }

        decimal? empty = Adds(measure, time) ? 0 : null;
        return
        [
            ["", .. groups.Select(g => g.Name)],
            .. Keys(time, state.Range).Select(key => (IReadOnlyList<string>)
            [
                Name(time, key),
                .. groups.Select(g =>
                    Shown.Number(
                        g.Rows.Any(r => Equals(r.Keys[0], key))
                            ? g.Rows.Where(r => Equals(r.Keys[0], key)).Sum(r => Decimal(r.Measures[measure]))
                            : empty)),
            ]),
        ];
    }

    List<IReadOnlyList<string>> Shares(Visual visual, PageState state)
    {
        var (measure, time) = (visual.Measures[0], visual.By.Single(d => d is "quarter"));
        var dimension = visual.By.Single(d => d != time);
        var rows = Rows(visual with { By = [time, dimension] }, state);
        if (rows.Count == 0)
        {
            return [];
        }

        var members = Largest(rows, 1, measure);
        Assert.InRange(members.Count, 1, MostLines);
        return
        [
            ["", .. members.Select(m => Name(dimension, m))],
            .. rows.GroupBy(r => r.Keys[0]).Select(period => (IReadOnlyList<string>)
            [
                Name(time, period.Key),
                .. members.Select(m =>
                    (
                        Part: period.Where(r => Equals(r.Keys[1], m)).Sum(r => Decimal(r.Measures[measure])) ?? 0,
                        Whole: period.Sum(r => Decimal(r.Measures[measure]))))
                    .Select(s => $"{Percent(s.Part, s.Whole)} ({Shown.Number(Shown.Short(s.Part, definitions.Measures[measure].Places))})"),
            ]),
        ];
    }

    List<IReadOnlyList<string>> Plain(Visual visual, PageState state) =>
        [
            .. Kept(visual, Rows(visual, state)).Select(r =>
                (IReadOnlyList<string>)[.. visual.By.Zip(r.Keys, Name), .. visual.Measures.Select(m => Shown.Number(r.Measures[m]))]),
        ];

    List<IReadOnlyList<string>> List(Visual visual, PageState state)
    {
        var (dimension, measure) = (visual.By[0], visual.Measures[0]);
        var compares = visual.Compare && state.Comparison is not null && !visual.Ignores.Contains("day");
        var then = RowsBefore(visual, state).ToDictionary(r => $"{r.Keys[0]}", r => Decimal(r.Measures[measure]));
        return
        [
            .. Kept(visual, Rows(visual, state)).Select(r => (IReadOnlyList<string>)
            [
                Name(dimension, r.Keys[0]), Shown.Number(r.Measures[measure]),
                .. compares ? new[] { Moved(measure, Decimal(r.Measures[measure]), then.GetValueOrDefault($"{r.Keys[0]}")) } : [],
                .. visual.Measures.Skip(1).Select(m => Shown.Number(r.Measures[m])),
            ]),
        ];
    }

    List<IReadOnlyList<string>> Cohorts(Visual visual, PageState state)
    {
        var measure = visual.Measures[0];
        var lastWhole = (asOf.Year * 12) + asOf.Month - (asOf.AddDays(1).Day == 1 ? 0 : 1);
        var cohorts = Rows(visual, state).Where(r => r.Keys[0] is not null).GroupBy(r => (long)r.Keys[0]!).OrderBy(g => g.Key)
            .Select(g =>
                (
                    g.Key,
                    Came: g.ToDictionary(r => Convert.ToInt32(r.Keys[1]), r => (long)r.Measures[measure]!),
                    Over: (int)(lastWhole - (g.Key / 100 * 12) - (g.Key % 100))))
            .Where(c => c.Came.GetValueOrDefault(0) > 0).ToList();
        var reach = cohorts.Max(c => Math.Max(0, c.Over));
        string Mean(int month)
        {
            var over = cohorts.Where(c => c.Over >= month).ToList();
            return Percent(over.Sum(c => c.Came.GetValueOrDefault(month)), over.Sum(c => c.Came[0]));
        }

        return
        [
            .. cohorts.Select(c => (IReadOnlyList<string>)
            [
                Name("cohort", c.Key), Shown.Number(c.Came[0]),
                .. Enumerable.Range(1, reach).Select(i => i <= c.Over ? Percent(c.Came.GetValueOrDefault(i), c.Came[0]) : ""),
            ]),
            ["Mean, by size", Shown.Number(cohorts.Sum(c => c.Came[0])), .. Enumerable.Range(1, reach).Select(Mean)],
        ];
    }

    List<IReadOnlyList<string>> Calendar(Visual visual, PageState state)
    {
        var rows = Rows(visual, state);
        return rows.Count == 0 ? [] : [.. Along(visual, state, "day", visual.Measures[0], rows, state.Range)
            .Select(p => new[] { Name("day", p.Key), Day(p.Key).DayOfWeek.ToString(), Shown.Number(p.Value) })];
    }

    List<IReadOnlyList<string>> Changes(Visual visual, PageState state)
    {
        var (now, then, dimension) = (Rows(visual, state), RowsBefore(visual, state), visual.By[0]);
        var compares = then.Count > 0;
        return now.Count == 0 ? [] :
        [
            .. visual.Measures.SelectMany(m => now
                .Select(r => (
                    Name: Name(dimension, r.Keys[0]),
                    Value: Decimal(r.Measures[m]),
                    Before: Decimal(then.FirstOrDefault(t => Equals(t.Keys[0], r.Keys[0]))?.Measures[m])))
                .Prepend((Name: "All", Value: Total(visual, state, m), Before: compares ? TotalBefore(visual, state, m) : null))
                .Select(c => (Measure: m, c.Name, c.Value, Before: compares && IsComparable(m, state.Comparison!.Value) ? c.Before : null)))
                .Select(c => (IReadOnlyList<string>)
                [
                    definitions.Measures[c.Measure].Label, c.Name, Shown.Number(c.Value),
                    .. compares
                        ? new[]
                        {
                            Shown.Number(c.Before),
                            c.Value is null || c.Before is null or 0
                                ? Shown.Undefined
                                : Shown.Number(Shown.Short(c.Value.Value - c.Before.Value, definitions.Measures[c.Measure].Places)),
                        }
                        : [],
                ]),
        ];
    }
}
