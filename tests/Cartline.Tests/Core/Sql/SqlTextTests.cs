using Cartline.Core;
using Cartline.Core.Sql;

namespace Cartline.Tests.Core.Sql;

public sealed class SqlTextTests
{
    static IReadOnlyList<string> References(string sql) => [.. SqlText.References(sql, Layer.Schemas).Select(t => t.ToString())];

    [Fact]
    public void Finds_tables_once_and_in_order() => Assert.Equal(
        ["warehouse.fact_sales", "production.products"],
        References("select * from warehouse.fact_sales as f join production.products as p on true join warehouse.fact_sales as g on true"));

    [Theory]
    [InlineData("select 1 -- from warehouse.fact_sales")]
    [InlineData("select 1 /* warehouse.fact_sales\n warehouse.dim_date */")]
    [InlineData("select 'warehouse.fact_sales'")]
    [InlineData("select 'it''s warehouse.fact_sales'")]
    [InlineData("select \"warehouse.fact_sales\" from cte")]
    [InlineData("select $$ warehouse.fact_sales $$")]
    [InlineData("select f.warehouse.fact_sales")]
    [InlineData("select other.fact_sales, warehouse_v1.fact_sales")]
    public void Passes_over_what_is_no_table(string sql) => Assert.Empty(References(sql));

    [Fact]
    public void Takes_unquoted_names_in_any_case() =>
        Assert.Equal(["warehouse.fact_sales"], References("SELECT * FROM Warehouse.FACT_SALES"));

    [Fact]
    public void Rewrites_tables_and_nothing_else() => Assert.Equal(
        "select 'staging.customers' /* staging.x */ from <staging/customers> as s -- staging.customers\nwhere s.city = $1",
        SqlText.Rewrite(
            "select 'staging.customers' /* staging.x */ from staging.customers as s -- staging.customers\nwhere s.city = $1",
            Layer.Schemas,
            (TableName name) => $"<{name.Schema}/{name.Table}>"));

    [Fact]
    public void Splits_statements_at_semicolons_outside_quotes_and_comments() => Assert.Equal(
        [
            "-- one; not two\nselect ';', \";\"",
            "create function f() returns text language sql as $$ select 'a'; select 'b' $$",
            "select 'it''s; one' /* ; */",
        ],
        SqlText.Statements(
            "-- one; not two\nselect ';', \";\";\ncreate function f() returns text language sql as $$ select 'a'; select 'b' "
            + "$$;\nselect 'it''s; one' /* ; */;\n-- the end;\n"));

    [Theory]
    [InlineData("")]
    [InlineData("  \n-- nothing\n")]
    public void Finds_no_statement_where_there_is_none(string script) => Assert.Empty(SqlText.Statements(script));

    [Theory]
    [InlineData("select * from a order by a.x desc, a.y collate \"C\"", "a.x desc, a.y collate \"C\"")]
    [InlineData("select * from a order by a.x limit 10", "a.x")]
    [InlineData("select * from a order by a.x limit 10 offset 5", "a.x")]
    [InlineData("select * from a ORDER BY a.x LIMIT 10", "a.x")]
    [InlineData("select * from a order by a.x -- newest last", "a.x")]
    [InlineData("with b as (select x from c order by x limit 1) select * from b", null)]
    [InlineData("select row_number() over (order by x) from a", null)]
    [InlineData("with b as (select x from c order by x) select * from b order by case b.x when 1 then 2 end", "case b.x when 1 then 2 end")]
    [InlineData("select 'order by x' from a", null)]
    public void Knows_the_outermost_order(string sql, string? order) => Assert.Equal(order, SqlText.Order(sql));

    [Theory]
    [InlineData("-- why\n /* and how */ ((SELECT 1))", "select")]
    [InlineData("with a as (select 1) select 2", "with")]
    [InlineData("'text'", "'text'")]
    [InlineData("-- nothing", "")]
    public void Knows_the_first_word(string statement, string word) => Assert.Equal(word, SqlText.FirstWord(statement));
}
