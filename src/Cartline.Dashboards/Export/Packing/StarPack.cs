using System.Data;
using System.Data.Common;
using System.Text.Json.Nodes;
using Cartline.Core.Engine;
using Cartline.Core.Quality;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Queries;

namespace Cartline.Dashboards.Export.Packing;

/// <summary>
/// The sales of a version, line by line, in the fewest bytes: what a page needs to answer any question by itself. Every
/// dimension and field is computed by the database as <c>metrics.yaml</c> states it.
/// </summary>
/// <param name="db">A connection that only reads.</param>
/// <param name="definitions">What there is.</param>
/// <param name="span">The days to take.</param>
/// <param name="showsPersonalData">Whether names of people are told.</param>
internal sealed class StarPack(DbConnection db, DashboardDefinitions definitions, SalesSpan span, bool showsPersonalData)
{
    private readonly Star star = definitions.Star;
    private readonly PackPlan plan = PackPlan.Of(definitions);
    private readonly Dictionary<string, IReadOnlyDictionary<object, int>> keyRows = [];
    private FieldPlaces places = new(0, 0);
    private long lines;

    private string InSpan => $"{definitions.Day.Sql} >= {Day(span.First)} and {definitions.Day.Sql} <= {Day(span.Last)}";

    /// <summary>Reads and packs.</summary>
    /// <returns>The pack, compressed, as base64.</returns>
    public async Task<string> WriteAsync(CancellationToken cancel)
    {
        // One picture of the data, also when a run publishes meanwhile.
        await using var transaction = await db.BeginTransactionAsync(IsolationLevel.Snapshot, cancel);
        places = await FieldPlaces.ReadAsync(db, definitions, cancel);
        using var bytes = new PackBytes();
        var tables = new JsonObject();
        foreach (var part in plan.Parts)
        {
            tables[part.Alias] = (await PartAsync(part, cancel)).Write(bytes);
            if (part == definitions.Calendar)
            {
                var days = $"select count(*) from {part.Name} as {part.Alias} where {InSpan}";
                tables[part.Alias]!["counted"] = await db.CountAsync(days, cancel);
            }
        }

        tables[star.Orders.Alias] = (await OrdersAsync(cancel)).Write(bytes);
        tables[star.Lines.Alias] = (await LinesAsync(cancel)).Write(bytes);
        foreach (var fact in plan.Events)
        {
            tables[fact.Alias] = (await EventsAsync(fact, cancel)).Write(bytes);
        }

        var header = PackHeader.Of(definitions, plan, places, tables, await TextsAsync(cancel));
        return bytes.Close(header);
    }

    // Of the calendar all days, sold on or not; of the others what the facts refer to.
    private async Task<PackTable> PartAsync(StarDimension part, CancellationToken cancel)
    {
        var table = new PackTable();
        var key = $"{part.Alias}.{part.Key}";
        var sqls = Columns(table, part.Alias);
        var where = part == definitions.Calendar
            ? InSpan
            : $"{key} in (select x.{part.Key} from {(part.IsOfOrders ? star.Orders : star.Lines).Name} as x)";
        var isElsewhere = string.Concat(plan.Events.Where(e => e.RefersTo(part))
            .Select(e => $" or {key} in (select x.{part.Key} from {e.Name} as x)"));

        // Days on which something came back before the first sale or after the last one stand behind those that are counted.
        var order = part == definitions.Calendar ? $"case when {InSpan} then 0 else 1 end, {key}" : key;
        var found = new Dictionary<object, int>();
        keyRows[part.Alias] = found;
        var from = $"from {part.Name} as {part.Alias} where ({where}){isElsewhere}";
        var sql = $"select {string.Join(", ", sqls.Append(key))} {from} order by {order}";
        await Rows.ReadAsync(
            db,
            sql,
            row =>
            {
                found[PackTable.Key(row[^1]!)] = found.Count;
                table.Add(row);
            },
            cancel);
        return table;
    }

    private async Task<PackTable> OrdersAsync(CancellationToken cancel)
    {
        var table = new PackTable();
        List<string> sqls = [.. References(table, star.Orders, isOfOrders: true)];
        var at = sqls.Count;
        table.Number("lines");
        sqls.AddRange([definitions.LineCount, .. Columns(table, star.Orders.Alias)]);
        await Rows.ReadAsync(
            db,
            Select(star.Orders, sqls, star.Orders.Model.Grain),
            row =>
            {
                lines += Convert.ToInt64(row[at]);
                table.Add(row);
            },
            cancel);
        return table;
    }

    private async Task<PackTable> LinesAsync(CancellationToken cancel)
    {
        var table = new PackTable();
        List<string> sqls = [.. References(table, star.Lines, isOfOrders: false), .. Columns(table, star.Lines.Alias)];
        var order = star.Orders.Model.Grain.Union(star.Lines.Model.Grain);
        await Rows.ReadAsync(db, Select(star.Lines, sqls, order), row => table.Add(row), cancel);

        // The page finds the lines of an order by counting: a line too many would shift all behind it.
        return table.Rows == lines
            ? table
            : throw new InvalidOperationException($"{star.Orders.Name} counts {lines} lines, {star.Lines.Name} has {table.Rows}.");
    }

    private async Task<PackTable> EventsAsync(StarTable fact, CancellationToken cancel)
    {
        var table = new PackTable();
        var sqls = new List<string>();
        foreach (var part in plan.Parts.Where(fact.RefersTo))
        {
            table.Reference(part.Alias, keyRows[part.Alias]);
            sqls.Add($"{fact.Alias}.{part.Key}");
        }

        foreach (var (dimension, sql) in definitions.Dimensions.Values.Select(d => (d, d.ByEvent.GetValueOrDefault(fact.Alias)))
            .Where(d => d.Item2 is not null && IsOwn(d.Item2, fact)))
        {
            table.Dimension(dimension);
            sqls.Add(sql!);
        }

        sqls.AddRange(Fields(table, fact.Alias));
        await Rows.ReadAsync(db, Select(fact, sqls, fact.Model.Grain), row => table.Add(row), cancel);
        return table;
    }

    // A member that takes two tables, such as the months since a customer's first order, is another one on the day of the return.
    private static bool IsOwn(string sql, StarTable table) => Star.Used(sql) is var used && (used.Contains(table.Alias) || used.Count > 1);

    // What an order refers to is found through it; only what the lines of an order can differ in is kept by line.
    private IEnumerable<string> References(PackTable table, StarTable fact, bool isOfOrders)
    {
        foreach (var part in plan.Parts.Where(p => p.IsOfOrders == isOfOrders))
        {
            table.Reference(part.Alias, keyRows[part.Alias]);
            yield return $"{fact.Alias}.{part.Key}";
        }
    }

    private string Select(StarTable fact, List<string> sqls, IEnumerable<string> order)
    {
        var from = star.From(fact, sqls.SelectMany(Star.Used).ToHashSet());
        var sorted = order.Select(c => $"cast({fact.Alias}.{c} as text) collate \"C\"");
        return $"select {string.Join(", ", sqls)} {from} order by {string.Join(", ", sorted)}";
    }

    private async Task<JsonObject> TextsAsync(CancellationToken cancel)
    {
        var texts = new JsonObject();
        foreach (var dimension in definitions.Dimensions.Values.Where(d => d.Text is not null))
        {
            var byKey = new JsonObject();
            var keys = $"select distinct {dimension.Sql} as k {star.From(star.Lines, Star.Used(dimension.Sql))}";
            var join = star.JoinCurrent(Star.Used(dimension.Text!).First(), "q.k");
            var key = IsMasked(dimension) ? MaskedId.Sql("q.k") : "q.k";
            await Rows.ReadAsync(
                db,
                $"select {key}, {dimension.Text} from ({keys}) as q {join} order by q.k collate \"C\"",
                row =>
                {
                    if (row[0] is string shown && row[1] is string text)
                    {
                        byKey[shown] = dimension.IsPersonal && !showsPersonalData ? PersonalData.Initials(text) : text;
                    }
                },
                cancel);
            texts[dimension.Id] = byKey;
        }

        return texts;
    }

    private bool IsMasked(Dimension dimension) => !showsPersonalData && dimension.IsPersonal && dimension.Kind == DimensionKind.Text;

    private List<string> Columns(PackTable table, string name)
    {
        var sqls = new List<string>();
        foreach (var dimension in plan.Dimensions[name])
        {
            table.Dimension(dimension);
            var sql = plan.Sql(name, dimension);
            sqls.Add(IsMasked(dimension) ? MaskedId.Sql(sql) : sql);
        }

        sqls.AddRange(Fields(table, name));
        return sqls;
    }

    private List<string> Fields(PackTable table, string name)
    {
        foreach (var field in plan.Fields[name])
        {
            table.Field(field, places.Of(field));
        }

        return [.. plan.Fields[name].Select(f => plan.Sql(name, f))];
    }

    private static string Day(DateOnly day) => $"date '{day:yyyy-MM-dd}'";
}
