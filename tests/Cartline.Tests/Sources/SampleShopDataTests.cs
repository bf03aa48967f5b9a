using Cartline.Tests.Cases;
using Cartline.Tests.Support;

namespace Cartline.Tests.Sources;

/// <summary>The public sample shops, against the totals that are known of them.</summary>
[Trait("data", "shared")]
public sealed class SampleShopDataTests(PostgresServer server)
{
    [Theory]
    [InlineData("duckdb", "northwind")]
    [InlineData("postgres", "northwind")]
    [InlineData("duckdb", "superstore")]
    [InlineData("postgres", "superstore")]
    [InlineData("duckdb", "adventureworks")]
    [InlineData("postgres", "adventureworks")]
    [InlineData("duckdb", "cdnow")]
    [InlineData("postgres", "cdnow")]
    [InlineData("duckdb", "jaffle_shop")]
    [InlineData("postgres", "jaffle_shop")]
    public async Task Holds_what_is_known_of_it_to_the_cent_also_with_Windows_1252_beside_UTF_8(string engine, string source)
    {
        await using var shop = await Case.OnAsync(engine, server);

        var run = await shop.TakeAsync(source, Requires.Dataset(source));

        var known = Known[source];
        Assert.Equal(
            known.Totals,
            shop.Shop.Report("staging/ingestion_summary.json").GetProperty("source_totals").EnumerateObject()
                .Select(t => $"{t.Name} {t.Value.GetDecimal():0.####}"));
        Assert.Equal(known.Lines, await shop.LinesWentAsync());
        Assert.Equal(
            source == "jaffle_shop" ? "1672|113" : "null|0",
            await shop.ValueAsync("select sum(f.amount), count(*) from warehouse.fact_payments as f"));
        Assert.Equal(
            known.Sold,
            await shop.ValueAsync(
                "select count(*), count(distinct o.customer_key), sum(o.quantity), sum(o.revenue), sum(o.profit), sum(o.shipping_amount) "
                + "from warehouse.fact_orders as o"));
        Assert.DoesNotContain("nobody reads", run.Said, StringComparison.Ordinal);

        // One of them has letters of Windows-1252 beside files in UTF-8.
        Assert.Equal(
            source == "adventureworks",
            await shop.ValueAsync("select count(*) from production.customers as c where c.first_name = 'Andrés'") != "0");
    }

    sealed record Total(string[] Totals, string[] Lines, string Sold);

    static readonly Dictionary<string, Total> Known = new()
    {
        ["northwind"] = new(
            ["lines 2155", "orders 830", "quantity 51317", "amount 1265793.0395", "freight 64942.69"],
            ["rounding to cents|0|-0.2505", "sold to a known customer|2155|1265793.29"],
            "830|89|51317|1265793.29|null|64942.69"),
        ["superstore"] = new(
            ["lines 9994", "orders 5009", "customers 793", "quantity 37873", "amount 2297200.8603", "profit 286397.0217"],
            ["rounding to cents|0|-0.2097", "sold to a known customer|9994|2297201.07"],
            "5009|793|37873|2297201.07|286397.41|null"),
        ["adventureworks"] = new(
            [
                "sales_lines 56046", "orders 25164", "customers 17416", "quantity 84174", "sales 24914586.8193", "return_records 1809",
                "pieces_returned 1828", "returned_at_list_price 765277.8401",
            ],
            [
                "excluded: return without an order|1809|-765277.8401", "rounding to cents|0|3.1593",
                "sold to a known customer|56046|24914583.66",
            ],
            "25164|17416|84174|24914583.66|10457736.53|null"),
        ["cdnow"] = new(
            ["purchases 69659", "customers 23570", "pieces 167881", "money 2500315.63"],
            ["excluded: stated in the master file|6919|244091.94", "sold to a known customer|69659|2500315.63"],
            "69659|23570|167881|2500315.63|null|null"),
        ["jaffle_shop"] = new(
            ["orders 99", "customers 100", "payments 113", "amount 1672"],
            ["sold to a known customer|99|1672"],
            "99|62|99|1672|null|null"),
    };
}
