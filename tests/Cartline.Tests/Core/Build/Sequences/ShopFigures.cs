using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Build.Sequences;

/// <summary>What is live of a shop, by name: each a list of lines that two readings of it have in common.</summary>
sealed record ShopFigures(IReadOnlyDictionary<string, IReadOnlyList<string>> Lists)
{
    const string Unknown = "(unknown)";
    static readonly (string Name, string Sql)[] Questions =
    [
        (
            "revenue and orders with lines",
            "select coalesce(sum(f.line_total), 0), count(distinct f.transaction_id) from warehouse.fact_sales as f"),
        ("orders", "select count(*) from production.transactions as t"),
        (
            "revenue of months",
            "select substr(cast(f.date_key as text), 1, 6), sum(f.revenue) from warehouse.fact_orders as f group by 1"),
        (
            "lines",
            "select f.transaction_id, case when f.item_id like '%#%' then '' else f.item_id end, f.quantity, f.line_total, f.profit, "
            + "coalesce(p.product_id, ''), p.category, coalesce(c.customer_id, ''), c.city from warehouse.fact_sales as f "
            + "join warehouse.dim_products as p on p.product_key = f.product_key "
            + "join warehouse.dim_customers as c on c.customer_key = f.customer_key"),
        (
            "returns",
            "select r.transaction_id, case when r.return_id like '%#%' then '' else r.return_id end, r.date_key, r.amount "
            + "from warehouse.fact_returns as r"),
        ("inferred products", "select m.product_id from production.products as m where m.is_inferred"),
        ("inferred customers", "select m.customer_id from production.customers as m where m.is_inferred"),
        (
            "versions of products",
            "select p.product_id, p.category, p.price, p.cost, p.effective_date, p.end_date from warehouse.dim_products as p "
            + "where p.product_id is not null"),
        (
            "versions of customers",
            "select c.customer_id, c.city, c.effective_date, c.end_date from warehouse.dim_customers as c where c.customer_id is not null"),
        (
            "account",
            "select case when f.fate like 'quarantined%' then 'quarantined' when f.fate like 'skipped%' then 'skipped' else f.fate end, "
            + "sum(f.records), coalesce(sum(f.amount), 0) from production.line_fates as f group by 1"),
    ];

    /// <summary>What the model knows.</summary>
    public static ShopFigures Of(
        OrderModel orders, MemberModel products, MemberModel customers, IReadOnlyDictionary<string, string> knownProducts,
        IReadOnlyDictionary<string, string> knownCustomers)
    {
        var sold = orders.Live.Where(l => !l.Line.IsReturn).ToList();
        var stated = orders.Returns.ToList();
        var without = orders.Live.Where(l => l.Line.IsReturn && !stated.Exists(r => r.Return.Order == l.Order.Id));
        return new(new Dictionary<string, IReadOnlyList<string>>
        {
            ["revenue and orders with lines"] =
                [$"{Money.Shown(sold.Sum(l => l.Line.Paid!.Value))}|{sold.Select(l => l.Order.Id).Distinct().Count()}"],
            ["orders"] = [$"{orders.OrderCount}"],
            ["revenue of months"] = Sorted(sold.GroupBy(l => $"{l.Order.Date:yyyyMM}")
                .Select(m => $"{m.Key}|{Money.Shown(m.Sum(l => l.Line.Paid!.Value))}")),
            ["lines"] = Sorted(sold.Select(l => Shown(l.Line, l.Order, products, customers))),
            ["returns"] = Sorted(stated.Select(r => $"{r.Return.Order}|{r.Return.Id}|{Key(r.Return.Day)}|{Shown(r.Return.Amount)}")
                .Concat(without.Select(l => $"{l.Order.Id}|{(l.Line.Id == "" ? "" : $"line {l.Line.Id}")}|{Key(l.Order.Day)}|"
                    + Money.Shown(Math.Abs(l.Line.Paid!.Value))))),
            ["inferred products"] = Inferred(knownProducts, products),
            ["inferred customers"] = Inferred(knownCustomers, customers),
            ["versions of products"] = Sorted(products.Lines),
            ["versions of customers"] = Sorted(customers.Lines),
            ["account"] = Sorted(orders.Account),
        });
    }

    /// <summary>What the shop's published version says.</summary>
    public static async Task<ShopFigures> ReadAsync(Shop shop)
    {
        var lists = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var (name, sql) in Questions)
        {
            lists[name] = Sorted(await shop.AskAsync(sql));
        }

        return new(lists);
    }

    /// <summary>What differs, in words; empty when nothing does.</summary>
    public string Differences(ShopFigures actual) => string.Join('\n', Lists.Keys
        .Where(k => !Lists[k].SequenceEqual(actual.Lists[k]))
        .Select(k => $"{k}:\n  expected: {Only(Lists[k], actual.Lists[k])}\n  found:    {Only(actual.Lists[k], Lists[k])}"));

    static string Shown(LineRecord line, OrderRecord order, MemberModel products, MemberModel customers)
    {
        var product = line.Product == "" ? null : products.On(line.Product, order.Date!.Value);
        var customer = order.Customer == "" ? null : customers.On(order.Customer, order.Date!.Value);
        var parts = product?.Split('|');
        var cost = Money.Read(line.UnitCost) ?? (parts is [_, _, var known] ? Money.Read(known) : null);
        var quantity = Money.Read(line.Quantity);
        var profit = line.Paid - (quantity * cost);
        return $"{order.Id}|{line.Id}|{Money.Shown(quantity)}|{Money.Shown(line.Paid)}|{Money.Shown(profit)}|"
            + $"{(product is null ? "" : line.Product)}|{parts?[0] ?? Unknown}|"
            + $"{(customer is null ? "" : order.Customer)}|{customer ?? Unknown}";
    }

    static string Only(IEnumerable<string> lines, IEnumerable<string> others)
    {
        var left = others.ToList();
        return string.Join("; ", lines.Where(l => !left.Remove(l)));
    }

    static string[] Inferred(IReadOnlyDictionary<string, string> known, MemberModel members) =>
        Sorted(known.Where(k => k.Value == members.Inferred).Select(k => k.Key));

    static string[] Sorted(IEnumerable<string> lines) => [.. lines.Order(StringComparer.Ordinal)];

    static string Shown(string amount) => Money.Shown(Money.Read(amount));

    static string Key(string day) => day.Replace("-", "", StringComparison.Ordinal);
}
