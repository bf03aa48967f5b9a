using System.Text.RegularExpressions;

namespace Cartline.Dashboards.Definitions;

/// <summary>The tables behind the sales view and how they join: each fact row meets exactly one row of each dimension.</summary>
public static partial class Star
{
    /// <summary>One row per line.</summary>
    public const string Lines = "f";

    /// <summary>One row per order.</summary>
    public const string Orders = "o";

    private static readonly Dictionary<string, (string Table, string Key)> Dimensions = new()
    {
        ["d"] = ("warehouse.dim_date", "date_key"),
        ["p"] = ("warehouse.dim_products", "product_key"),
        ["c"] = ("warehouse.dim_customers", "customer_key"),
        ["m"] = ("warehouse.dim_payment_method", "payment_method_key"),
    };

    private static readonly Dictionary<string, (string Table, string Id)> Current = new()
    {
        ["cp"] = ("warehouse.dim_products", "product_id"),
        ["cc"] = ("warehouse.dim_customers", "customer_id"),
    };

    /// <summary>All aliases that a definition may use.</summary>
    public static IEnumerable<string> Aliases => [Lines, Orders, .. Dimensions.Keys, .. Current.Keys];

    /// <summary>The aliases that a piece of SQL uses, constants in quotes left out.</summary>
    public static IReadOnlySet<string> Used(string sql) =>
        Alias().Matches(Quoted().Replace(sql, "''")).Select(m => m.Groups["alias"].Value).ToHashSet();

    /// <summary>The table of an alias; null for one that is none.</summary>
    public static string? TableOf(string alias) => alias switch
    {
        Lines => "warehouse.fact_sales",
        Orders => "warehouse.fact_orders",
        _ => Dimensions.TryGetValue(alias, out var dimension) ? dimension.Table : null,
    };

    /// <summary>Whether it can be told of an order without looking at its lines.</summary>
    public static bool IsFreeOfLines(string sql) => !Used(sql).Overlaps([Lines, "p"]);

    /// <summary><c>from … join …</c> over a fact and the dimensions that are used.</summary>
    /// <param name="fact"><see cref="Lines"/> or <see cref="Orders"/>.</param>
    /// <param name="aliases">The aliases in use.</param>
    public static string From(string fact, IReadOnlySet<string> aliases)
    {
        var joins = Dimensions.Where(d => aliases.Contains(d.Key))
            .Select(d => $"\n    join {d.Value.Table} as {d.Key} on {d.Key}.{d.Value.Key} = {fact}.{d.Value.Key}");
        return $"from {TableOf(fact)} as {fact}{string.Concat(joins)}";
    }

    /// <summary>The join to the current version of what an id names; rows without one stay.</summary>
    /// <param name="alias"><c>cp</c> or <c>cc</c>.</param>
    /// <param name="id">SQL of the id.</param>
    public static string JoinCurrent(string alias, string id) =>
        $"left join {Current[alias].Table} as {alias} on {alias}.{Current[alias].Id} = {id} and {alias}.is_latest";

    /// <summary>Whether the alias stands for a current version.</summary>
    public static bool IsCurrent(string alias) => Current.ContainsKey(alias);

    [GeneratedRegex(@"(?<![\w.])(?<alias>[a-z_][a-z0-9_]*)\.(?=[a-z_])")]
    private static partial Regex Alias();

    [GeneratedRegex("'(?:[^']|'')*'")]
    private static partial Regex Quoted();
}
