using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Staging;

public sealed class OnlineRetailTests(OnlineRetailRuns runs) : IClassFixture<OnlineRetailRuns>
{
    // What the publishers and those who worked with the file give for all of its lines, by month.
    const string PublishedMonths = "748957.02 560000.26 498062.65 683267.08 493207.121 723333.51 691123.12 681300.111 682680.51 1019687.622 1070704.67 1461756.25 433668.01";

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public void Holds_what_its_publishers_count(string engine)
    {
        var summary = runs.FirstLoad[engine];

        var totals = summary.GetProperty("source_totals").EnumerateObject().Select(t => $"{t.Name} {t.Value.GetDecimal():0.####}");
        Assert.Equal(["lines 541909", "invoices 25900", "customers 4372", "stock_codes 4070", "amount 9747747.934"], totals);
        var validation = summary.GetProperty("validation").GetProperty("raw.online_retail");
        Assert.Equal((541_909, 527_792, true), (validation.GetProperty("csv_rows").GetInt64(), validation.GetProperty("db_rows").GetInt64(), validation.GetProperty("match").GetBoolean()));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Tells_where_every_line_and_every_pound_went(string engine)
    {
        var fates = await runs.On(engine).AskAsync("select fate, records, amount from production.line_fates order by fate collate \"C\"");

        Assert.Equal(
            [
                "rounding to cents|0|0.003",
                "set aside: adjustment|3|-11062.06",
                "set aside: charge|2325|383503.611",
                "set aside: charge taken back|584|-418088.31",
                "set aside: given away|1165|0",
                "set aside: return|8704|-478724.18",
                "set aside: stock adjustment|1336|0",
                "sold to a known customer|396340|8761066.65",
                "sold to the unknown customer|131452|1511052.22",
            ],
            fates);
        Assert.Equal("541909|9747747.934", await runs.On(engine).ValueAsync("select sum(records), sum(amount) from production.line_fates"));
        Assert.Equal(fates.Count, runs.On(engine).Report("processed/transformation_summary.json").GetProperty("line_fates").GetArrayLength());
    }

    [Fact]
    public async Task Agrees_with_an_independent_computation_over_the_file()
    {
        var published = runs.File.Lines.GroupBy(l => l.Month).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Sum(l => l.Money):0.###}");
        Assert.Equal(PublishedMonths, string.Join(' ', published));
        Assert.Equal(
            runs.File.Sold.GroupBy(l => l.Month).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => $"{g.Key}|{g.Sum(l => l.Rounded):0.00##}|{g.Select(l => l.Invoice).Distinct().Count()}|{g.Select(l => l.Customer).Where(c => c.Length > 0).Distinct().Count()}"),
            (await runs.Embedded.AskAsync("select year_month, cast(total_revenue as text), total_transactions, unique_customers from analytics.monthly_sales_trend order by year_month collate \"C\"")));
        Assert.Equal(
            runs.File.Lines.GroupBy(l => l.Fate).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key}|{g.Count()}"),
            await runs.Embedded.AskAsync("select fate, records from production.line_fates where records > 0 order by fate collate \"C\""));
        Assert.Equal(
            runs.File.Sold.GroupBy(l => l.Customer).Where(g => g.Key.Length > 0).Select(g => $"{g.Key}|{g.Sum(l => l.Rounded):0.00}").Order(StringComparer.Ordinal),
            await runs.Embedded.AskAsync("select customer_id, cast(total_spent as text) from analytics.customer_lifetime_value where customer_id is not null order by customer_id collate \"C\""));
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
        var moved = runs.File.Lines.Where(l => l.Customer.Length > 0).GroupBy(l => l.Customer).Where(g => g.Select(l => l.Country).Distinct().Count() > 1)
            .Select(g => $"{g.Key}|{g.MaxBy(l => l.Moment)!.Country}").Order(StringComparer.Ordinal).ToList();
        var ids = string.Join(", ", moved.Select(m => $"'{m[..5]}'"));

        Assert.Equal(8, moved.Count);
        Assert.Equal(moved, await runs.Embedded.AskAsync($"select customer_id, country from production.customers where customer_id in ({ids}) order by customer_id collate \"C\""));
        Assert.Equal(
            ["Austria", "Cyprus"],
            await runs.Embedded.AskAsync("select distinct shipping_address from production.transactions where customer_id = '12370' order by shipping_address"));
    }

    [Fact]
    public async Task Knows_customers_who_only_sent_goods_back_and_leaves_the_unspecified_country_blank()
    {
        Assert.Equal("4372|0", await runs.Embedded.ValueAsync("select count(*), sum(case when country = 'Unspecified' or country = '' then 1 else 0 end) from production.customers"));
        Assert.Equal("38", await runs.Embedded.ValueAsync("select count(*) from warehouse.dim_customers where customer_segment = 'Prospect'"));
    }

    [Fact]
    public async Task Keeps_lines_that_an_invoice_repeats()
    {
        var repeated = runs.File.Sold.GroupBy(l => (l.Invoice, Code: l.Code.ToUpperInvariant(), l.Quantity, l.Price)).Where(g => g.Count() > 1).Sum(g => g.Count());

        Assert.Equal("2", await runs.Embedded.ValueAsync("select count(*) from production.transaction_items where transaction_id = '536409' and product_id = '22900'"));
        Assert.Equal(
            $"{repeated}",
            await runs.Embedded.ValueAsync("select sum(n) from (select count(*) as n from production.transaction_items group by transaction_id, product_id, quantity, unit_price having count(*) > 1) as r"));
    }

    [Fact]
    public async Task Joins_anonymous_lines_to_the_unknown_customer_and_knows_no_profit()
    {
        Assert.Equal(
            "131452|1511052.22|null",
            await runs.Embedded.ValueAsync("select count(*), sum(line_total), sum(profit) from warehouse.fact_sales where customer_key = 0"));
    }

    [Fact]
    public async Task Names_and_prices_products_by_what_most_of_their_lines_say()
    {
        var parasols = runs.File.Sold.Where(l => l.Code is "15056BL" or "15056bl").ToList();

        Assert.Equal(["15056BL", "15056bl"], parasols.Select(l => l.Code).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(
            $"EDWARDIAN PARASOL BLACK|{parasols.GroupBy(l => l.Price).MaxBy(g => g.Count())!.Key:0.####}",
            await runs.Embedded.ValueAsync("select product_name, price from production.products where product_id = '15056BL'"));
        Assert.Equal("3804|0", await runs.Embedded.ValueAsync("select count(*), sum(case when product_name is null then 1 else 0 end) from production.products"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Quarantines_nothing(string engine)
    {
        Assert.Equal("0", await runs.On(engine).ValueAsync("select count(*) from production.quarantine"));
    }

    // Every cell of all tables but the two long ones, and of these their keys, money and moments.
    static async Task<IReadOnlyList<string>> StateAsync(Shop shop)
    {
        var prints = await shop.PrintsAsync(withKeys: true, "production.transaction_items", "warehouse.fact_sales");
        return
        [
            .. prints.Select(p => $"{p.Key} {p.Value}"),
            await shop.ValueAsync("select count(*), sum(line_total), min(created_at), max(created_at), min(updated_at), max(updated_at) from production.transaction_items"),
            await shop.ValueAsync("select count(*), sum(sales_key * (product_key + customer_key)), sum(line_total), min(created_at), max(created_at), max(updated_at) from warehouse.fact_sales"),
        ];
    }
}
