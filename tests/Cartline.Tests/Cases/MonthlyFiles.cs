using System.Text.RegularExpressions;

namespace Cartline.Tests.Cases;

/// <summary>A mapping of sales files of one month each, as docs/sources.md teaches it.</summary>
static partial class MonthlyFiles
{
    const string Folder = "/sql/1_staging/from_months";

    /// <summary>Where a mapping's folder has its landing table.</summary>
    public const string Landing = $"{Folder}/landing.sql";

    static readonly (string Name, string Sql)[] Rest =
    [
        (
            "lines",
            """
            -- Every line, sold.
            select t.source_file, t.record_number, cast(null as text) as fate,
                cast(to_count(t.pieces) * to_price(t.price) as decimal(18, 4)) as amount, clean(t.order_no) as transaction_id,
                clean(t.product) as product_id, t.pieces, t.price, clean(t.day) as sold_on
            from raw.sales as t
            """),
        (
            "totals",
            """
            -- What the files hold.
            select count(*) as lines, sum(to_count(t.pieces) * to_price(t.price)) as amount from raw.sales as t
            """),
        (
            "customers",
            """
            -- Nobody is known.
            select l.source_file, l.record_number, cast(null as text) as customer_id from raw.lines as l where 1 = 0
            """),
        (
            "products",
            """
            -- One record per product.
            select min(l.source_file) as source_file, min(l.record_number) as record_number, l.product_id,
                l.product_id as product_name, cast(max(to_price(l.price)) as text) as price
            from raw.lines as l
            group by l.product_id
            """),
        (
            "transactions",
            """
            -- One record per order.
            select min(l.source_file) as source_file, min(l.record_number) as record_number, l.transaction_id,
                cast(null as text) as customer_id, min(l.sold_on) as transaction_date, cast(sum(l.amount) as text) as total_amount
            from raw.lines as l
            group by l.transaction_id
            """),
        (
            "transaction_items",
            """
            -- One record per line.
            select l.source_file, l.record_number, l.transaction_id || '-' || l.product_id as item_id, l.transaction_id, l.product_id,
                l.pieces as quantity, l.price as unit_price, cast(l.amount as text) as line_total
            from raw.lines as l
            """),
    ];

    /// <summary>Puts the mapping <c>months</c> into a project.</summary>
    /// <param name="shop">The project.</param>
    /// <param name="landing">Its landing table.</param>
    /// <param name="pattern">A pattern in place of the list of files; null keeps the list.</param>
    public static void Map(Case shop, string landing, string? pattern)
    {
        shop.Write(Landing[1..], pattern is null ? landing : Files().Replace(landing, $"-- files: {pattern}"));
        foreach (var (name, sql) in Rest)
        {
            shop.Write($"{Folder[1..]}/{name}.sql", $"{sql}\n");
        }
    }

    [GeneratedRegex("^-- files: .*$", RegexOptions.Multiline)]
    private static partial Regex Files();
}
