using Cartline.Dashboards.Queries;

namespace Cartline.Tests.Dashboards.Queries;

/// <summary>Every measure computed by hand from lines, independently of how the product writes it.</summary>
static class HandCount
{
    /// <summary>All measures over some lines.</summary>
    /// <param name="lines">The lines of the group.</param>
    /// <param name="days">Calendar days of the group.</param>
    public static IReadOnlyDictionary<string, object?> Of(IReadOnlyCollection<SaleLine> lines, long days)
    {
        var some = lines.Count > 0;
        decimal? revenue = some ? lines.Sum(l => l.Total) : null;
        decimal? discount = some ? lines.Sum(l => l.Discount) : null;
        decimal? units = lines.Any(l => l.Quantity is not null) ? lines.Sum(l => l.Quantity) : null;
        long? count = some ? lines.Count : null;
        var orders = lines.Select(l => l.Order).Distinct().LongCount();
        var customers = lines.Select(l => l.Customer).OfType<string>().Distinct().LongCount();
        var named = lines.Where(l => l.Customer is not null).ToList();
        var namedOrders = named.Select(l => l.Order).Distinct().LongCount();
        decimal? namedRevenue = named.Count == 0 ? null : named.Sum(l => l.Total);
        var first = lines.Where(l => l.Day == l.FirstOrder).ToList();
        var newcomers = first.Select(l => l.Customer).OfType<string>().Distinct().LongCount();
        var known = lines.Where(l => l.Profit is not null).ToList();
        decimal? profit = known.Count == 0 ? null : known.Sum(l => l.Profit!.Value);
        decimal? costed = known.Count == 0 ? null : known.Sum(l => l.Total);
        var cheaper = lines.Where(l => l.Discount > 0).Select(l => l.Order).Distinct().LongCount();
        decimal? weekend = lines.Any(l => l.Weekday >= 6) ? lines.Where(l => l.Weekday >= 6).Sum(l => l.Total) : null;
        return new Dictionary<string, object?>
        {
            ["revenue"] = revenue,
            ["gross_sales"] = revenue + discount,
            ["discount_amount"] = discount,
            ["discount_rate"] = Ratio(discount * 100, revenue + discount),
            ["profit"] = profit,
            ["costed_revenue"] = costed,
            ["margin_pct"] = Ratio(profit * 100, costed),
            ["cost"] = costed - profit,
            ["units"] = units is { } pieces && decimal.IsInteger(pieces) ? (object)(long)pieces : units,
            ["order_lines"] = count,
            ["orders"] = orders,
            ["average_order_value"] = Ratio(revenue, orders),
            ["basket_size"] = Ratio(units, orders),
            ["lines_per_order"] = Ratio(count, orders),
            ["average_selling_price"] = Ratio(revenue, units),
            ["discounted_orders"] = cheaper,
            ["discounted_order_pct"] = Ratio(cheaper * 100m, orders),
            ["weekend_revenue"] = weekend,
            ["weekend_share_pct"] = Ratio(weekend * 100, revenue),
            ["calendar_days"] = days,
            ["revenue_per_day"] = Ratio(revenue, days),
            ["orders_per_day"] = Ratio(orders, days),
            ["customers"] = customers,
            ["new_customers"] = newcomers,
            ["returning_customers"] = customers - newcomers,
            ["returning_customer_pct"] = Ratio((customers - newcomers) * 100m, customers),
            ["new_customer_revenue"] = first.Count == 0 ? null : first.Sum(l => l.Total),
            ["customer_orders"] = namedOrders,
            ["customer_revenue"] = namedRevenue,
            ["orders_per_customer"] = Ratio(namedOrders, customers),
            ["revenue_per_customer"] = Ratio(namedRevenue, customers),
            ["products_sold"] = lines.Select(l => l.Product).OfType<string>().Distinct().LongCount(),
        };
    }

    /// <summary>Whether a line meets the filters.</summary>
    public static bool Meets(SaleLine line, IEnumerable<QueryFilter> filters) => filters.All(f =>
    {
        var member = $"{line.Member(f.Dimension)}";
        return (f.In?.Contains(member) ?? true) && !(f.NotIn?.Contains(member) ?? false)
            && (f.From is null || string.CompareOrdinal(member, f.From) >= 0) && (f.To is null || string.CompareOrdinal(member, f.To) <= 0);
    });

    static decimal? Ratio(decimal? a, decimal? b) =>
        a is null || b is null or 0 ? null : decimal.Round(a.Value / b.Value, 2, MidpointRounding.AwayFromZero);
}
