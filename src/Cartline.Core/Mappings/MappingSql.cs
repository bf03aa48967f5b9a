using Cartline.Core.Sql;

namespace Cartline.Core.Mappings;

/// <summary>
/// Writes the SQL files that a declaration stands for. Names come out of <see cref="LandedFile"/>, constants go through
/// <see cref="Identifier"/>: no text of the declaration becomes SQL by itself.
/// </summary>
internal sealed class MappingSql
{
    private const string None = "cast(null as text)";

    private const string Excluded = "coalesce(o.left_out,\n        case when m.meaning not in ('sale', 'cancelled') "
        + "then m.meaning || ' (' || coalesce(lower_case(o.state), 'blank') || ')' end)";

    private readonly Declaration declaration;
    private readonly StagingContract contract;
    private readonly string path;
    private readonly Dictionary<DeclaredFile, LandedFile> landed;
    private readonly DeclaredTable orders, lines;

    public MappingSql(Declaration declaration, StagingContract contract, string path)
    {
        (this.declaration, this.contract, this.path) = (declaration, contract, path);
        landed = declaration.Files.ToDictionary(f => f, f => new LandedFile(declaration, f));
        (orders, lines) = (declaration.Table(contract.Orders.Name)!, declaration.Table(contract.Lines.Name)!);
    }

    /// <summary>The files, by name without ending.</summary>
    public IEnumerable<(string Name, string Text)> Files()
    {
        yield return ("landing", Landing());
        foreach (var filled in landed.Where(l => l.Key.FillDown.Count > 0))
        {
            yield return (filled.Value.Filled.Table, filled.Value.FilledSql());
        }

        if (orders.Status is { } status)
        {
            var words = status.Words.Select(w => $"    ({Identifier.Text(w.Word)}, {Identifier.Text(w.Meaning)})");
            yield return ("statuses", Template.FillOnce(
                "declared_statuses.sql", ("column", $"{status.Value}"), ("words", string.Join(",\n", words))));
        }

        yield return ("orders", Orders());
        yield return ("lines", Lines());
        foreach (var entity in contract.Entities)
        {
            if (entity == contract.Orders)
            {
                yield return (entity.Name, Template.FillOnce("declared_transactions.sql", ("columns", Columns("o", Filled(orders)))));
            }
            else if (entity == contract.Lines)
            {
                yield return (entity.Name, Items());
            }
            else if (entity.Name == "returns" && orders.Status?.Words.Any(w => w.Meaning == StatusWords.Cancelled) == true)
            {
                yield return (entity.Name, Cancelled(entity));
            }
            else if (declaration.Table(entity.Name) is { } table)
            {
                yield return (entity.Name, Records(table));
            }
            else if (!entity.IsOptional)
            {
                var needed = entity.Columns.Where(c => c.IsRequired).Select(c => $"    {None} as {c.Name}");
                yield return (entity.Name, Template.FillOnce(
                    "declared_nothing.sql", ("table", entity.Name), ("columns", string.Join(",\n", needed))));
            }
        }

        if (Refusals() is { Length: > 0 } refusals)
        {
            yield return ("refusals", $"-- What stops the batch.\n{refusals}");
        }

        yield return ("totals", Totals());
    }

    private string Landing()
    {
        var export = declaration.Export is { } where ? $"\n-- export: {where}" : "";
        return $"-- {declaration.About}{export}\n\n{string.Join('\n', landed.Values.Select(l => l.Sql()))}";
    }

    private string Orders()
    {
        var (file, status) = (landed[orders.File], orders.Status);
        List<(string Name, string Sql)> read =
        [
            .. Read(orders),
            ("state", status?.Value.Sql(file.Column) ?? None),
            ("cancelled_on", status?.CancelledOn?.Sql("day", file.Column) ?? None),
        ];
        var others = read.Where(c => c.Name != contract.Orders.Key).ToList();
        var taken = others.Select(c => orders.TakesFirst
            ? $"        max(case when n.place = 1 then n.{c.Name} end) as {c.Name},"
            : Most(c.Name)).Prepend(Most(contract.Orders.Key));
        var differing = others.Where(c => c.Sql != None)
            .Select(c => $"case when min(n.{c.Name}) <> max(n.{c.Name}) then {Identifier.Text(Said(c.Name))} end");
        return Template.FillOnce(
            "declared_orders.sql",
            ("file", orders.File.Key),
            ("landing", $"{file.Filled}"),
            ("read", Aliased(read)),
            ("left_out", LeftOutRows.Why(orders.LeftOut, file.Column)),
            ("id", orders.Value(contract.Orders.Key)!.Sql(file.Column)),
            ("taken", string.Join('\n', taken)),
            ("differing", orders.TakesFirst ? "''" : $"concat_ws(', ',\n            {string.Join(",\n            ", differing)})"),
            ("kept", orders.File == lines.File ? "\n    where n.transaction_id is not null" : ""),
            ("columns", Columns("o", read.Select(c => c.Name)) + ","),
            ("meaning", status is null ? "'sale' as meaning" : "m.meaning"),
            ("fate", status is null ? "o.left_out" : Excluded),
            ("statuses", status is null ? "" : "\nleft join raw.statuses as m on m.status = coalesce(lower_case(o.state), '')"));
    }

    private string Said(string column) =>
        column == "state" ? $"{orders.Status!.Value}" : $"{orders.Value(column) ?? orders.Status?.CancelledOn}";

    private static string Most(string column) => $"        max(n.{column} collate \"C\") as {column},";

    private string Lines()
    {
        const string Gross = "at_price(to_quantity(p.quantity), to_price(p.unit_price))";
        var net = Gross;
        if (lines.Value("discount_percentage") is not null)
        {
            net = $"ratio(cast(exact_product(cast({net} as decimal(38, 4)), 100 - coalesce(to_price(p.discount_percentage), 0)) "
                + "as decimal(38, 4)), 100, 4)";
        }

        if (lines.Value("discount_amount") is not null)
        {
            net = $"coalesce({Gross} - case when {Gross} < 0 then -1 else 1 end * abs(to_price(p.discount_amount)), {net})";
        }

        return Template.FillOnce(
            "declared_lines.sql",
            ("file", lines.File.Key),
            ("landing", $"{landed[lines.File].Filled}"),
            ("read", Aliased(Read(lines))),
            ("left_out", LeftOutRows.Why(lines.LeftOut, landed[lines.File].Column)),
            ("columns", Columns("p", Filled(lines)) + ","),
            ("amount", lines.Value("line_total") is null ? net : $"coalesce(to_price(p.line_total), {net})"));
    }

    private string Items() => Template.FillOnce(
        "declared_items.sql",
        ("columns", Columns("l", Filled(lines).Where(c => c != "line_total")) + ","),
        ("line_total", lines.Value("line_total") is null ? "cast(l.amount as text)" : "coalesce(cast(l.amount as text), l.line_total)"));

    private string Records(DeclaredTable table)
    {
        var (file, isOfOrders) = (landed[table.File], table.File == orders.File || table.File == lines.File);
        var (key, kept) = (table.Entity.Key, LeftOutRows.Taken(table.LeftOut, file.Column));
        var isEvent = table.Entity.Columns.Any(c => c.References == contract.Orders.Name);
        if (!isOfOrders || isEvent)
        {
            var amount = isOfOrders ? table.Entity.Money?.Name : null;
            if (amount is not null && table.Value(amount)?.Sql(file.Column) is { } money)
            {
                kept = kept.Append($"{money} is not null").Append($"coalesce(to_money({money}), 1) <> 0");
            }

            var where = string.Join("\n  and ", kept);
            return Template.FillOnce(
                "declared_records.sql",
                ("table", table.Entity.Name),
                ("file", table.File.Key),
                ("read", Aliased(Read(table), "    ").TrimEnd(',')),
                ("landing", $"{file.Filled}"),
                ("judged", isOfOrders ? $"\njoin {OfOrder(table.Value(contract.Orders.Key)!, file)}" : ""),
                ("kept", where.Length == 0 ? "" : $"\nwhere {where}"));
        }

        var isPerson = contract.Orders.Columns.Any(c => c.References == table.Entity.Name);
        var id = table.Value(key)!.Sql(file.Column);
        // An e-mail address is the same id in capitals.
        var known = isPerson ? $"case when strpos({id}, '@') > 0 then lower_case({id}) else {id} end" : id;
        var others = table.Columns.Where(c => c.Column != key).Select(c => c.Value.Sql(file.Column)).ToList();
        return Template.FillOnce(
            "declared_members.sql",
            ("table", table.Entity.Name),
            ("read", Aliased(Read(table))),
            ("id", known),
            ("says", $"case when {(others.Count == 0 ? id : $"coalesce({string.Join(", ", others)})")} is null then 1 else 0 end"),
            ("landing", $"{file.Filled}"),
            ("judged", isPerson || table.File != lines.File
                ? OfOrder((table.File == orders.File ? orders : lines).Value(contract.Orders.Key)!, file)
                : "raw.lines as l on l.source_file = r.source_file and l.record_number = r.record_number and l.fate is null"),
            ("kept", string.Join("\n      and ", kept.Prepend($"{id} is not null"))),
            ("columns", Columns("p", Filled(table))));
    }

    private string Cancelled(Entity returns)
    {
        var table = declaration.Table(returns.Name);
        var mapped = table?.Columns.Select(c => c.Column).ToHashSet() ?? [];
        var made = new Dictionary<string, string>
        {
            ["return_id"] = "g.transaction_id || '-cancelled'",
            ["transaction_id"] = "g.transaction_id",
            ["return_date"] = "coalesce(g.cancelled_on, t.day)",
            ["amount"] = "cast(g.total - g.before as text)",
            ["reason"] = "'cancelled (' || coalesce(lower_case(g.state), 'blank') || ')'",
        };
        var all = returns.Columns.Select(c => c.Name).Where(c => mapped.Contains(c) || made.ContainsKey(c)).ToList();
        var stated = table is null
            ? Template.FillOnce("declared_nothing.sql", ("columns", string.Join(",\n", all.Select(c => $"    {None} as {c}"))))
            : Records(table with { Columns = [.. all.Select(c => (c, table.Value(c) ?? new MappedValue(ValueShape.FirstOf, "", [])))] });
        return Template.FillOnce(
            "declared_cancelled.sql",
            ("stated", string.Join('\n', stated.Split('\n').SkipWhile(l => l.StartsWith("--", StringComparison.Ordinal)))),
            ("total", Charged()),
            ("columns", string.Join(",\n", all.Select(c => $"    {made.GetValueOrDefault(c, None)}"))));
    }

    // All that an order comes to: its total, else its goods and whatever else the file says that it charged.
    private string Charged()
    {
        string Of(string column, string unknown = "0") =>
            orders.Value(column) is null ? unknown : $"coalesce(to_money(o.{column}), {unknown})";
        var goods = Of("subtotal", orders.Value("discount_amount") is null ? "k.goods" : $"k.goods - {Of("discount_amount")}");
        var tax = orders.Value("tax_amount") is null || orders.Value("taxes_included") is null ? Of("tax_amount")
            : $"case when to_truth(o.taxes_included) then 0 else {Of("tax_amount")} end";
        var shipping = orders.Value("shipping_discount") is null ? Of("shipping_amount")
            : $"coalesce(shipping_charged({Of("shipping_amount", "null")}, abs({Of("shipping_discount", "null")}), null, null), 0)";
        string[] others = ["fees", "duties", "tip", "rounding"];
        string[] parts = [goods, shipping, .. others.Select(c => Of(c)), tax];
        return Of("total_amount", string.Join(" + ", parts.Where(p => p != "0")));
    }

    private string Refusals()
    {
        var parts = new List<string>();
        if (orders.Status is not null)
        {
            parts.Add(Template.FillOnce("declared_unknown_status.sql", ("path", path)));
        }

        if (!orders.TakesFirst)
        {
            parts.Add(Template.FillOnce("declared_differing.sql"));
        }

        foreach (var table in declaration.Tables)
        {
            var file = landed[table.File];
            parts.AddRange(table.LeftOut.Where(l => l.Refuses).Select(l => Template.FillOnce(
                "declared_refused_rows.sql", ("sentence", Identifier.Text(l.Reason)), ("landing", $"{file.Filled}"),
                ("condition", l.Condition(file.Column)))));
        }

        return string.Join("\nunion all\n", parts);
    }

    private string Totals()
    {
        var rows = declaration.Tables.Where(t => t != orders && t != lines)
            .SelectMany(t => t.LeftOut.Where(l => !l.Refuses).Select(l => (Table: t, Rows: l)));
        var left = rows.Select(r => (r.Table, r.Rows, File: landed[r.Table.File])).Select(r =>
            $"    (select count(*) from {r.File.Filled} as r where {r.Rows.Condition(r.File.Column)}) as "
            + $"{Identifier.Quote(Figure($"{r.Table.Entity.Name} left out: {r.Rows.Reason}"))},");
        return Template.FillOnce(
            "declared_totals.sql", ("landing", $"{landed[lines.File].Filled}"), ("left_out", string.Join('\n', left)))
            .Replace("\n\n", "\n", StringComparison.Ordinal);
    }

    // PostgreSQL cuts longer names.
    private static string Figure(string name) => name.Length > 50 ? name[..50].TrimEnd() : name;

    private static string OfOrder(MappedValue id, LandedFile file) =>
        $"raw.orders as o on o.transaction_id = {id.Sql(file.Column)} and o.fate is null";

    // What is mapped, and what a table demands though it may be blank.
    private IEnumerable<(string Name, string Sql)> Read(DeclaredTable table) => Filled(table).Select(c =>
        (c, table.Value(c) is not { } value || (value.Shape == ValueShape.FirstOf && value.Parts.Count == 0) ? None
            : value.Sql(table.Entity.Column(c)!.Type.Name, landed[table.File].Column)));

    private static IEnumerable<string> Filled(DeclaredTable table) =>
        table.Entity.Columns.Where(c => c.IsRequired || table.Value(c.Name) is not null || IsMoneyOfLine(table, c)).Select(c => c.Name);

    // Lines are judged by these, mapped or not.
    private static bool IsMoneyOfLine(DeclaredTable table, EntityColumn column) =>
        table.Entity.Lines is not null && column.Name is "quantity" or "unit_price";

    private static string Aliased(IEnumerable<(string Name, string Sql)> columns, string indent = "        ") =>
        string.Join('\n', columns.Select(c => $"{indent}{c.Sql} as {c.Name},"));

    private static string Columns(string alias, IEnumerable<string> names) => string.Join(",\n", names.Select(n => $"    {alias}.{n}"));
}
