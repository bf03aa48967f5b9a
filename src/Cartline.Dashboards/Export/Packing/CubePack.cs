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

    private readonly Dictionary<string, CubeKeys> keys = [];

    private string Calendar => $"from warehouse.dim_date as d where d.full_date >= date '{span.First:yyyy-MM-dd}' and d.full_date <= date '{span.Last:yyyy-MM-dd}'";

    /// <summary>Reads and packs.</summary>
    /// <returns>The pack, compressed, as base64.</returns>
    public async Task<string> WriteAsync(CancellationToken cancel)
    {
        await using var transaction = await db.BeginTransactionAsync(IsolationLevel.Snapshot, cancel);
        var plan = await CubePlan.ChooseAsync(db, definitions, cancel);
        var sums = definitions.Measures.Values.SelectMany(m => m.Expression.Aggregates).Where(a => a.Kind == AggregateKind.Sum && a.Field!.Sql is not null).DistinctBy(a => a.Name).ToList();
        keys["n"] = await CubeKeys.ReadAsync(db, plan.Months, Calendar, cancel);
        foreach (var (table, fact, dimensions) in new[] { ("c", Star.Orders, plan.Customers), ("m", Star.Orders, plan.Methods), ("p", Star.Lines, plan.Products) })
        {
            keys[table] = await CubeKeys.ReadAsync(db, dimensions, Star.From(fact, dimensions.SelectMany(d => Star.Used(d.Sql)).ToHashSet()), cancel);
        }

        using var bytes = new PackBytes();
        var days = await DaysAsync(plan, cancel);
        var tables = new JsonObject { ["d"] = days.Write(bytes) };
        foreach (var (name, known) in keys)
        {
            tables[name] = known.Table.Write(bytes);
        }

        tables["f"] = (await CellsAsync(plan, sums, cancel)).Write(bytes);
        if (await OrdersAsync(plan, cancel) is { } orders)
        {
            tables["o"] = orders.Write(bytes);
        }

        return bytes.Close(PackHeader.OfCube(definitions, plan, sums, tables));
    }

    // All days of the calendar, each with its month: what was sold on none of them still is a day.
    private async Task<PackTable> DaysAsync(CubePlan plan, CancellationToken cancel)
    {
        var table = new PackTable();
        table.Number("n");
        table.Dimension(definitions.Dimensions["day"]);
        var sql = $"select d.full_date, {string.Join(", ", plan.Months.Select(d => d.Sql))} {Calendar} order by d.full_date";
        await Rows.ReadAsync(db, sql, row => table.Add([keys["n"].RowOf(row.AsSpan(1)), row[0]]), cancel);
        return table;
    }

    private async Task<PackTable> CellsAsync(CubePlan plan, IReadOnlyList<MeasureExpression.Aggregate> sums, CancellationToken cancel)
    {
        var table = new PackTable();
        var groups = References(table, plan, ["n", "c", "m", "p"]);
        foreach (var sum in sums)
        {
            table.Field(sum.Field! with { Name = sum.Name });
        }

        var values = sums.Select(s => $"cast(sum({(s.Where is null ? s.Field!.Sql : $"case when {s.Where.Sql} then {s.Field!.Sql} end")}) as {(s.Field!.Type == FieldType.Money ? "decimal(18, 2)" : "bigint")})");
        var aliases = plan.Aliases;
        aliases.UnionWith(sums.SelectMany(s => Star.Used(s.Field!.Sql!).Concat(s.Where is null ? [] : Star.Used(s.Where.Sql!))));
        var columns = string.Join(", ", groups);
        await Rows.ReadAsync(db, $"select {columns}, {string.Join(", ", values)} {Star.From(Star.Lines, aliases)} group by {columns}", row => Add(table, plan, ["n", "c", "m", "p"], row), cancel);
        return table;
    }

    private async Task<PackTable?> OrdersAsync(CubePlan plan, CancellationToken cancel)
    {
        var category = definitions.Dimensions["category"];
        var categories = keys["p"].TextsOf(plan.Products.Index().First(d => d.Item.Id == category.Id).Index);
        if (categories.Count > MostCategories)
        {
            return null;
        }

        var table = new PackTable();
        var groups = References(table, plan, ["n", "c", "m"]);
        table.Number("categories");
        table.Number("orders");
        var inner = groups.Select((g, i) => $"{g} as k{i}").ToList();
        var outer = string.Join(", ", groups.Select((_, i) => $"x.k{i}"));
        var cases = string.Concat(categories.Select((_, i) => $" when cast(${i + 1} as text) then {1L << i}"));
        var sets = $"select {string.Join(", ", inner)}, cast(sum(distinct case {category.Sql}{cases} end) as bigint) as categories {Star.From(Star.Lines, plan.Aliases)} group by f.transaction_id, {string.Join(", ", groups)}";
        await Rows.ReadAsync(db, $"select {outer}, x.categories, count(*) from ({sets}) as x group by {outer}, x.categories", row => Add(table, plan, ["n", "c", "m"], row), cancel, categories);
        return table;
    }

    private static List<string> References(PackTable table, CubePlan plan, string[] names)
    {
        foreach (var name in names)
        {
            table.Number(name);
        }

        return [.. names.SelectMany(name => plan.All.Where(d => d.Table == name).Select(d => d.Dimension.Sql))];
    }

    private void Add(PackTable table, CubePlan plan, string[] names, object?[] row)
    {
        var at = 0;
        var packed = new List<object?>();
        foreach (var name in names)
        {
            var count = plan.All.Count(d => d.Table == name);
            packed.Add(keys[name].RowOf(row.AsSpan(at, count)));
            at += count;
        }

        packed.AddRange(row[at..]);
        table.Add(packed.ToArray());
    }
}
