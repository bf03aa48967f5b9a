using Cartline.Core.Sql;

namespace Cartline.Tests.Core.Sql;

public sealed class StagingContractTests
{
    static StagingContract Contract => SqlFiles.Catalog("duckdb").Staging;

    [Fact]
    public void Knows_keys_and_required_columns()
    {
        var items = Contract["transaction_items"];

        Assert.Equal(["item_id"], items.Keys);
        Assert.Equal(["item_id", "transaction_id", "product_id", "quantity", "unit_price"], items.Required);
        Assert.Equal(
            ["item_id", "transaction_id", "product_id", "quantity", "unit_price", "discount_percentage", "line_total"], items.DataColumns);
        Assert.Equal("transaction_items.csv: one record per line of an order.", items.Summary);
    }

    [Fact]
    public void Begins_every_table_with_where_the_record_came_from()
    {
        foreach (var table in Contract.Tables)
        {
            Assert.Equal(StagingTable.Provenance, table.Columns.Select(c => c.Name).Take(4));
        }
    }

    [Fact]
    public void Has_a_meaning_and_a_type_for_every_column_of_every_table()
    {
        foreach (var table in Contract.All)
        {
            var written = table.Sql.Split('\n').Count(l => l.StartsWith("    ", StringComparison.Ordinal));

            Assert.Equal(written, table.Columns.Count);
            Assert.All(table.Columns, c => Assert.True(c.Meaning.Length > 3 && c.Type.Length > 3, $"{table.Name}.{c.Name}"));
        }
    }

    [Fact]
    public void Refuses_a_script_that_makes_something_else() => Assert.Equal(
        "sql/1_staging/tables.sql: expected \"create table staging.<name> (\", found \"drop table staging.customers\".",
        SqlFiles.Refusal(("1_staging/tables.sql", "drop table staging.customers;")));
}
