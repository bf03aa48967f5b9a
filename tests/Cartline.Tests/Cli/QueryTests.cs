using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

/// <summary>What <c>cartline query</c> does, on each engine.</summary>
[InTurns]
public abstract class QueryTests(string folder, string? database)
{
    [Fact]
    public async Task Reads_the_published_version()
    {
        var result = (await AskAsync(
            "select t.product_id, t.total_revenue from analytics.top_products as t order by t.total_revenue desc", "--csv")).Ended(0);

        Assert.Equal("product_id,total_revenue\nP3,250.00\nP2,228.00\nP1,180.00\nP9,100.00\n", result.Out);
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
        var result = (
            await AskAsync("select 'a' as s, 1 as i, 1.50 as d, true as b, null as n, date '2025-01-02' as day", "--json")).Ended(0).Json;

        Assert.Equal(["s", "i", "d", "b", "n", "day"], result.GetProperty("columns").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal(
            """{"s":"a","i":1,"d":1.50,"b":true,"n":null,"day":"2025-01-02"}""",
            string.Concat(result.GetProperty("rows")[0].GetRawText().Where(c => !char.IsWhiteSpace(c))));
    }

    [Fact]
    public async Task Protects_spreadsheets_from_formulas()
    {
        var result = (await AskAsync("select c.full_name from warehouse.dim_customers as c where c.customer_id = 'C3'", "--csv")).Ended(0);

        Assert.Equal("full_name\n'=1+1 McDonald\n", result.Out);
    }

    [Fact]
    public async Task Reads_from_standard_input() =>
        Assert.Equal(
            "n\n1\n",
            (await CommandLine.RunAsync(folder, ["query", "-", "--csv"], database, input: "-- a remark\nselect 1 as n;\n")).Ended(0).Out);

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

        const string Count = "select count(*) as n, count(case when is_inferred then 1 end) as inferred from production.customers";
        Assert.Equal("n,inferred\n4,1\n", (await AskAsync(Count, "--csv")).Ended(0).Out);
    }

    [Theory]
    [InlineData("sales", "warehouse.fact_sales")]
    [InlineData("warehouse.sales", "warehouse.fact_sales")]
    [InlineData("fact_sale", "warehouse.fact_sales")]
    [InlineData("analytics.top_product", "analytics.top_products")]
    [InlineData("malformed", "staging.malformed")]
    public async Task Suggests_the_table_that_was_meant(string written, string meant)
    {
        var result = (await AskAsync($"select * from {written}")).Ended(2);

        Assert.Contains(
            $"\", did you mean \"{meant}\"?\nLINE 1: select * from {written}\n{new string(' ', 22)}^\n",
            result.Error,
            StringComparison.Ordinal);
        Assert.EndsWith("./cartline query \"show tables\" lists what there is.\n", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("select *\nfrom warehouse.fact_sales as f\nwhere f.quantity form 1", "LINE 3: where f.quantity form 1", "form")]
    [InlineData(
        "select f.transaction_id, f.item_id, f.quantity, f.unit_price, f.discount_percentage, nope from warehouse.fact_sales as f",
        "LINE 1: ...",
        "nope")]
    public async Task Points_at_what_the_engine_refuses(string sql, string line, string word)
    {
        var lines = (await AskAsync(sql)).Ended(2).Error.Split('\n');

        Assert.StartsWith(line, lines[1], StringComparison.Ordinal);
        Assert.StartsWith(word, lines[1][lines[2].IndexOf('^')..], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fact_sales", "warehouse.fact_sales")]
    [InlineData("top_products", "analytics.top_products")]
    [InlineData("customers", "production.customers")]
    public async Task Finds_a_published_table_without_its_schema(string name, string whole) => Assert.Equal(
        (await AskAsync($"select * from {whole} as t order by 1", "--csv")).Ended(0).Out,
        (await AskAsync($"select * from {name} as t order by 1", "--csv")).Ended(0).Out);

    [Theory]
    [InlineData("", " total\n------\n120.00\n")]
    [InlineData("--csv", "total\n120.00\n")]
    [InlineData("--json", "\"total\": 120.00\n")]
    public async Task Keeps_the_decimals_of_money(string option, string expected)
    {
        var result = (await AskAsync(
            "select sum(f.line_total) as total from fact_sales as f where f.transaction_id = 'T2'",
            [.. option.Split(' ', StringSplitOptions.RemoveEmptyEntries)])).Ended(0);

        Assert.Contains(expected, result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cuts_and_folds_nothing_in_a_pipe()
    {
        var records = (await AskAsync(
            "select q.raw_text from production.quarantine as q order by q.table_name, q.record_number, q.rule",
            "--json")).Ended(0).Json.GetProperty("rows");
        var lines = (await AskAsync("select q.*, q.*, q.* from production.quarantine as q order by q.table_name, q.record_number, q.rule"))
            .Ended(0).Out.TrimEnd('\n')
            .Split('\n');

        Assert.Equal(records.GetArrayLength() + 2, lines.Length);
        Assert.All(
            records.EnumerateArray().Zip(lines.Skip(2)),
            pair => Assert.Contains(pair.First.GetProperty("raw_text").GetString()!, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Prints_a_block_for_each_record_when_asked_to() => Assert.Equal(
        "record 1\nletter  a\namount  1.50\n\nrecord 2\nletter  b\namount\n",
        (await AskAsync("select 'a' as letter, 1.50 as amount union all select 'b', null order by 1", "--rows")).Ended(0).Out);

    [Fact]
    public async Task Prints_a_plan_as_the_engine_draws_it()
    {
        var plan = (await AskAsync("explain select count(*) from fact_sales")).Ended(0).Out;

        Assert.DoesNotContain("\\n", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("---\n", plan, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("show tables")]
    [InlineData("SHOW  TABLES;")]
    public async Task Lists_the_tables(string sql)
    {
        var lines = (await AskAsync(sql, "--csv")).Ended(0).Out.Split('\n');

        Assert.Equal("schema,table,description", lines[0]);
        Assert.StartsWith("analytics,", lines[1], StringComparison.Ordinal);
        Assert.Contains(lines, l => l.StartsWith("warehouse,fact_sales,\"One row per order line, ", StringComparison.Ordinal));
        Assert.Contains("staging,customers,customers.csv: one record per customer.", lines);
        Assert.DoesNotContain(lines, l => l.StartsWith("cartline", StringComparison.Ordinal));
        Assert.Equal(lines.Distinct().Count(), lines.Length);
    }

    [Theory]
    [InlineData("describe warehouse.fact_sales")]
    [InlineData("Describe FACT_SALES")]
    public async Task Describes_a_table(string sql)
    {
        var rows = (await AskAsync(sql, "--json")).Ended(0).Json.GetProperty("rows");

        var amount = Assert.Single(rows.EnumerateArray(), r => r.GetProperty("column").GetString() == "line_total");
        Assert.EndsWith("(18,4)", amount.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.StartsWith(
            "money, after discount and without tax: the revenue", amount.GetProperty("comment").GetString(), StringComparison.Ordinal);
        Assert.Equal("sales_key", rows[0].GetProperty("column").GetString());
    }

    [Fact]
    public async Task Describes_no_table_that_is_not_there() => Assert.Equal(
        "error: No table is called \"sales\", did you mean \"warehouse.fact_sales\"? ./cartline query \"show tables\" lists "
        + "what there is.\n",
        (await AskAsync("describe sales")).Ended(2).Error);

    Task<CommandResult> AskAsync(string sql, params string[] options) => CommandLine.RunAsync(folder, ["query", sql, .. options], database);
}
