using System.Text;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Staging;

/// <summary>
/// What holds for a file of retail invoices, on both engines, each figure counted a second time by <see cref="RetailFile"/>.
/// </summary>
public abstract class RetailContract(RetailRuns runs)
{
    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public void Totals_of_the_source_are_those_of_the_file(string engine)
    {
        var lines = runs.File.Lines;
        var summary = runs.FirstLoad(engine);

        Assert.Equal(
            [
                $"lines {lines.Count}",
                $"invoices {lines.Select(l => l.Invoice).Distinct().Count()}",
                $"customers {lines.Select(l => l.Customer).Where(c => c.Length > 0).Distinct().Count()}",
                $"stock_codes {lines.Select(l => l.Code).Distinct().Count()}",
                $"amount {lines.Sum(l => l.Money):0.####}",
            ],
            summary.GetProperty("source_totals").EnumerateObject().Select(t => $"{t.Name} {t.Value.GetDecimal():0.####}"));
        var validation = summary.GetProperty("validation").GetProperty("raw.online_retail");
        Assert.Equal(
            (lines.Count, runs.File.Sold.Count(), true),
            (
                validation.GetProperty("csv_rows").GetInt32(),
                validation.GetProperty("db_rows").GetInt32(),
                validation.GetProperty("match").GetBoolean()));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Tells_where_every_line_and_every_pound_went(string engine)
    {
        var lines = runs.File.Lines;
        var dispositions = lines.GroupBy(l => l.Disposition)
            .Select(g =>
                (
                    Disposition: g.Key,
                    Records: g.Count(),
                    Money: g.Sum(l => g.Key.StartsWith("sold", StringComparison.Ordinal) ? l.Rounded : l.Money)))
            .ToList();
        dispositions.Add(("rounding to cents", 0, lines.Sum(l => l.Money) - dispositions.Sum(f => f.Money)));

        Assert.Equal(
            dispositions.OrderBy(f => f.Disposition, StringComparer.Ordinal).Select(f => $"{f.Disposition}|{f.Records}|{f.Money:0.####}"),
            await runs.On(engine).AskAsync("select fate, records, amount from production.line_fates order by fate collate \"C\""));
        Assert.Equal(
            $"{lines.Count}|{lines.Sum(l => l.Money):0.####}",
            await runs.On(engine).ValueAsync("select sum(records), sum(amount) from production.line_fates"));
        Assert.Equal(
            dispositions.Count, runs.On(engine).Report("processed/transformation_summary.json").GetProperty("line_fates").GetArrayLength());
    }

    [Fact]
    public async Task Agrees_with_an_independent_computation_over_the_file()
    {
        Assert.Equal(
            runs.File.Sold.GroupBy(l => l.Month).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g =>
                    $"{g.Key}|{g.Sum(l => l.Rounded):0.0000}|{g.Select(l => l.Invoice).Distinct().Count()}|"
                    + $"{g.Select(l => l.Customer).Where(c => c.Length > 0).Distinct().Count()}"),
            (await runs.Embedded.AskAsync(
                "select year_month, cast(total_revenue as text), total_transactions, unique_customers from "
                + "analytics.monthly_sales_trend order by year_month collate \"C\"")));
        Assert.Equal(
            runs.File.Sold.GroupBy(l => l.Customer)
                .Where(g => g.Key.Length > 0)
                .Select(g => $"{g.Key}|{g.Sum(l => l.Rounded):0.0000}")
                .Order(StringComparer.Ordinal),
            await runs.Embedded.AskAsync(
                "select customer_id, cast(total_spent as text) from analytics.customer_lifetime_value where customer_id is not "
                + "null order by customer_id collate \"C\""));
    }

    [Fact]
    public async Task Is_the_same_on_both_engines_cell_by_cell()
    {
        Assert.Equal(await runs.Embedded.PrintsAsync(withKeys: false), await runs.Served.PrintsAsync(withKeys: false));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Changes_nothing_when_it_is_read_again(string engine)
    {
        var shop = runs.On(engine);
        var before = await StateAsync(shop);

        var again = (await shop.RunAsync(runs.Source)).Succeeded();

        Assert.Equal("skipped", again.Result.Outcomes[0].Report.Status);
        Assert.Equal(before, await StateAsync(shop));
    }

    [Fact]
    public async Task Takes_the_latest_country_of_a_customer_and_keeps_that_of_each_order()
    {
        var moved = runs.File.Lines.Where(l => l.Customer.Length > 0)
            .GroupBy(l => l.Customer)
            .Where(g => g.Select(l => l.Country).Distinct().Count() > 1)
            .Select(g => $"{g.Key}|{g.MaxBy(l => l.Moment)!.Country}").Order(StringComparer.Ordinal).ToList();
        var ids = string.Join(", ", moved.Select(m => $"'{m[..5]}'"));
        var first = moved[0][..5];

        Assert.Equal(
            moved,
            await runs.Embedded.AskAsync(
                $"select customer_id, country from production.customers where customer_id in ({ids}) order by customer_id collate \"C\""));
        Assert.Equal(
            runs.File.Sold.Where(l => l.Customer == first).Select(l => l.Country).Distinct().Order(StringComparer.Ordinal),
            await runs.Embedded.AskAsync(
                $"select distinct shipping_address from production.transactions where customer_id = '{first}' order by shipping_address"));
    }

    [Fact]
    public async Task Knows_customers_who_only_sent_goods_back_and_leaves_the_unspecified_country_blank()
    {
        var known = runs.File.Lines.Select(l => l.Customer).Where(c => c.Length > 0).ToHashSet();
        var bought = runs.File.Sold.Select(l => l.Customer).ToHashSet();

        Assert.Equal(
            $"{known.Count}|0",
            await runs.Embedded.ValueAsync(
                "select count(*), sum(case when country = 'Unspecified' or country = '' then 1 else 0 end) from production.customers"));
        Assert.NotEmpty(known.Except(bought));
        Assert.Equal(
            $"{known.Except(bought).Count()}",
            await runs.Embedded.ValueAsync("select count(*) from warehouse.dim_customers where customer_segment = 'Prospect'"));
    }

    [Fact]
    public async Task Keeps_lines_that_an_invoice_repeats()
    {
        var repeated = runs.File.Sold.GroupBy(l => (l.Invoice, Code: l.Code.ToUpperInvariant(), l.Quantity, l.Price))
            .Where(g => g.Count() > 1)
            .Sum(g => g.Count());

        Assert.True(repeated > 0);
        Assert.Equal(
            $"{repeated}",
            await runs.Embedded.ValueAsync(
                "select sum(n) from (select count(*) as n from production.transaction_items group by transaction_id, "
                + "product_id, quantity, unit_price having count(*) > 1) as r"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Joins_anonymous_lines_to_the_unknown_customer_and_knows_no_profit(string engine)
    {
        var anonymous = runs.File.Sold.Where(l => l.Customer.Length == 0).ToList();

        Assert.Equal(
            $"{anonymous.Count}|{anonymous.Sum(l => l.Rounded):0.####}|null",
            await runs.On(engine).ValueAsync(
                "select count(*), sum(line_total), sum(profit) from warehouse.fact_sales where customer_key = 0"));
    }

    [Fact]
    public async Task Names_and_prices_products_by_what_most_of_their_lines_say()
    {
        var products = runs.File.Sold.GroupBy(l => l.Code.ToUpperInvariant()).ToList();
        var named = products.Select(g => (g.Key, Name: Most(g.Select(l => l.Name).Where(n => n.Length > 0))))
            .Where(p => p.Name is not null && Ascii.IsValid(p.Name));
        var priced = products.Select(g => (g.Key, Price: Most(g.Select(l => $"{l.Price:0.####}")))).Where(p => p.Price is not null);

        var names = (await runs.Embedded.AskAsync("select product_id, product_name from production.products")).ToHashSet();
        var prices = (await runs.Embedded.AskAsync("select product_id, price from production.products")).ToHashSet();

        Assert.Equal(products.Count, names.Count);
        Assert.Empty(named.Select(p => Shown($"{p.Key}|{p.Name}")).Except(names.Select(Shown)));
        Assert.Empty(priced.Select(p => $"{p.Key}|{p.Price}").Except(prices));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Quarantines_nothing(string engine)
    {
        Assert.Equal("0", await runs.On(engine).ValueAsync("select count(*) from production.quarantine"));
    }

    // What stands more often than anything else; null where two stand equally often.
    static string? Most(IEnumerable<string> texts)
    {
        var counts = texts.GroupBy(t => t).Select(g => (g.Key, Count: g.Count())).OrderByDescending(g => g.Count).Take(2).ToList();
        return counts.Count == 0 || counts is [var first, var second] && first.Count == second.Count ? null : counts[0].Key;
    }

    // Names are title-cased and blanks joined on the way: letters and digits count.
    static string Shown(string text) => string.Concat(text.ToUpperInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c == '|'));

    // Every cell of all tables but the two long ones, and of these their keys, money and moments.
    static async Task<IReadOnlyList<string>> StateAsync(Shop shop)
    {
        var prints = await shop.PrintsAsync(withKeys: true, "production.transaction_items", "warehouse.fact_sales");
        return
        [
            .. prints.Select(p => $"{p.Key} {p.Value}"),
            await shop.ValueAsync(
                "select count(*), sum(line_total), min(created_at), max(created_at), min(updated_at), max(updated_at) from "
                + "production.transaction_items"),
            await shop.ValueAsync(
                "select count(*), sum(sales_key * (product_key + customer_key)), sum(line_total), min(created_at), "
                + "max(created_at), max(updated_at) from warehouse.fact_sales"),
        ];
    }
}
