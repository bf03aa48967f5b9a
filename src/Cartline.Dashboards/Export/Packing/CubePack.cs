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

    /// <summary>Reads and packs.</summary>
    /// <returns>The pack, compressed, as base64.</returns>
    public async Task<string> WriteAsync(CancellationToken cancel)
    {
        await using var transaction = await db.BeginTransactionAsync(IsolationLevel.Snapshot, cancel);
        var plan = await CubePlan.ChooseAsync(db, definitions, cancel);
        var sums = definitions.Measures.Values.SelectMany(m => m.Expression.Aggregates).Where(a => a.Kind == AggregateKind.Sum && a.Field!.Sql is not null).DistinctBy(a => a.Name).ToList();
        foreach (var (table, dimensions) in new[] { ("n", plan.Months), ("c", plan.Customers), ("m", plan.Methods), ("p", plan.Products) })
        {
            keys[table] = await CubeKeys.ReadAsync(db, dimensions, cancel);
        }

        using var bytes = new PackBytes();
        var tables = new JsonObject { ["d"] = (await DaysAsync(plan, cancel)).Write(bytes) };
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

    // The months' first and last days, as rows of the calendar, are added to the table of months on the way.
    private async Task<PackTable> DaysAsync(CubePlan plan, CancellationToken cancel)
    {
        var table = new PackTable();
        table.Dimension(definitions.Dimensions["day"]);
        var (first, last) = (new Dictionary<int, int>(), new Dictionary<int, int>());
        var months = keys["n"];
        var sql = $"select {string.Join(", ", plan.Months.Select(d => d.Sql).Append("d.full_date"))} from warehouse.dim_date as d where d.full_date >= date '{span.First:yyyy-MM-dd}' and d.full_date <= date '{span.Last:yyyy-MM-dd}' order by d.full_date";
        await Rows.ReadAsync(db, sql, row =>
        {
            var month = months.RowOf(row.AsSpan(0, plan.Months.Count));
            first.TryAdd(month, table.Rows);
            last[month] = table.Rows;
            table.Add(row.AsSpan(plan.Months.Count));
        }, cancel);
        months.Extend("first", first);
        months.Extend("last", last);
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

        var values = sums.Select(s => $"sum({(s.Where is null ? s.Field!.Sql : $"case when {s.Where.Sql} then {s.Field!.Sql} end")})");
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
        var cases = string.Concat(categories.Select((c, i) => $" when {Core.Engine.Identifier.Text(c)} then {1L << i}"));
        var sets = $"select {string.Join(", ", inner)}, sum(distinct case {category.Sql}{cases} end) as categories {Star.From(Star.Lines, plan.Aliases)} group by f.transaction_id, {string.Join(", ", groups)}";
        await Rows.ReadAsync(db, $"select {outer}, x.categories, count(*) from ({sets}) as x group by {outer}, x.categories", row => Add(table, plan, ["n", "c", "m"], row), cancel);
        return table;
    }

    private List<string> References(PackTable table, CubePlan plan, string[] names)
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
        table.Add([.. packed]);
    }
}
