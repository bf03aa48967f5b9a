using Cartline.Core;
using YamlDotNet.RepresentationModel;

namespace Cartline.Dashboards.Definitions;

/// <summary>Reads fields, measures and dimensions.</summary>
/// <param name="files">The definitions.</param>
/// <param name="star">The tables that fields and dimensions are columns of.</param>
/// <param name="shown">How Power BI shows them, by alias.</param>
/// <param name="currency">The shop's, whose decimals money has.</param>
/// <param name="faults">Takes what is wrong.</param>
internal sealed class MetricsReader(
    IReadOnlyList<DefinitionFile> files, Star star, IReadOnlyDictionary<string, PowerBiTable> shown, Currency currency,
    DefinitionFaults faults)
{
    private const string AdditivityKey = "additivity";

    // The word of 0.1.0: metrics of earlier projects stay readable.
    private const string FormerAdditivityKey = "adds_up";

    private static readonly string[] FieldKeys = ["sql", "orders", "type", "meaning"];
    private static readonly string[] MeasureKeys =
    [
        "label", "aliases", "meaning", "sql", "dax", "unit", "places", "direction", AdditivityKey, FormerAdditivityKey, "needs_history",
        "folder", "label_with_returns", "with_returns",
    ];
    private static readonly string[] DimensionKeys = ["label", "sql", "orders", "text", "kind", "of", "personal", "column"];

    private readonly EventSql events = new(star, faults);
    private readonly Dictionary<string, DefinitionEntry> entries = [];
    private readonly OrderedDictionary<string, Measure> measures = [];
    private readonly HashSet<string> underWay = [];
    private Dictionary<string, Field> fields = [];

    /// <summary>The fields by name.</summary>
    public IReadOnlyDictionary<string, Field> Fields() => fields = Entries("fields", [.. FieldKeys, .. events.Keys])
        .ToDictionary(e => e.Key, e => Field(e.Key, e.Value));

    /// <summary>The dimensions by id, in file order.</summary>
    public OrderedDictionary<string, Dimension> Dimensions()
    {
        var dimensions = new OrderedDictionary<string, Dimension>();
        var found = Entries("dimensions", [.. DimensionKeys, .. events.Keys]);
        var calendar = Calendar(found.GetValueOrDefault(DashboardDefinitions.DayId));
        foreach (var (id, entry) in found)
        {
            dimensions[id] = Dimension(id, entry, calendar);
        }

        foreach (var dimension in dimensions.Values.Where(d => d.Of is { } of && !dimensions.ContainsKey(of)))
        {
            var near = Spelling.DidYouMeanOrStop(dimension.Of!, dimensions.Keys);
            faults.Add(dimension.Place, $"dimension {dimension.Id} is of \"{dimension.Of}\", which is no dimension{near}");
        }

        return dimensions;
    }

    /// <summary>The measures by id, in file order. Fields have to be read before.</summary>
    public OrderedDictionary<string, Measure> Measures(IReadOnlyCollection<string> dimensions)
    {
        var found = Entries("measures", MeasureKeys);
        foreach (var (id, entry) in found)
        {
            entries[id] = entry;
        }

        foreach (var id in found.Keys)
        {
            Measure(id);
        }

        var ordered = new OrderedDictionary<string, Measure>();
        foreach (var id in found.Keys.Where(measures.ContainsKey))
        {
            var measure = measures[id];
            ordered[id] = measure;
            foreach (var unknown in measure.Additivity.Dimensions.Except(dimensions))
            {
                var near = Spelling.DidYouMeanOrStop(unknown, dimensions);
                faults.Add(measure.Place, $"additivity of measure {id} names \"{unknown}\", which is no dimension{near}");
            }
        }

        foreach (var measure in ordered.Values.Where(m => m.WithReturns is { } other && !ordered.ContainsKey(other)))
        {
            var near = Spelling.DidYouMeanOrStop(measure.WithReturns!, ordered.Keys);
            faults.Add(measure.Place, $"with_returns of measure {measure.Id} names \"{measure.WithReturns}\", which is no measure{near}");
        }

        foreach (var twice in ordered.Values.GroupBy(m => m.Label).Where(g => g.Count() > 1))
        {
            faults.Add(twice.Last().Place, $"measures {string.Join(" and ", twice.Select(m => m.Id))} are both called \"{twice.Key}\"");
        }

        CheckWords(ordered.Values);
        return ordered;
    }

    // A word that means two measures would answer with one of them by chance. Only an id goes before an alias: a measure that
    // a project has had under that id must go on to mean what it meant.
    private void CheckWords(IReadOnlyCollection<Measure> ordered)
    {
        var ids = ordered.Select(m => m.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var words = ordered.SelectMany(m => m.Aliases.Where(a => !ids.Contains(a)).Prepend(m.Id).Select(word => (Word: word, Measure: m)));
        foreach (var twice in words.GroupBy(w => w.Word, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            var measures = string.Join(" and ", twice.Select(w => w.Measure.Id).Distinct());
            faults.Add(
                twice.Last().Measure.Place,
                $"\"{twice.Key}\" is given more than once as id or alias: {measures}. Each word must mean one measure");
        }
    }

    // A later file's entry of the same name takes the place of an earlier one's.
    private OrderedDictionary<string, DefinitionEntry> Entries(string section, IReadOnlyList<string> keys)
    {
        var found = new OrderedDictionary<string, DefinitionEntry>();
        foreach (var file in files)
        {
            if (!file.Top.Children.TryGetValue(section, out var node))
            {
                continue;
            }

            if (node is not YamlMappingNode map)
            {
                faults.Add(file.Place(node), $"{section} must be a section of names");
                continue;
            }

            foreach (var (key, value) in map)
            {
                var name = (key as YamlScalarNode)?.Value ?? "";
                found[name] = new DefinitionEntry($"{section[..^1]} {name}", file, value, keys, faults);
                DefinitionEntry.DemandName(name, file.Place(key), faults);
            }
        }

        return found;
    }

    private Field Field(string name, DefinitionEntry entry)
    {
        var (type, sql, orders) = (entry.Word("type", FieldType.Count), entry.MaybeText("sql"), entry.MaybeText("orders"));
        var own = events.Read($"field {name}", entry);
        if (sql is null && orders is null && own.Count == 0)
        {
            faults.Add(entry.Place, $"field {name} has neither sql nor orders");
        }

        CheckAliases($"field {name}", entry.Place, sql, orders);
        var only = events.Only($"field {name}", entry.Place, sql ?? orders, own);
        return new Field
        {
            Name = name,
            Type = type,
            Sql = sql,
            ByOrder = orders ?? ByOrder(sql),
            ByEvent = events.All(sql, own),
            Event = only,
            IsOrderKey = type == FieldType.Id && orders is not null,
            Meaning = entry.Text("meaning"),
            IsOfProgram = entry.IsOfProgram,
            Place = entry.Place,
        };
    }

    private string? ByOrder(string? sql) => sql is not null && star.IsFreeOfLines(sql) ? sql : null;

    // The table of days: measures per day count its rows, whatever else is filtered.
    private string? Calendar(DefinitionEntry? day)
    {
        if (day is null)
        {
            return null;
        }

        var used = Star.Used(day.Text("sql"));
        if (used.Count == 1 && star.Dimensions.Any(d => d.Alias == used.First()))
        {
            return used.First();
        }

        faults.Add(
            day.Place, $"sql of dimension {DashboardDefinitions.DayId} must be a column of one table, the calendar, such as d.full_date");
        return null;
    }

    private Dimension Dimension(string id, DefinitionEntry entry, string? calendar)
    {
        var (orders, own, column) = (entry.MaybeText("orders"), events.Read($"dimension {id}", entry), entry.MaybeText("column"));
        var only = events.Only($"dimension {id}", entry.Place, entry.MaybeText("sql") ?? orders, own);
        var sql = entry.MaybeText("sql") ?? orders ?? (only is null ? entry.Text("sql") : own[only.Alias]);

        // A person's own data, unless an id stands for it, does not leave the warehouse because it can be filtered by.
        var isOpen = column is null && (!entry.Truth("personal") || entry.MaybeText("text") is not null);
        var shows = isOpen && StarColumn.Of(sql) is { } plain && shown.ContainsKey(plain.Alias) && plain.Alias != star.Orders.Alias
            ? plain : null;
        var listed = isOpen && !entry.Truth("personal") && entry.MaybeText("sql") is null ? events.Listed(orders, own) : null;
        var dimension = new Dimension
        {
            Id = id,
            Label = entry.Text("label"),
            Kind = entry.Word("kind", DimensionKind.Text),
            Sql = sql,
            ByOrder = orders ?? (only is null ? ByOrder(sql) : null),
            ByEvent = events.All(only is null ? sql : null, own),
            Event = only,
            IsOfTheCalendar = calendar is not null && Star.Used(sql).SetEquals([calendar]),
            Text = entry.MaybeText("text"),
            Of = entry.MaybeText("of"),
            IsPersonal = entry.Truth("personal"),
            Shows = shows,
            Listed = listed,
            Column = shows is not null ? $"'{shown[shows.Alias].Name}'[{shown[shows.Alias].NameOf(shows.Name)}]"
                : listed is null ? column : $"'{entry.Text("label")}'[{entry.Text("label")}]",
            IsOfProgram = entry.IsOfProgram,
            Place = entry.Place,
        };
        CheckAliases($"dimension {id}", entry.Place, entry.MaybeText("sql"), orders);
        if (dimension.Text is { } text && (StarColumn.Of(text) is not { } name || !star.IsCurrent(name.Alias)))
        {
            var known = string.Join(" or ", star.Aliases.Where(star.IsCurrent));
            faults.Add(entry.Place, $"text of dimension {id} is \"{text}\", must be a column of {known}, the current versions");
        }

        return dimension;
    }

    private void CheckAliases(string what, string place, string? sql, string? ordersSql)
    {
        var (ofLine, ofOrder) = (Star.Used(sql ?? ""), Star.Used(ordersSql ?? ""));
        foreach (var alias in ofLine.Concat(ofOrder).Except(star.Aliases.Where(a => star.Events.All(e => e.Alias != a))))
        {
            faults.Add(place, $"{what} uses \"{alias}.\", known are {string.Join(", ", star.Aliases.Select(a => a + "."))}");
        }

        foreach (var alias in ofLine.Concat(ofOrder).Where(star.IsCurrent))
        {
            faults.Add(place, $"{what} uses \"{alias}.\", a current version, which only the text of a dimension can use");
        }

        if (ofLine.Contains(star.Orders.Alias) || ofOrder.Overlaps(star.LineAliases))
        {
            var lines = string.Join(", ", star.LineAliases.Select(a => a + "."));
            faults.Add(
                place,
                $"{what}: sql is about a line ({lines}), orders about an order ({star.Orders.Alias}.); neither can use the other's tables");
        }
    }

    private MeasureExpression Measure(string id)
    {
        if (measures.TryGetValue(id, out var known))
        {
            return known.Expression;
        }

        if (!entries.TryGetValue(id, out var entry))
        {
            throw new FormatException($"there is no measure \"{id}\"{Spelling.DidYouMeanOrStop(id, entries.Keys)}");
        }

        if (!underWay.Add(id))
        {
            var circle = string.Join(" -> ", underWay.SkipWhile(m => m != id).Append(id));
            throw new FormatException($"measure {id} is computed from itself: {circle}");
        }

        var sql = entry.Text("sql");
        MeasureExpression expression = new MeasureExpression.Aggregate(AggregateKind.Days, null, null);
        try
        {
            expression = sql.Length == 0 ? expression : new ExpressionParser(fields, Measure).Read(sql);
        }
        catch (FormatException fault) when (underWay.First() == id || !fault.Message.Contains("from itself", StringComparison.Ordinal))
        {
            faults.Add(entry.Place, $"measure {id}: {fault.Message}");
        }
        finally
        {
            underWay.Remove(id);
        }

        var measure = new Measure
        {
            Id = id,
            Label = entry.Text("label"),
            LabelWithReturns = entry.MaybeText("label_with_returns"),
            WithReturns = entry.MaybeText("with_returns"),
            Aliases = entry.Names("aliases"),
            Meaning = entry.Text("meaning"),
            Sql = sql,
            Expression = expression,
            Dax = entry.MaybeText("dax"),
            Unit = entry.Word("unit", MeasureUnit.Number),
            Places = entry.Number("places", 0, 4) ?? 0,
            Direction = entry.Word("direction", Direction.None),
            Additivity = Additivity(entry),
            NeedsHistory = entry.Truth("needs_history"),
            Folder = entry.Text("folder"),
            Place = entry.Place,
        };
        CheckUnit(measure);
        measure = InMoney(measure);
        measures[id] = measure;
        return measure.Expression;
    }

    private Measure InMoney(Measure measure) => measure is { Unit: MeasureUnit.Money, Places: MeasureExpression.MoneyPlaces }
        ? measure with { Places = currency.Decimals, Expression = measure.Expression.InMoney(currency.Decimals) }
        : measure;

    private static Additivity Additivity(DefinitionEntry entry)
    {
        var key = entry.Has(FormerAdditivityKey) ? FormerAdditivityKey : AdditivityKey;
        return entry.Word(key, Extent.Some) switch
        {
            Extent.Everything => new Additivity(true, []),
            Extent.Nothing => new Additivity(false, []),
            _ => new Additivity(false, entry.Names(key)),
        };
    }

    private void CheckUnit(Measure measure)
    {
        var isWhole = measure.Expression is not MeasureExpression.Ratio && measure.Expression.Fields.All(f => f.Type != FieldType.Money);
        var wrong = measure.Unit switch
        {
            MeasureUnit.Count when !isWhole || measure.Places != 0 => "a count has whole numbers and 0 places",
            MeasureUnit.Percent when measure.Expression is not MeasureExpression.Ratio { IsPercent: true } =>
                "a percentage is written percent(a, b, places)",
            _ when measure.Expression is MeasureExpression.Ratio ratio && ratio.Places != measure.Places =>
                $"it is rounded to {ratio.Places} places but says places: {measure.Places}",
            _ => null,
        };
        if (wrong is not null)
        {
            faults.Add(measure.Place, $"measure {measure.Id}: {wrong}");
        }
    }

    private enum Extent
    {
        Some,
        Everything,
        Nothing,
    }
}
