using System.Data.Common;
using Cartline.Core.Engine;

namespace Cartline.Tests.Dashboards.Queries;

/// <summary>A line sold with everything it refers to, read by one plain statement: what measures are computed from by hand.</summary>
sealed record SaleLine(
    string Order, DateOnly Day, int Weekday, string Category, string SubCategory, string Brand, string PriceCategory, string? Product,
    string State, string Country, string City,
    string AgeGroup, string Segment, string? Customer, DateOnly? FirstOrder, string Method, string MethodType, decimal? Quantity,
    decimal Total, decimal Discount, decimal? Profit)
{
    const string Sql =
        "select f.transaction_id, d.full_date, d.day_of_week, p.category, p.sub_category, p.brand, p.price_category, "
        + "p.product_id, c.state, c.country, c.city, c.age_group, c.customer_segment, c.customer_id, c.first_order_date, "
        + "m.payment_method_name, m.payment_type, f.quantity, f.line_total, f.discount_amount, f.profit from warehouse.fact_sales "
        + "f join warehouse.dim_date d on d.date_key = f.date_key join warehouse.dim_products p on p.product_key = f.product_key "
        + "join warehouse.dim_customers c on c.customer_key = f.customer_key join warehouse.dim_payment_method m on "
        + "m.payment_method_key = f.payment_method_key";

    public static async Task<IReadOnlyList<SaleLine>> ReadAsync(DbConnection db, CancellationToken cancel) =>
    [
        .. (await db.RowsAsync(Sql, cancel)).Select(r => new SaleLine(
            (string)r[0]!, Date(r[1])!.Value, Convert.ToInt32(r[2]), Text(r[3]), Text(r[4]), Text(r[5]), Text(r[6]), (string?)r[7],
            Text(r[8]), Text(r[9]), Text(r[10]), Text(r[11]), Text(r[12]),
            (string?)r[13], Date(r[14]), Text(r[15]), Text(r[16]), (decimal?)r[17], (decimal)r[18]!, (decimal)r[19]!,
            (decimal?)r[20])),
    ];

    /// <summary>A member of a dimension, as answers write it.</summary>
    public object? Member(string dimension) => dimension switch
    {
        "day" => $"{Day:yyyy-MM-dd}",
        "week" => $"{Day.AddDays(1 - Weekday):yyyy-MM-dd}",
        "month" => (Day.Year * 100L) + Day.Month,
        "quarter" => (Day.Year * 10L) + ((Day.Month + 2) / 3),
        "year" => (long)Day.Year,
        "weekday" => (long)Weekday,
        "category" => Category,
        "sub_category" => SubCategory,
        "brand" => Brand,
        "price_category" => PriceCategory,
        "product" => Product ?? "(unknown)",
        "state" => State,
        "country" => Country,
        "city" => City,
        "age_group" => AgeGroup,
        "customer_segment" => Segment,
        "customer" => Customer ?? "(unknown)",
        "cohort" => FirstOrder is { } first ? (first.Year * 100L) + first.Month : null,
        "months_since" => FirstOrder is { } first ? (Day.Year * 12L) + Day.Month - (first.Year * 12) - first.Month : null,
        "payment_method" => Method,
        "payment_type" => MethodType,
        "order" => Order,
        _ => throw new ArgumentException($"The test does not know dimension {dimension}.", nameof(dimension)),
    };

    static string Text(object? value) => (string?)value ?? "(unknown)";

    static DateOnly? Date(object? value) => value switch
    {
        null => null,
        DateOnly day => day,
        _ => DateOnly.FromDateTime((DateTime)value),
    };
}
