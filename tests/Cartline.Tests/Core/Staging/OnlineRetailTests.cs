namespace Cartline.Tests.Core.Staging;

/// <summary>The retail mapping over the public data set, against the figures that others published of it.</summary>
[Trait("data", "shared")]
public sealed class OnlineRetailTests(OnlineRetailRuns runs) : RetailContract(runs), IClassFixture<OnlineRetailRuns>
{
    // What the publishers and those who worked with the file give for all of its lines, by month.
    const string PublishedMonths = "748957.02 560000.26 498062.65 683267.08 493207.121 723333.51 691123.12 681300.111 682680.51 "
        + "1019687.622 1070704.67 1461756.25 433668.01";

    readonly OnlineRetailRuns runs = runs;

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public void Holds_what_its_publishers_count(string engine)
    {
        var totals = runs.FirstLoad(engine)
            .GetProperty("source_totals")
            .EnumerateObject()
            .Select(t => $"{t.Name} {t.Value.GetDecimal():0.####}");

        Assert.Equal(["lines 541909", "invoices 25900", "customers 4372", "stock_codes 4070", "amount 9747747.934"], totals);
    }

    [Fact]
    public void The_second_count_finds_the_published_months()
    {
        var months = runs.File.Lines.GroupBy(l => l.Month)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"{g.Sum(l => l.Money):0.###}");

        Assert.Equal(PublishedMonths, string.Join(' ', months));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Divides_the_lines_as_it_always_did(string engine)
    {
        Assert.Equal(
            [
                "excluded: adjustment|3|-11062.06",
                "excluded: charge|2325|383503.611",
                "excluded: charge taken back|584|-418088.31",
                "excluded: given away|1165|0",
                "excluded: return|8704|-478724.18",
                "excluded: stock adjustment|1336|0",
                "rounding to cents|0|0.003",
                "sold to a known customer|396340|8761066.65",
                "sold to the unknown customer|131452|1511052.22",
            ],
            await runs.On(engine).AskAsync("select fate, records, amount from production.line_fates order by fate collate \"C\""));
    }

    [Fact]
    public async Task Has_eight_who_moved_thirty_eight_who_only_sent_back_and_a_line_twice()
    {
        Assert.Equal(
            "38", await runs.Embedded.ValueAsync("select count(*) from warehouse.dim_customers where customer_segment = 'Prospect'"));
        Assert.Equal(
            ["Austria", "Cyprus"],
            await runs.Embedded.AskAsync(
                "select distinct shipping_address from production.transactions where customer_id = '12370' order by shipping_address"));
        Assert.Equal(
            8,
            runs.File.Lines.Where(l => l.Customer.Length > 0)
                .GroupBy(l => l.Customer)
                .Count(g => g.Select(l => l.Country).Distinct().Count() > 1));
        Assert.Equal(
            "2",
            await runs.Embedded.ValueAsync(
                "select count(*) from production.transaction_items where transaction_id = '536409' and product_id = '22900'"));
        Assert.Equal(
            "EDWARDIAN PARASOL BLACK",
            await runs.Embedded.ValueAsync("select product_name from production.products where product_id = '15056BL'"));
    }
}
