using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

/// <summary>What <c>cartline query</c> does, on each engine.</summary>
public abstract class QueryTests(string folder, string? database)
{
    [Fact]
    public async Task Reads_the_published_version()
    {
        var result = (await AskAsync("select t.product_id, t.total_revenue from analytics.top_products as t order by t.total_revenue desc", "--csv")).Ended(0);

        Assert.Equal("product_id,total_revenue\nP3,250.00\nP2,228.00\nP1,180.00\n", result.Out);
    }

    [Fact]
    public async Task Reads_staging_too() =>
        Assert.Equal("n\n3\n", (await AskAsync("select count(*) as n from staging.customers", "--csv")).Ended(0).Out);

    [Fact]
    public async Task Draws_a_table_and_counts_rows_apart()
    {
        var result = (await AskAsync("select 'a' as letter, 1.50 as amount, null as nothing")).Ended(0);

        Assert.Contains("letter", result.Out, StringComparison.Ordinal);
        Assert.Contains("1.50", result.Out, StringComparison.Ordinal);
        Assert.Equal("1 row\n", result.Error);
    }

    [Fact]
    public async Task Is_typed_in_json()
    {
        var result = (await AskAsync("select 'a' as s, 1 as i, 1.50 as d, true as b, null as n, date '2025-01-02' as day", "--json")).Ended(0).Json;

        Assert.Equal(["s", "i", "d", "b", "n", "day"], result.GetProperty("columns").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal("""{"s":"a","i":1,"d":1.50,"b":true,"n":null,"day":"2025-01-02"}""", string.Concat(result.GetProperty("rows")[0].GetRawText().Where(c => !char.IsWhiteSpace(c))));
    }

    [Fact]
    public async Task Protects_spreadsheets_from_formulas()
    {
        var result = (await AskAsync("select c.full_name from warehouse.dim_customers as c where c.customer_id = 'C3'", "--csv")).Ended(0);

        Assert.Equal("full_name\n'=1+1 McDonald\n", result.Out);
    }

    [Fact]
    public async Task Reads_from_standard_input() =>
        Assert.Equal("n\n1\n", (await CommandLine.RunAsync(folder, ["query", "-", "--csv"], database, input: "-- a remark\nselect 1 as n;\n")).Ended(0).Out);

    [Theory]
    [InlineData("delete from warehouse.fact_sales")]
    [InlineData("insert into analytics.top_products select * from analytics.top_products")]
    [InlineData("drop table warehouse.fact_sales")]
    [InlineData("create table x as select 1 as a")]
    [InlineData("set search_path = warehouse")]
    [InlineData("select 1; select 2")]
    [InlineData("select 1; drop table warehouse.fact_sales")]
    [InlineData("")]
    public async Task Takes_one_statement_that_reads(string sql)
    {
        var result = (await AskAsync(sql)).Ended(2);

        Assert.StartsWith("error: query takes one statement that reads, beginning with select,", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("with gone as (delete from production.customers returning *) select * from gone")]
    [InlineData("explain analyze delete from production.customers")]
    [InlineData("select nextval('s')")]
    public async Task Writes_nothing_by_any_road(string sql)
    {
        (await AskAsync(sql)).Ended(2);

        Assert.Equal("n\n3\n", (await AskAsync("select count(*) as n from production.customers", "--csv")).Ended(0).Out);
    }

    [Fact]
    public async Task Names_the_tables_there_are()
    {
        var result = (await AskAsync("select * from analytics.top_product")).Ended(2);

        Assert.Contains("analytics.top_products", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    Task<CommandResult> AskAsync(string sql, params string[] options) => CommandLine.RunAsync(folder, ["query", sql, .. options], database);
}
