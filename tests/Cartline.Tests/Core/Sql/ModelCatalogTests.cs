using Cartline.Core;
using Cartline.Core.Sql;

namespace Cartline.Tests.Core.Sql;

public sealed class ModelCatalogTests
{
    const string Select = "select f.item_id from warehouse.fact_sales as f";

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public void Reads_the_program_s_files(string engine)
    {
        var catalog = SqlFiles.Catalog(engine);

        Assert.Equal(
            [
                "agg_customer_metrics", "agg_daily_sales", "agg_product_performance", "bundle_lines", "charged_without_goods",
                "cost_coverage", "credit_ledger", "dim_channel", "dim_currency", "dim_customers", "dim_date", "dim_payment_method",
                "dim_products", "dim_source",
                "fact_fulfilments", "fact_inventory", "fact_ledger", "fact_orders", "fact_payments", "fact_returns", "fact_sales",
                "returned_lines", "sales_ledger",
            ],
            catalog.Models(Layer.Warehouse).Select(m => m.Name.Table).Order(StringComparer.Ordinal));
        Assert.Equal(10, catalog.Models(Layer.Analytics).Count);
        Assert.Equal(
            [
                "customers", "customer_merges", "exchange_rates", "products", "inventory", "payments", "transactions", "returns",
                "transaction_items",
            ],
            catalog.Staging.Tables.Select(t => t.Name.Table));
        Assert.Contains("limits/quarantined_returns.sql", catalog.Limits.Select(l => l.Path));
    }

    [Fact]
    public void Puts_every_model_after_those_it_needs()
    {
        foreach (var models in Layer.All.Select(SqlFiles.Catalog("duckdb").Models))
        {
            foreach (var (at, model) in models.Index())
            {
                Assert.Empty(models.Skip(at).Select(m => m.Name).Intersect(model.Needs));
            }
        }
    }

    [Fact]
    public void Of_a_file_in_place_of_the_programs_keeps_the_checks_and_masks_that_it_does_not_name()
    {
        var catalog = SqlFiles.Catalog(
            "duckdb",
            ("3_warehouse/dim_customers.sql", Without("3_warehouse/dim_customers.sql", "personal")),
            ("3_warehouse/fact_orders.sql", Without("3_warehouse/fact_orders.sql", "references")),
            ("4_analytics/2_product_performance/top_products.sql", "-- Mine.\n-- grain: x\n-- revenue: x\nselect 1 as x"),
            ("4_analytics/1_executive_overview/category_performance.sql", "-- Mine.\n-- grain: x\nselect 1 as x"));

        Assert.Equal(["full_name"], Model(catalog, Layer.Warehouse, "dim_customers").Personal);
        Assert.Equal(6, Model(catalog, Layer.Warehouse, "fact_orders").References.Count);
        Assert.Equal("x", Model(catalog, Layer.Analytics, "top_products").Revenue);
        Assert.Equal("total_revenue", Model(catalog, Layer.Analytics, "category_performance").Revenue);
    }

    [Fact]
    public void Of_a_file_in_place_of_the_programs_keeps_the_references_of_the_columns_that_it_has()
    {
        const string Sales = "3_warehouse/fact_sales.sql";
        var earlier = string.Join('\n', Without(Sales, "references").Split('\n').Where(line => !line.Contains("channel_key")));

        var references = Model(SqlFiles.Catalog("duckdb", (Sales, earlier)), Layer.Warehouse, "fact_sales").References;

        Assert.Equal(
            ["date_key", "customer_key", "product_key", "payment_method_key", "source_key", "currency_key"],
            references.Select(r => r.Column));
    }

    static Model Model(ModelCatalog catalog, Layer layer, string table) => catalog.Models(layer).Single(m => m.Name.Table == table);

    static string Without(string path, string key) => string.Join(
        '\n', SqlFiles.Own[path].Text.Split('\n').Where(line => !line.StartsWith($"-- {key}:", StringComparison.Ordinal)));

    [Fact]
    public void Asks_for_a_grain() => Assert.Equal(
        "sql/4_analytics/answer.sql: no grain. Add \"-- grain: …\" with the columns that identify a row.",
        SqlFiles.Refusal(("4_analytics/answer.sql", $"-- One row per line.\n{Select}")));

    [Theory]
    [InlineData("-- load: view\n-- same: staging.sound_products")]
    [InlineData("-- load: view\n-- unless: select 1 from staging.sound_products as p")]
    [InlineData("-- same: staging.sound_products\n-- unless: select 1 from staging.sound_products as p")]
    [InlineData("-- load: view\n-- settles: true\n-- same: staging.sound_products\n-- unless: select 1 from staging.sound_products as p")]
    public void Refuses_one_of_same_and_unless_without_the_other_and_where_rows_are_kept(string header) => Assert.Equal(
        "sql/1_staging/answer.sql: same and unless stand together, at a view of staging that does not settle.",
        SqlFiles.Refusal(
            ("1_staging/answer.sql", $"-- A.\n-- grain: x\n{header}\nselect p.product_id as x from staging.sound_products as p")));

    [Fact]
    public void Of_a_projects_own_view_is_never_taken_for_another_view()
    {
        const string Orders = "1_staging/accepted_transactions.sql";
        var changed = SqlFiles.Own[Orders].Text + "\n  and s.channel <> 'test'\n";

        Assert.NotNull(Model(SqlFiles.Catalog("duckdb"), Layer.Staging, "accepted_transactions").Same);
        var own = Model(SqlFiles.Catalog("duckdb", (Orders, changed)), Layer.Staging, "accepted_transactions");
        Assert.Null(own.Same);
        Assert.Null(own.Unless);
    }

    [Fact]
    public void Prints_a_circle() => Assert.Equal(
        "sql/4_analytics/a.sql: these models read each other in a circle: analytics.a -> analytics.b -> analytics.c -> analytics.a.",
        SqlFiles.Refusal(
            ("4_analytics/a.sql", "-- A.\n-- grain: x\nselect b.x from analytics.b as b"),
            ("4_analytics/b.sql", "-- B.\n-- grain: x\nselect c.x from analytics.c as c"),
            ("4_analytics/c.sql", "-- C.\n-- grain: x\nselect a.x from analytics.a as a")));

    [Fact]
    public void Names_the_tables_that_could_have_been_meant() => Assert.StartsWith(
        "sql/4_analytics/answer.sql reads warehouse.fact_sale, which no file makes, did you mean \"fact_sales\"? "
        + "Tables of warehouse: agg_customer_metrics, agg_daily_sales,",
        SqlFiles.Refusal(("4_analytics/answer.sql", "-- A.\n-- grain: x\nselect 1 as x from warehouse.fact_sale as f")));

    [Fact]
    public void Names_an_unknown_table_of_a_check() => Assert.StartsWith(
        "sql/4_analytics/checks/validity__answer__positive.sql reads analytics.answers, which no file makes. Tables of "
        + "analytics: category_performance,",
        SqlFiles.Refusal(
            ("4_analytics/checks/validity__answer__positive.sql", "-- Not positive.\nselect a.x from analytics.answers as a")));

    [Fact]
    public void Refuses_a_model_that_reads_a_later_layer() => Assert.Equal(
        "sql/2_production/early.sql reads warehouse.fact_sales: production comes before warehouse and cannot read it.",
        SqlFiles.Refusal(("2_production/early.sql", $"-- One row per line.\n-- grain: item_id\n{Select}")));

    [Theory]
    [InlineData("positive.sql")]
    [InlineData("validity__answer.sql")]
    [InlineData("goodness__answer__positive.sql")]
    [InlineData("validity__answer__is__positive.sql")]
    public void Refuses_a_check_by_another_name(string name) => Assert.Equal(
        $"sql/4_analytics/checks/{name}: a check is named <dimension>__<table>__<rule>.sql, its dimension one of "
        + "completeness, uniqueness, validity, consistency, integrity, accuracy, timeliness.",
        SqlFiles.Refusal(($"4_analytics/checks/{name}", "-- Bad.\nselect f.item_id from warehouse.fact_sales as f")));

    [Fact]
    public void Refuses_a_key_that_only_models_have() => Assert.Equal(
        "sql/4_analytics/checks/validity__top_products__x.sql, line 2: the key \"grain\" is unknown. Known keys: column, rows, "
        + "scope, setting, severity.",
        SqlFiles.Refusal(("4_analytics/checks/validity__top_products__x.sql", "-- Bad.\n-- grain: x\nselect 1")));

    [Fact]
    public void Refuses_a_file_of_two_statements() => Assert.Equal(
        "sql/4_analytics/answer.sql holds 2 statements, must hold one select.",
        SqlFiles.Refusal(("4_analytics/answer.sql", $"-- One row per line.\n-- grain: item_id\n{Select};\n{Select};")));

    [Fact]
    public void Takes_a_semicolon_at_the_end() => Assert.Equal(
        Select,
        Answer(SqlFiles.Catalog("duckdb", ("4_analytics/answer.sql", $"-- One row per line.\n-- grain: item_id\n{Select};\n"))).Body);

    [Fact]
    public void Refuses_two_files_for_one_table() => Assert.Equal(
        "sql/4_analytics/1_a/answer.sql and sql/4_analytics/2_b/answer.sql both make analytics.answer. Rename one of them.",
        SqlFiles.Refusal(
            ("4_analytics/1_a/answer.sql", $"-- One row per line.\n-- grain: item_id\n{Select}"),
            ("4_analytics/2_b/answer.sql", $"-- One row per line.\n-- grain: item_id\n{Select}")));

    [Fact]
    public void Refuses_a_foreign_key_that_is_none() => Assert.Equal(
        "sql/4_analytics/answer.sql: references is \"item_id\", must be \"column -> schema.table\".",
        SqlFiles.Refusal(("4_analytics/answer.sql", $"-- One row per line.\n-- grain: item_id\n-- references: item_id\n{Select}")));

    [Fact]
    public void Prefers_the_variant_of_the_engine()
    {
        (string, string)[] files =
        [
            ("4_analytics/answer.sql", $"-- For all.\n-- grain: item_id\n{Select}"),
            ("4_analytics/answer.postgres.sql", $"-- For PostgreSQL.\n-- grain: item_id\n{Select}"),
            ("4_analytics/checks/validity__answer__x.sql", $"-- For all.\n{Select}"),
            ("4_analytics/checks/validity__answer__x.duckdb.sql", $"-- For DuckDB.\n{Select}"),
        ];

        Assert.Equal("For all.", Answer(SqlFiles.Catalog("duckdb", files)).Summary);
        Assert.Equal("For PostgreSQL.", Answer(SqlFiles.Catalog("postgres", files)).Summary);
        Assert.Equal(
            "For DuckDB.", SqlFiles.Catalog("duckdb", files).Checks(Layer.Analytics).Single(c => c.Name == "validity__answer__x").Summary);
        Assert.Equal(
            "For all.", SqlFiles.Catalog("postgres", files).Checks(Layer.Analytics).Single(c => c.Name == "validity__answer__x").Summary);
    }

    [Fact]
    public void Refuses_a_variant_of_no_engine() => Assert.Equal(
        "sql/4_analytics/answer.postgre.sql: \"postgre\" is no engine, did you mean \"postgres\"? "
        + "A variant is named <table>.<engine>.sql, its engine one of duckdb, postgres, citus.",
        SqlFiles.Refusal(("4_analytics/answer.postgre.sql", $"-- One row per line.\n-- grain: item_id\n{Select}")));

    [Fact]
    public void Has_one_variant_of_its_own_for_what_only_a_server_knows() => Assert.Equal(
        ["monitoring/connections.postgres.sql"],
        SqlFiles.Own.Files.Where(f => f.Name.Contains('.')).Select(f => f.Path));

    [Fact]
    public void Lets_the_project_replace_and_add_files()
    {
        var catalog = SqlFiles.Catalog(
            "duckdb",
            (
                "4_analytics/1_executive_overview/category_performance.sql",
                "-- Mine.\n-- grain: total_revenue\nselect sum(f.line_total) as total_revenue from warehouse.fact_sales as f"),
            ("4_analytics/mine/answer.sql", $"-- One row per line.\n-- grain: item_id\n{Select}"));

        Assert.Equal("Mine.", catalog.Models(Layer.Analytics).Single(m => m.Name.Table == "category_performance").Summary);
        Assert.Equal(new TableName("analytics", "answer"), Answer(catalog).Name);
        Assert.Equal(11, catalog.Models(Layer.Analytics).Count);
    }

    [Fact]
    public void Judges_rows_before_parents_and_parents_before_children()
    {
        var checks = SqlFiles.Catalog("duckdb").Checks(Layer.Staging).Where(c => c.Quarantines).ToList();
        var positions = checks.Select(c =>
            (Table: SqlFiles.Catalog("duckdb").Staging.Position(c.Table), IsParent: c.Dimension == "referential_integrity")).ToList();

        Assert.Equal(positions.OrderBy(p => p.Table).ThenBy(p => p.IsParent), positions);
    }

    static Model Answer(ModelCatalog catalog) => catalog.Models(Layer.Analytics).Single(m => m.Name.Table == "answer");
}
