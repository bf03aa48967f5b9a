using Cartline.Core.Sql;

namespace Cartline.Tests.Core.Sql;

public sealed class StagingContractTests
{
    const string Stores = """
        -- stores.csv: one record per store.
        -- one: store
        -- key: store_id
        -- since: 0.2.0
        create table staging.stores (
            store_id text, -- its id
            town     text  -- where it is
        );

        """;

    static StagingContract Contract => SqlFiles.Catalog("duckdb").Staging;

    [Fact]
    public void Knows_keys_and_required_columns()
    {
        var items = Contract["transaction_items"];

        Assert.Equal(["item_id"], items.Keys);
        Assert.Equal(["transaction_id", "product_id", "quantity", "unit_price"], items.Required);
        Assert.Equal(
            [
                "item_id", .. items.Required, "discount_percentage", "line_total", "product_name", "sku", "discount_amount",
                "unit_cost", "line_kind", "tax_amount", "tax_rate",
                "line_date", "parent_item_id", "op",
            ],
            items.DataColumns);
        Assert.Equal(
            [
                "product_name", "sku", "discount_amount", "unit_cost", "line_kind", "tax_amount", "tax_rate", "line_date", "parent_item_id",
                "op",
            ],
            items.Extra);
        Assert.Equal("transaction_items.csv: one record per order line.", items.Summary);
        // A file may have the one column in place of the other, and the value of the one stands in for that of the other.
        Assert.Equal(["unit_price"], items.Missing(["transaction_id", "sku", "quantity"]));
        Assert.Empty(Contract["transactions"].Missing(["transaction_id", "transaction_date", "customer_email"]));
        Assert.Equal("coalesce(clean(s.product_id), clean(s.sku))", Contract.Lines.Column("product_id")!.Readings("s").Single().Expression);
        Assert.DoesNotContain(
            "customer_email", Contract.Orders.Column("customer_id")!.Readings("s").Single().Expression, StringComparison.Ordinal);
    }

    [Fact]
    public void Knows_of_every_column_what_it_is()
    {
        var items = Contract.Lines;
        var customers = Contract.Entity("customers")!;

        Assert.Equal(("transaction_items", "line", "line_total", false), (items.Name, items.One, items.Money!.Name, items.IsPersonal));
        Assert.Equal(["first_name", "last_name", "email", "phone"], customers.Columns.Where(c => c.IsPersonal).Select(c => c.Name));
        Assert.Equal("products", items.Column("product_id")!.References);
        Assert.True(items.Column("product_id") is { IsRequired: true, MustHaveValue: false, IsInferred: true });
        Assert.True(items.Column("transaction_id") is { IsRequired: true, MustHaveValue: true, IsInferred: false });
        Assert.Equal("the line total counts", items.Column("discount_percentage")!.Unreadable);
        Assert.Equal("quantity x unit price counts", items.Column("line_total")!.Unreadable);
        Assert.Equal("quarantined", Contract.Orders.Column("transaction_date")!.Unreadable);
        Assert.All(
            Contract.Entities.Where(e => !e.IsOptional).SelectMany(e => e.Columns),
            c => Assert.Equal(c.IsExtra ? "0.2.0" : "0.1.0", c.Since));
        Assert.Null(Contract.Entity("stores"));
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
    public void Puts_an_entity_after_those_it_refers_to() => Assert.Equal(
        [
            "stores", "a_visits", "customers", "customer_merges", "exchange_rates", "products", "inventory", "payments", "transactions",
            "returns", "transaction_items",
        ],
        SqlFiles.Catalog(
            "duckdb",
            ("1_contract/stores.sql", Stores),
            ("1_contract/a_visits.sql", Stores.Replace("stores", "a_visits").Replace("-- one: store", "-- references: town -> stores")))
            .Staging.Entities.Select(e => e.Name));

    [Fact]
    public void Knows_which_version_brought_a_column() => Assert.Equal(
        ["0.2.0", "0.3.0"],
        SqlFiles.Catalog("duckdb", ("1_contract/stores.sql", Stores.Replace("0.2.0", "0.2.0, town = 0.3.0")))
            .Staging.Entity("stores")!.Columns.Select(c => c.Since));

    [Fact]
    public void Tells_where_the_old_file_of_the_tables_went() => Assert.Equal(
        "sql/1_staging/tables.sql: the tables that every source fills moved to a file each: sql/1_contract/customer_merges.sql, "
        + "sql/1_contract/customers.sql, sql/1_contract/exchange_rates.sql, sql/1_contract/inventory.sql, sql/1_contract/payments.sql, "
        + "sql/1_contract/products.sql, sql/1_contract/returns.sql, sql/1_contract/transaction_items.sql, sql/1_contract/transactions.sql. "
        + "Put what you changed into copies of those, without delivery_id, source_file, record_number, loaded_at, and delete this file. "
        + "docs/adding.md shows how.",
        SqlFiles.Refusal(("1_staging/tables.sql", "-- Mine.\ncreate table staging.customers (\n    customer_id text -- the id\n);\n")));

    [Theory]
    [InlineData(
        "create table staging.stores (", "drop table staging.stores (",
        ": expected one statement, \"create table staging.stores (\" with a column on each line, found \"drop table staging.stores (\".")]
    [InlineData(
        "    town     text  -- where it is", "    town     text",
        ", line 7: expected \"    column type, -- meaning\", found \"town     text\".")]
    [InlineData(
        "town     text ", "town     txt ",
        ", line 7: town is of the type \"txt\", did you mean \"text\"? "
        + "Types: text, name, email, phone, day, time, moment, integer, decimal, price, money, rate, quantity, truth, code.")]
    [InlineData(
        "town     text ", "loaded_at text ",
        ", line 7: loaded_at is added by Cartline to every table of staging. Remove the line.")]
    [InlineData(
        "-- key: store_id\n", "",
        ": expected \"-- key: <column>\" with the one column that identifies a record.")]
    [InlineData(
        "-- since: 0.2.0\n", "",
        ": expected \"-- since: <version>\" with the version of your files that brought the entity, such as 0.1.0.")]
    [InlineData(
        "-- one: store", "-- personal: twon",
        ": personal names twon, which is not a column, did you mean \"town\"? Columns: store_id, town.")]
    [InlineData(
        "-- one: store", "-- called: town is place",
        ": called is \"town is place\", must be \"column = words\".")]
    [InlineData(
        "-- one: store", "-- blank: town",
        ": blank names town, which is not required: it may be blank anyway. Remove it from \"blank\", or add it to \"required\".")]
    [InlineData(
        "-- one: store", "-- references: town -> town",
        ": town refers to town, which is not an entity. Entities: customer_merges, customers, exchange_rates, inventory, payments, "
        + "products, returns, stores, transaction_items, transactions.")]
    public void Refuses_a_file_that_breaks_the_conventions(string was, string becomes, string fault)
    {
        Assert.Contains(was, Stores, StringComparison.Ordinal);

        Assert.Equal($"sql/1_contract/stores.sql{fault}", SqlFiles.Refusal(("1_contract/stores.sql", Stores.Replace(was, becomes))));
    }

    [Fact]
    public void Refuses_two_entities_of_order_lines() => Assert.Equal(
        "sql/1_contract/: expected one file with \"-- lines: raw.lines\" and \"-- money: <column>\", the one of the order lines, found 2.",
        SqlFiles.Refusal(("1_contract/stores.sql", Stores.Replace("-- one: store", "-- lines: raw.lines\n-- money: town"))));

    [Fact]
    public void Refuses_a_circle() => Assert.Equal(
        "sql/1_contract/towns.sql: these entities refer to each other in a circle: stores -> towns -> stores. "
        + "Remove one of the references.",
        SqlFiles.Refusal(
            ("1_contract/stores.sql", Stores.Replace("-- one: store", "-- references: town -> towns")),
            ("1_contract/towns.sql", Stores.Replace("stores", "towns").Replace("-- one: store", "-- references: town -> stores"))));
}
