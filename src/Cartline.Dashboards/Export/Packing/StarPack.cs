using System.Data;
using System.Data.Common;
using System.Text.Json.Nodes;
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
    private static readonly Dictionary<string, (string Table, string Key)> Tables = new()
    {
        ["d"] = ("warehouse.dim_date", "date_key"),
        ["c"] = ("warehouse.dim_customers", "customer_key"),
        ["m"] = ("warehouse.dim_payment_method", "payment_method_key"),
        ["p"] = ("warehouse.dim_products", "product_key"),
    };

    private readonly PackPlan plan = PackPlan.Of(definitions);
    private readonly Dictionary<string, IReadOnlyDictionary<long, int>> keyRows = [];
    private long lines;

    /// <summary>Reads and packs.</summary>
    /// <returns>The pack, compressed, as base64.</returns>
    public async Task<string> WriteAsync(CancellationToken cancel)
    {
        // One picture of the data, also when a run publishes meanwhile.
        await using var transaction = await db.BeginTransactionAsync(IsolationLevel.Snapshot, cancel);
        using var bytes = new PackBytes();
        var tables = new JsonObject();
        foreach (var part in PackPlan.Parts)
        {
            tables[part] = (await PartAsync(part, cancel)).Write(bytes);
        }

        tables[Star.Orders] = (await OrdersAsync(cancel)).Write(bytes);
        tables[Star.Lines] = (await LinesAsync(cancel)).Write(bytes);
        var header = PackHeader.Of(definitions, plan, tables, await TextsAsync(cancel));
        return bytes.Close(header);
    }

    private async Task<PackTable> PartAsync(string part, CancellationToken cancel)
    {
        var (name, key) = Tables[part];
        var table = new PackTable();
        var sqls = Columns(table, part);
        var where = part == "d"
            ? $"where d.full_date >= {Day(span.First)} and d.full_date <= {Day(span.Last)}"
            : $"where {part}.{key} in (select x.{key} from {(part == "p" ? "warehouse.fact_sales" : "warehouse.fact_orders")} as x)";
        var found = new Dictionary<long, int>();
        keyRows[part] = found;
        await Rows.ReadAsync(db, $"select {string.Join(", ", sqls.Append($"{part}.{key}"))} from {name} as {part} {where} order by {part}.{key}", row =>
        {
            found[Convert.ToInt64(row[^1])] = found.Count;
            table.Add(row);
        }, cancel);
        return table;
    }

    private async Task<PackTable> OrdersAsync(CancellationToken cancel)
    {
        var table = new PackTable();
        table.Reference("d", keyRows["d"]);
        table.Reference("c", keyRows["c"]);
        table.Reference("m", keyRows["m"]);
        table.Number("lines");
        List<string> sqls = ["o.date_key", "o.customer_key", "o.payment_method_key", "o.line_count", .. Columns(table, Star.Orders)];
        await Rows.ReadAsync(db, $"select {string.Join(", ", sqls)} {Star.From(Star.Orders, Used(sqls))} order by o.transaction_id collate \"C\"", row =>
        {
            lines += Convert.ToInt64(row[3]);
            table.Add(row);
        }, cancel);
        return table;
    }

    private async Task<PackTable> LinesAsync(CancellationToken cancel)
    {
        var table = new PackTable();
        table.Reference("p", keyRows["p"]);
        List<string> sqls = ["f.product_key", .. Columns(table, Star.Lines)];
        await Rows.ReadAsync(
            db, $"select {string.Join(", ", sqls)} {Star.From(Star.Lines, Used(sqls))} order by f.transaction_id collate \"C\", f.item_id collate \"C\"", row => table.Add(row), cancel);

        // The page finds the lines of an order by counting: a line too many would shift all behind it.
        return table.Rows == lines ? table : throw new InvalidOperationException($"fact_orders counts {lines} lines, fact_sales has {table.Rows}.");
    }

    private async Task<JsonObject> TextsAsync(CancellationToken cancel)
    {
        var texts = new JsonObject();
        foreach (var dimension in definitions.Dimensions.Values.Where(d => d.Text is not null))
        {
            var byKey = new JsonObject();
            var keys = $"select distinct {dimension.Sql} as k {Star.From(Star.Lines, Star.Used(dimension.Sql))}";
            await Rows.ReadAsync(
                db, $"select q.k, {dimension.Text} from ({keys}) as q {Star.JoinCurrent(Star.Used(dimension.Text!).First(), "q.k")} order by q.k collate \"C\"",
                row =>
                {
                    if (row[0] is string key && row[1] is string text)
                    {
                        byKey[key] = dimension.IsPersonal && !showsPersonalData ? PersonalData.Initials(text) : text;
                    }
                },
                cancel);
            texts[dimension.Id] = byKey;
        }

        return texts;
    }

    private List<string> Columns(PackTable table, string name)
    {
        var sqls = new List<string>();
        foreach (var dimension in plan.Dimensions[name])
        {
            table.Dimension(dimension);
            sqls.Add(PackPlan.Sql(name, dimension));
        }

        foreach (var field in plan.Fields[name])
        {
            table.Field(field);
            sqls.Add(PackPlan.Sql(name, field));
        }

        return sqls;
    }

    private static HashSet<string> Used(IEnumerable<string> sqls) => [.. sqls.SelectMany(Star.Used)];

    private static string Day(DateOnly day) => $"date '{day:yyyy-MM-dd}'";
}
