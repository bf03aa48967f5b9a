using System.Globalization;

namespace Cartline.Tests.Engines;

/// <summary>
/// The ten answers, computed a second time from the four raw files by a few lines that know nothing of the product. Every
/// record of the files has to be a clean sale. Rows are in the answer's own order, values joined by <c>|</c>.
/// </summary>
sealed class TenAnswers
{
    readonly Dictionary<string, Customer> customers;
    readonly Dictionary<string, Product> products;
    readonly List<Line> lines;

    TenAnswers(Dictionary<string, Customer> customers, Dictionary<string, Product> products, List<Line> lines) =>
        (this.customers, this.products, this.lines) = (customers, products, lines);

    /// <summary>Revenue, profit and number of all lines.</summary>
    public string Totals => $"{Money(lines.Sum(l => l.Total))}|{Money(lines.Sum(Profit))}|{lines.Count}";

    DateOnly First => lines.Min(l => l.Order.Day);

    DateOnly Last => lines.Max(l => l.Order.Day);

    decimal Revenue => lines.Sum(l => l.Total);

    /// <summary>Reads the files.</summary>
    /// <param name="rows">The records of a file, as fields in the order of its columns.</param>
    public static TenAnswers Of(Func<string, IEnumerable<string[]>> rows)
    {
        var orders = rows("transactions.csv").ToDictionary(
            r => r[0], r => new Order(r[0], r[1], DateOnly.Parse(r[2], CultureInfo.InvariantCulture), r[4]));
        return new TenAnswers(
            rows("customers.csv").ToDictionary(
                r => r[0], r => new Customer($"{r[1]} {r[2]}", DateOnly.Parse(r[5], CultureInfo.InvariantCulture), r[7])),
            rows("products.csv").ToDictionary(r => r[0], r => new Product(r[1], r[2], Number(r[5]))),
            [
                .. rows("transaction_items.csv").Select(r =>
                    new Line(orders[r[1]], r[2], int.Parse(r[3], CultureInfo.InvariantCulture), Number(r[4]), Number(r[5]), Number(r[6]))),
            ]);
    }

    /// <summary>The rows of an answer.</summary>
    /// <param name="name">The answer's table.</param>
    public IReadOnlyList<string> Rows(string name) => [.. name switch
    {
        "top_products" => ByRevenue(l => l.ProductId).Take(10).Select(g => Row(
            g.Key, products[g.Key].Name, products[g.Key].Category, Money(Sum(g)), g.Sum(l => l.Quantity),
            Money(Ratio(g.Sum(l => l.Price), g.Count())))),
        "monthly_sales_trend" => lines.GroupBy(l => l.Order.Day.ToString("yyyy-MM", CultureInfo.InvariantCulture))
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Row(g.Key, Money(Sum(g)), Orders(g), Money(Ratio(Sum(g), Orders(g))), Buyers(g))),
        "customer_segmentation" => lines.GroupBy(l => l.Order.CustomerId).GroupBy(c => Band(Sum(c))).OrderBy(b => b.Key)
            .Select(b => (b.Key, All: b.SelectMany(c => c).ToList(), Count: b.Count()))
            .Select(b => Row(Bands[b.Key], b.Count, Money(Sum(b.All)), Money(Ratio(Sum(b.All), Orders(b.All))))),
        "category_performance" => ByRevenue(l => products[l.ProductId].Category).Select(g => Row(
            g.Key, Money(Sum(g)), Money(g.Sum(Profit)), Money(Ratio(g.Sum(Profit) * 100, Sum(g))), g.Sum(l => l.Quantity))),
        "payment_distribution" => ByRevenue(l => l.Order.Payment).Select(g => Row(
            g.Key, Orders(g), Money(Sum(g)), Money(Ratio(Orders(g) * 100, Orders(lines))), Money(Ratio(Sum(g) * 100, Revenue)))),
        "geographic_analysis" => ByRevenue(l => customers[l.Order.CustomerId].State).Select(g => Row(
            g.Key, Money(Sum(g)), Buyers(g), Money(Ratio(Sum(g), Buyers(g))))),
        "customer_lifetime_value" => ByRevenue(l => l.Order.CustomerId).Select(g => Row(
            g.Key, customers[g.Key].Name, Money(Sum(g)), Orders(g), Last.DayNumber - customers[g.Key].Registered.DayNumber,
            Money(Ratio(Sum(g), Orders(g))))),
        "product_profitability" => lines.GroupBy(l => l.ProductId)
            .OrderByDescending(g => g.Sum(Profit)).ThenByDescending(Sum).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => Row(
                g.Key, products[g.Key].Name, products[g.Key].Category, Money(g.Sum(Profit)), Money(Ratio(g.Sum(Profit) * 100, Sum(g))),
                Money(Sum(g)), g.Sum(l => l.Quantity))),
        "day_of_week_pattern" => lines.GroupBy(l => Weekday(l.Order.Day)).OrderBy(g => g.Key).Select(g => Row(
            CultureInfo.InvariantCulture.DateTimeFormat.DayNames[g.Key % 7], Money(Ratio(Sum(g), Days(g.Key))),
            Money(Ratio(Orders(g), Days(g.Key))), Money(Sum(g)))),
        "discount_impact" => lines.GroupBy(l => Range(l.Discount)).OrderBy(g => g.Key).Select(g => Row(
            Ranges[g.Key], Money(Ratio(g.Sum(l => l.Discount), g.Count())), g.Sum(l => l.Quantity), Money(Sum(g)),
            Money(Ratio(Sum(g), g.Count())))),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such answer."),
    }];

    static readonly string[] Bands = ["$0-$1,000", "$1,000-$5,000", "$5,000-$10,000", "$10,000+"];
    static readonly string[] Ranges = ["0%", "1-10%", "11-25%", "26-50%", "50%+"];

    IEnumerable<IGrouping<string, Line>> ByRevenue(Func<Line, string> key) =>
        lines.GroupBy(key).OrderByDescending(Sum).ThenBy(g => g.Key, StringComparer.Ordinal);

    decimal Profit(Line line) => line.Total - line.Quantity * products[line.ProductId].Cost;

    int Days(int weekday) =>
        Enumerable.Range(First.DayNumber, Last.DayNumber - First.DayNumber + 1).Count(d => Weekday(DateOnly.FromDayNumber(d)) == weekday);

    static decimal Sum(IEnumerable<Line> of) => of.Sum(l => l.Total);

    static int Orders(IEnumerable<Line> of) => of.Select(l => l.Order.Id).Distinct().Count();

    static int Buyers(IEnumerable<Line> of) => of.Select(l => l.Order.CustomerId).Distinct().Count();

    static int Band(decimal spent) => spent < 1_000 ? 0 : spent < 5_000 ? 1 : spent < 10_000 ? 2 : 3;

    static int Range(decimal discount) => discount <= 0 ? 0 : discount <= 10 ? 1 : discount <= 25 ? 2 : discount <= 50 ? 3 : 4;

    // 1 is Monday, 7 is Sunday.
    static int Weekday(DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;

    static decimal Ratio(decimal part, decimal whole) => decimal.Round(part / whole, 2, MidpointRounding.AwayFromZero);

    static string Money(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    static string Row(params object[] values) => string.Join('|', values.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture)));

    sealed record Customer(string Name, DateOnly Registered, string State);

    sealed record Product(string Name, string Category, decimal Cost);

    sealed record Order(string Id, string CustomerId, DateOnly Day, string Payment);

    sealed record Line(Order Order, string ProductId, int Quantity, decimal Price, decimal Discount, decimal Total);
}
