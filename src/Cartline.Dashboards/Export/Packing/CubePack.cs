using System.Data;
using System.Data.Common;
using System.Text.Json.Nodes;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Queries;

namespace Cartline.Dashboards.Export.Packing;

/// <summary>
/// The sales of a large version in sums: by month, place, payment method and group of products; and its orders counted by the
/// set of categories in each, so that orders under a choice of categories are still counted once. <c>app/data/cube.js</c> reads it.
/// </summary>
/// <param name="db">A connection that only reads.</param>
/// <param name="definitions">What there is.</param>
/// <param name="span">The days to take.</param>
internal sealed class CubePack(DbConnection db, DashboardDefinitions definitions, SalesSpan span)
{
    // A set of categories is a bit each, in a number that a page can hold exactly.
    private const int MostCategories = 50;

    private readonly Star star = definitions.Star;
    private readonly Dictionary<string, CubeKeys> keys = [];
    private FieldPlaces places = new(0, 0);

    private string Calendar
    {
        get
        {
            var (table, day) = (definitions.Calendar, definitions.Day.Sql);
            var period = $"{day} >= date '{span.First:yyyy-MM-dd}' and {day} <= date '{span.Last:yyyy-MM-dd}'";
            return $"from {table.Name} as {table.Alias} where {period}";
        }
    }

    /// <summary>Reads and packs.</summary>
    /// <returns>The pack, compressed, as base64.</returns>
    public async Task<string> WriteAsync(CancellationToken cancel)
    {
        await using var transaction = await db.BeginTransactionAsync(IsolationLevel.Snapshot, cancel);
        var plan = await CubePlan.ChooseAsync(db, definitions, cancel);
        var sums = definitions.Measures.Values.SelectMany(m => m.Expression.Aggregates)
            .Where(a => a.Kind == AggregateKind.Sum && a.Field!.Sql is not null).DistinctBy(a => a.Name).ToList();
        keys[plan.MonthTable] = await CubeKeys.ReadAsync(db, plan.Months, [Calendar], cancel);
        var events = plan.EventsOf(definitions);
        foreach (var (table, dimensions) in plan.Parts)
        {
            var froms = events.Prepend(table.IsOfOrders ? star.Orders : star.Lines)
                .Select(fact => star.From(fact, new HashSet<string> { table.Alias }));
            keys[table.Alias] = await CubeKeys.ReadAsync(db, dimensions, froms, cancel);
        }

        places = await FieldPlaces.ReadAsync(db, definitions, cancel);
        using var bytes = new PackBytes();
        var days = await DaysAsync(plan, cancel);
        var tables = new JsonObject { [definitions.Calendar.Alias] = days.Write(bytes) };
        foreach (var (name, known) in keys)
        {
            tables[name] = known.Table.Write(bytes);
        }

        tables[star.Lines.Alias] = (await CellsAsync(plan, sums, cancel)).Write(bytes);
        if (await OrdersAsync(plan, cancel) is { } orders)
        {
            tables[star.Orders.Alias] = orders.Write(bytes);
        }

        var beyond = new JsonArray();
        foreach (var fact in events)
        {
            var own = new CubeEvents(db, definitions, span, fact);
            tables[fact.Alias] = (await own.CellsAsync(References, Add, plan, places, cancel)).Write(bytes);
            sums.AddRange(own.Sums);
            if (await own.HasMoreAsync(cancel))
            {
                beyond.Add(JsonValue.Create(fact.Alias));
            }
        }

        var header = PackHeader.OfCube(definitions, plan, places, sums, tables);
        header["events"] = PackHeader.Events(events);
        header["more_events"] = beyond;
        return bytes.Close(header);
    }

    // All days of the calendar, each with its month: what was sold on none of them still is a day.
    private async Task<PackTable> DaysAsync(CubePlan plan, CancellationToken cancel)
    {
        var table = new PackTable();
        table.Number(PackTable.To(plan.MonthTable));
        table.Dimension(definitions.Day);
        var day = definitions.Day.Sql;
        var sql = $"select {day}, {string.Join(", ", plan.Months.Select(d => d.Sql))} {Calendar} order by {day}";
        await Rows.ReadAsync(db, sql, row => table.Add([keys[plan.MonthTable].RowOf(row.AsSpan(1)), row[0]]), cancel);
        return table;
    }

    private async Task<PackTable> CellsAsync(CubePlan plan, IReadOnlyList<MeasureExpression.Aggregate> sums, CancellationToken cancel)
    {
        var (table, names) = (new PackTable(), plan.Tables);
        var groups = References(table, plan, names);
        foreach (var sum in sums)
        {
            table.Field(sum.Field! with { Name = sum.Name }, places.Of(sum.Field!));
        }

        var values = sums.Select(s =>
        {
            var value = s.Where is null ? s.Field!.Sql : $"case when {s.Where.Sql} then {s.Field!.Sql} end";
            return $"cast(sum({value}) as {(s.Field!.Type == FieldType.Count ? "bigint" : "decimal(18, 4)")})";
        });
        var aliases = plan.Aliases;
        aliases.UnionWith(sums.SelectMany(s => Star.Used($"{s.Field!.Sql} {s.Where?.Sql}")));
        var columns = string.Join(", ", groups);
        var sql = $"select {columns}, {string.Join(", ", values)} {star.From(star.Lines, aliases)} group by {columns}";
        await Rows.ReadAsync(db, sql, row => Add(table, names, row), cancel);
        return table;
    }

    private async Task<PackTable?> OrdersAsync(CubePlan plan, CancellationToken cancel)
    {
        var category = definitions.Dimensions[CubePlan.Sets];
        var part = plan.Parts.First(p => p.Dimensions.Contains(category));
        var categories = keys[part.Table.Alias].TextsOf(part.Dimensions.Index().First(d => d.Item == category).Index);
        if (categories.Count > MostCategories)
        {
            return null;
        }

        var (table, names) = (new PackTable(), plan.OrderTables);
        var groups = References(table, plan, names);
        table.Number("categories");
        table.Number("orders");
        var inner = string.Join(", ", groups.Select((g, i) => $"{g} as k{i}"));
        var outer = string.Join(", ", groups.Select((_, i) => $"x.k{i}"));
        var cases = string.Concat(categories.Select((_, i) => $" when cast(${i + 1} as text) then {1L << i}"));
        var order = star.Orders.Model.Grain.Select(c => $"{star.Lines.Alias}.{c}").Concat(groups);
        var set = $"cast(sum(distinct case {category.Sql}{cases} end) as bigint) as categories";
        var sets = $"select {inner}, {set} {star.From(star.Lines, plan.Aliases)} group by {string.Join(", ", order)}";
        var sql = $"select {outer}, x.categories, count(*) from ({sets}) as x group by {outer}, x.categories";
        await Rows.ReadAsync(db, sql, row => Add(table, names, row), cancel, categories);
        return table;
    }

    private static List<string> References(PackTable table, CubePlan plan, IReadOnlyList<(string Name, int Width)> names)
    {
        var sqls = new List<string>();
        foreach (var (name, _) in names)
        {
            table.Number(PackTable.To(name));
            sqls.AddRange(plan.All.Where(d => d.Table == name).Select(d => d.Dimension.Sql));
        }

        return sqls;
    }

    private void Add(PackTable table, IReadOnlyList<(string Name, int Width)> names, object?[] row)
    {
        var at = 0;
        var packed = new List<object?>();
        foreach (var (name, width) in names)
        {
            packed.Add(keys[name].RowOf(row.AsSpan(at, width)));
            at += width;
        }

        packed.AddRange(row[at..]);
        table.Add(packed.ToArray());
    }
}
