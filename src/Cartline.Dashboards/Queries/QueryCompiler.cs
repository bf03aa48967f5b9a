using System.Globalization;
using System.Text;
using Cartline.Core;
using Cartline.Core.Sql;
using Cartline.Dashboards.Definitions;

namespace Cartline.Dashboards.Queries;

/// <summary>
/// Turns measures × dimensions × filters into one SQL statement. Sums and distinct counts are taken once per group, ratios
/// are made from them; a question that needs nothing of single lines is answered on one row per order.
/// </summary>
/// <param name="definitions">What there is.</param>
/// <param name="view">Where rows are read from.</param>
/// <param name="span">Calendar days are counted within it.</param>
public sealed class QueryCompiler(DashboardDefinitions definitions, ISalesView view, SalesSpan span)
{
    /// <summary>Most rows of any answer.</summary>
    public const int MostRows = 10_000;

    /// <summary>Ids of people that are e-mail addresses are shown masked, as names are.</summary>
    public bool MasksPeople { get; init; }

    /// <summary>Compiles.</summary>
    /// <exception cref="QueryException">
    /// A name is unknown, a filter has the wrong shape, or an order's amount would be split over its lines.
    /// </exception>
    public CompiledQuery Compile(MetricQuery query)
    {
        var (measures, by, filtered) = (Measures(query), Dimensions(query), Filtered(query));
        Check(query, measures, by);
        CheckPeriods(query, filtered);
        var aggregates = measures.SelectMany(m => m.Expression.Aggregates).DistinctBy(a => a.Name).ToList();
        var level = Level(measures, [.. by, .. filtered]);
        var texts = by.Where(d => d.Text is not null).ToList();
        var parameters = new QueryParameters();
        var sql = new StringBuilder($"with grouped as (\n{Grouped(query, by, filtered, aggregates, level, parameters)}\n)");
        var hasDays = aggregates.Any(a => a.Kind == AggregateKind.Days);
        if (hasDays)
        {
            sql.Append($",\ndays as (\n{Days(query, by, filtered, parameters)}\n)");
        }

        // Rows are sorted and cut off before ratios are made and names looked up: both are dear, and most rows may not be wanted.
        sql.Append($",\nkept as (\n{Kept(query, measures, by, hasDays)}\n)");
        sql.Append($",\nanswer as (\n{Measured(measures, by)}\n)\n");
        sql.Append(Named(query, measures, by, texts));
        return new CompiledQuery(sql.ToString(), parameters.Values, by, texts, measures);
    }

    /// <summary>Of which fact rows answer a question, and which with days of their own are read: those of one statement agree.</summary>
    /// <exception cref="QueryException">It cannot be asked.</exception>
    public (string Fact, string Events) RowsOf(MetricQuery query)
    {
        var measures = Measures(query);
        var level = Level(measures, [.. Dimensions(query), .. Filtered(query)]);
        return (level.Alias, string.Join(' ', EventsOf(measures).Select(e => e.Alias)));
    }

    private List<Measure> Measures(MetricQuery query) =>
        [.. query.Measures.Select((m, i) => Find(definitions.Measures, m, "measure", $"measures[{i}]"))];

    private List<Dimension> Dimensions(MetricQuery query) =>
        [.. query.By.Select((d, i) => Find(definitions.Dimensions, d, "dimension", $"by[{i}]"))];

    private List<Dimension> Filtered(MetricQuery query) =>
        [.. query.Filters.Select((f, i) => Find(definitions.Dimensions, f.Dimension, "dimension", $"filters[{i}].dimension"))];

    private StarTable Level(IReadOnlyList<Measure> measures, IReadOnlyList<Dimension> dimensions)
    {
        if (FanOut.Fault(measures, dimensions) is { } fault)
        {
            throw new QueryException(fault + ".", "measures");
        }

        var star = definitions.Star;
        var sold = measures.SelectMany(m => m.Expression.Fields).Where(f => f.Event is null).ToList();
        return sold.Count == 0 && EventsOf(measures).FirstOrDefault() is { } only ? only
            : dimensions.All(d => d.ByOrder is not null) && sold.TrueForAll(f => f.ByOrder is not null) ? star.Orders
            : star.Lines;
    }

    private IEnumerable<StarTable> EventsOf(IEnumerable<Measure> measures) => EventsOf(measures.SelectMany(m => m.Expression.Fields));

    private IEnumerable<StarTable> EventsOf(IEnumerable<Field> fields) =>
        definitions.Star.Events.IntersectBy(fields.Select(f => f.Event?.Alias), e => e.Alias);

    // What was sold and what came back are rows of their own, each on its day: they are summed apart and joined by the keys of the groups.
    // So is what was paid, and whatever else has days of its own.
    private string Grouped(
        MetricQuery query, IReadOnlyList<Dimension> by, IReadOnlyList<Dimension> filtered,
        IReadOnlyList<MeasureExpression.Aggregate> aggregates, StarTable level, QueryParameters parameters)
    {
        var facts = EventsOf(aggregates.Select(a => a.Field).OfType<Field>()).Prepend(level).DistinctBy(f => f.Alias).ToList();
        if (facts.Count == 1)
        {
            return Part(query, by, filtered, aggregates, level, isOfBoth: false, parameters);
        }

        var parts = string.Join(
            "\n    union all\n", facts.Select(f => Part(query, by, filtered, aggregates, f, isOfBoth: true, parameters)));
        var columns = by.Select(d => $"x.{Identifier.Quote(d.Id)}").Concat(aggregates.Where(a => a.Field is not null).Select(Joined));
        var group = by.Count == 0 ? "" : $"\n    group by {string.Join(", ", by.Select(d => $"x.{Identifier.Quote(d.Id)}"))}";
        return $"    select {string.Join(", ", columns)}\n    from (\n{parts}\n    ) as x{group}";
    }

    // Where nothing was sold a sum is 0; where something was whose cost nobody knows, it stays unknown.
    private static string Joined(MeasureExpression.Aggregate part)
    {
        var sum = $"sum(x.{part.Name})";
        var value = part.Field!.Event is not null || part.Kind == AggregateKind.Distinct ? $"coalesce({sum}, 0)"
            : $"case when max(x.of_sales) = 1 then {sum} else 0 end";
        return $"cast({value} as {TypeOf(part)}) as {part.Name}";
    }

    private string Part(
        MetricQuery query, IReadOnlyList<Dimension> by, IReadOnlyList<Dimension> filtered,
        IReadOnlyList<MeasureExpression.Aggregate> aggregates, StarTable level, bool isOfBoth, QueryParameters parameters)
    {
        var fact = definitions.Star.Events.FirstOrDefault(e => e.Alias == level.Alias);
        var own = aggregates.Where(a => a.Field is not null && a.Field.Event?.Alias == fact?.Alias).ToList();
        var read = own.SelectMany(a => a.Fields).ToList();
        var sqls = read.Select(f => Sql(f, level)).Concat(by.Concat(filtered).Select(d => Sql(d, level)));
        var columns = by.Select(d => $"{Column(d, level)} as {Identifier.Quote(d.Id)}")
            .Concat(aggregates.Where(a => a.Field is not null).Select(a =>
                own.Contains(a) ? $"{Aggregate(a, level)} as {a.Name}" : $"cast(null as {TypeOf(a)}) as {a.Name}"))
            .Concat(isOfBoth ? [$"{(fact is null ? 1 : 0)} as of_sales"] : [])
            .DefaultIfEmpty("1 as one_row");
        var where = Where(query, filtered, level, parameters);
        var group = by.Count == 0 ? "" : $"\n    group by {string.Join(", ", by.Select(d => Column(d, level)))}";
        var limit = by.Count == 0 && read.Count == 0 && !isOfBoth ? "\n    limit 1" : "";
        return $"    select {string.Join(", ", columns)}\n    {view.From(level, sqls)}{where}{group}{limit}";
    }

    private static string TypeOf(MeasureExpression.Aggregate part) => part switch
    {
        { Kind: AggregateKind.Sum, Field.Type: FieldType.Money } => $"decimal(18, {Currency.StoredDecimals})",
        { Kind: AggregateKind.Sum, Field.Type: FieldType.Quantity } => $"decimal(18, {Currency.QuantityDecimals})",
        _ => "bigint",
    };

    private string Aggregate(MeasureExpression.Aggregate part, StarTable level)
    {
        var value = Column(part.Field!, level);
        var restricted = part.Where is null ? value : $"case when {Column(part.Where, level)} then {value} end";
        return part switch
        {
            { Kind: AggregateKind.Sum, Field.Event: not null } => $"cast(coalesce(sum({restricted}), 0) as {TypeOf(part)})",
            { Kind: AggregateKind.Sum } => $"cast(sum({restricted}) as {TypeOf(part)})",
            { Field.IsOrderKey: true } when level == definitions.Star.Orders => $"count({restricted})",
            _ => $"count(distinct {restricted})",
        };
    }

    private string Kept(MetricQuery query, IReadOnlyList<Measure> measures, IReadOnlyList<Dimension> by, bool hasDays)
    {
        var days = hasDays ? ", n.days" : "";
        var total = query.Limit is null ? "cast(null as bigint)" : "count(*) over ()";
        var limit = Math.Min(query.Limit ?? MostRows, MostRows).ToString(CultureInfo.InvariantCulture);
        var order = Order(query, measures, by, "g", view.Sorted);
        var from = $"from grouped as g{(hasDays ? JoinDays(by) : "")}";
        return $"    select g.*{days}, {total} as row_total\n    {from}\n    order by {order}\n    limit {limit}";
    }

    private static string Measured(IReadOnlyList<Measure> measures, IReadOnlyList<Dimension> by)
    {
        var columns = by.Select(d => $"{Shown(d)} as {Identifier.Quote(d.Id)}")
            .Concat(measures.Select(m => $"{Value(m, "k")} as {Identifier.Quote(m.Id)}"))
            .Append("k.row_total");
        return $"    select {string.Join(", ", columns)}\n    from kept as k";
    }

    private string Named(MetricQuery query, IReadOnlyList<Measure> measures, IReadOnlyList<Dimension> by, IReadOnlyList<Dimension> texts)
    {
        var columns = by.Select(d => d.Id).Concat(measures.Select(m => m.Id)).Append("row_total").Select(n => $"a.{Identifier.Quote(n)}")
            .Select((c, i) => i < by.Count && IsMasked(by[i]) ? $"{MaskedId.Sql(c)} as {Identifier.Quote(by[i].Id)}" : c)
            .Concat(texts.Select(t => $"{t.Text} as {Identifier.Quote(t.Id + "_text")}"));
        var joins = texts.Select(t => "\n" + definitions.Star.JoinCurrent(Star.Used(t.Text!).First(), $"a.{Identifier.Quote(t.Id)}"));
        var order = Order(query, [], by, "a", c => $"{c} collate \"C\"", measures);
        return $"select {string.Join(", ", columns)}\nfrom answer as a{string.Concat(joins)}\norder by {order}";
    }

    // Days are counted on the calendar, whatever else is filtered.
    private string Days(MetricQuery query, IReadOnlyList<Dimension> by, IReadOnlyList<Dimension> filtered, QueryParameters parameters)
    {
        var (calendar, day) = (definitions.Calendar, definitions.Day.Sql);
        var star = new StarView(definitions.Star);
        var kept = by.Where(d => d.IsOfTheCalendar).ToList();
        var conditions = filtered.Zip(query.Filters).Where(f => f.First.IsOfTheCalendar)
            .SelectMany(f => Conditions(f.First, f.Second, f.First.Sql, parameters, star))
            .Prepend($"{day} >= {parameters.Add(span.First)} and {day} <= {parameters.Add(span.Last)}");
        var columns = kept.Select(d => $"{d.Sql} as {Identifier.Quote(d.Id)}").Append("count(*) as days");
        var group = kept.Count == 0 ? "" : $"\n    group by {string.Join(", ", kept.Select(d => d.Sql))}";
        var from = $"from {calendar.Name} as {calendar.Alias}";
        return $"    select {string.Join(", ", columns)}\n    {from}\n    where {string.Join("\n      and ", conditions)}{group}";
    }

    private static string JoinDays(IReadOnlyList<Dimension> by)
    {
        var keys = by.Where(d => d.IsOfTheCalendar).Select(d => $"n.{Identifier.Quote(d.Id)} = g.{Identifier.Quote(d.Id)}").ToList();
        return keys.Count == 0 ? "\n    cross join days as n" : $"\n    left join days as n on {string.Join(" and ", keys)}";
    }

    private string Where(MetricQuery query, IReadOnlyList<Dimension> filtered, StarTable level, QueryParameters parameters)
    {
        var conditions = filtered.Zip(query.Filters)
            .SelectMany(f => Conditions(f.First, f.Second, Column(f.First, level), parameters, view)).ToList();
        return conditions.Count == 0 ? "" : $"\n    where {string.Join("\n      and ", conditions)}";
    }

    private bool IsMasked(Dimension dimension) => MasksPeople && dimension.IsPersonal && dimension.Kind == DimensionKind.Text;

    private IEnumerable<string> Conditions(
        Dimension dimension, QueryFilter filter, string column, QueryParameters parameters, ISalesView read)
    {
        if (filter.From is { } from)
        {
            yield return $"{column} >= {parameters.Add(dimension, from)}";
        }

        if (filter.To is { } to)
        {
            yield return $"{column} <= {parameters.Add(dimension, to)}";
        }

        if (filter.In is { } members)
        {
            yield return members.Count == 0 ? "1 = 0" : IsOneOf(members);
        }

        if (filter.NotIn is { Count: > 0 } others)
        {
            // A member that the data does not have is null in some views: it excludes nothing, and must not exclude all.
            yield return $"{column} is not null and ({IsOneOf(others)}) is not true";
        }

        // A member is named as it was shown, or as the shop knows it.
        string IsOneOf(IReadOnlyList<string> members)
        {
            List<string> added = [.. members.Select(m => parameters.Add(dimension, m))];
            var isKnown = read.IsOneOf(dimension.Id, column, added);
            return IsMasked(dimension)
                ? $"({isKnown} or {MaskedId.Sql($"cast({column} as text)")} in ({string.Join(", ", added)}))"
                : isKnown;
        }
    }

    private static string Value(Measure measure, string alias) => measure switch
    {
        { IsQuantity: true } => $"cast({Expression(measure.Expression, alias)} as decimal(18, {Currency.QuantityDecimals}))",
        { Unit: MeasureUnit.Count } => $"cast({Expression(measure.Expression, alias)} as bigint)",
        _ => $"cast({Expression(measure.Expression, alias)} as decimal(18, {measure.Places}))",
    };

    private static string Expression(MeasureExpression expression, string alias) => expression switch
    {
        MeasureExpression.Aggregate { Kind: AggregateKind.Days } => alias == "g" ? "n.days" : $"{alias}.days",
        MeasureExpression.Aggregate part => $"{alias}.{part.Name}",
        MeasureExpression.Sum sum => $"({Expression(sum.Left, alias)} {(sum.IsMinus ? "-" : "+")} {Expression(sum.Right, alias)})",
        MeasureExpression.Ratio ratio =>
            $"ratio({Expression(ratio.Numerator, alias)}{(ratio.IsPercent ? " * 100" : "")}, "
            + $"{Expression(ratio.Denominator, alias)}, {ratio.Places})",
        _ => throw new InvalidOperationException($"No SQL for {expression}."),
    };

    // Of the groups, a measure is still an expression; of the answer, a column.
    private static string Order(
        MetricQuery query, IReadOnlyList<Measure> measures, IReadOnlyList<Dimension> by, string alias, Func<string, string> sorted,
        IReadOnlyList<Measure>? columns = null)
    {
        var parts = new List<string>();
        var isDown = query.Sort?.StartsWith('-') is true;
        var sort = query.Sort?.TrimStart('-');
        if (measures.FirstOrDefault(m => m.Id == sort) is { } measure)
        {
            parts.Add($"{Value(measure, alias)} desc nulls last");
        }
        else if (columns?.Any(m => m.Id == sort) is true)
        {
            parts.Add($"{alias}.{Identifier.Quote(sort!)} desc nulls last");
        }
        else if (by.FirstOrDefault(d => d.Id == sort) is { } first)
        {
            parts.Add($"{Key(first)}{(isDown ? " desc" : "")} nulls last");
        }

        parts.AddRange(by.Where(d => d.Id != sort).Select(d => $"{Key(d)} nulls last"));
        return parts.Count == 0 ? "1" : string.Join(", ", parts);

        string Key(Dimension dimension)
        {
            var column = $"{alias}.{Identifier.Quote(dimension.Id)}";
            return dimension.Kind == DimensionKind.Text ? sorted(column) : column;
        }
    }

    // What is text leaves the view as text, however the view keeps it.
    private static string Shown(Dimension dimension) =>
        dimension.Kind == DimensionKind.Text ? $"cast(k.{Identifier.Quote(dimension.Id)} as text)" : $"k.{Identifier.Quote(dimension.Id)}";

    private static void Check(MetricQuery query, IReadOnlyList<Measure> measures, IReadOnlyList<Dimension> by)
    {
        if (measures.Count == 0)
        {
            throw new QueryException("A question needs at least one measure.", "measures");
        }

        if (query.Measures.Distinct().Count() < query.Measures.Count || query.By.Distinct().Count() < query.By.Count)
        {
            throw new QueryException(
                "A measure or dimension is named twice.", query.By.Distinct().Count() < query.By.Count ? "by" : "measures");
        }

        var sort = query.Sort?.TrimStart('-');
        if (sort is not null && measures.All(m => m.Id != sort) && by.All(d => d.Id != sort))
        {
            throw new QueryException($"\"{query.Sort}\" is neither a measure nor a dimension of the question.", "sort");
        }

        if (query.Limit is < 1 or > MostRows)
        {
            throw new QueryException($"{query.Limit} rows: between 1 and {MostRows:N0} may be asked for.", "limit");
        }

        for (var i = 0; i < query.Filters.Count; i++)
        {
            if (query.Filters[i] is { In: null, NotIn: null, From: null, To: null })
            {
                throw new QueryException("A filter needs \"in\", \"not_in\", \"from\" or \"to\".", $"filters[{i}]");
            }
        }
    }

    private static void CheckPeriods(MetricQuery query, List<Dimension> filtered)
    {
        for (var i = 0; i < filtered.Count; i++)
        {
            if (filtered[i].Kind == DimensionKind.Text && (query.Filters[i].From ?? query.Filters[i].To) is not null)
            {
                throw new QueryException(
                    $"\"from\" and \"to\" are for days and numbers; {filtered[i].Label.ToLowerInvariant()} takes \"in\" and \"not_in\".",
                    $"filters[{i}]");
            }
        }
    }

    private static T Find<T>(IReadOnlyDictionary<string, T> known, string id, string what, string where) =>
        known.TryGetValue(id, out var found)
        ? found
        : throw new QueryException($"There is no {what} \"{id}\"{Spelling.DidYouMeanOrStop(id, known.Keys)}", where);

    private string Column(Field field, StarTable level) => view.Column(field.Name, Sql(field, level));

    private string Column(Dimension dimension, StarTable level) => view.Column(dimension.Id, Sql(dimension, level));

    private string Sql(Field field, StarTable level) => level == definitions.Star.Orders ? field.ByOrder!
        : level == definitions.Star.Lines ? field.Sql! : field.ByEvent[level.Alias];

    private string Sql(Dimension dimension, StarTable level) => level == definitions.Star.Orders ? dimension.ByOrder!
        : level == definitions.Star.Lines ? dimension.Sql : dimension.ByEvent[level.Alias];
}
