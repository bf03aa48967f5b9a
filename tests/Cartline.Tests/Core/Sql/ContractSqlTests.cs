using Cartline.Core.Sql;

namespace Cartline.Tests.Core.Sql;

public sealed class ContractSqlTests
{
    const string Warranties = """
        -- warranties.csv: one record per line claimed under warranty.
        -- one: warranty
        -- key: warranty_id
        -- required: warranty_id, item_id, day, reason
        -- blank: reason
        -- called: day = first day
        -- references: item_id -> transaction_items
        -- money: amount
        -- personal: note
        -- since: 0.2.0
        create table staging.warranties (
            warranty_id text,  -- the shop's own id
            item_id     text,  -- the line given back
            day         day,   -- YYYY-MM-DD
            reason      text,  -- why
            amount      money, -- money given back
            note        text   -- what the customer said
        );
        """;

    static ModelCatalog WithWarranties => SqlFiles.Catalog("duckdb", ("1_contract/warranties.sql", Warranties));

    [Fact]
    public void Makes_the_checks_that_follow_from_an_entity()
    {
        var checks = WithWarranties.Checks(Layer.Staging).Where(c => c.Table == "warranties").ToList();

        Assert.Equal(
            [
                ("completeness__warranties__day_is_present", true, "day", "The first day is blank or missing."),
                ("completeness__warranties__id_is_present", true, "warranty_id",
                    "The id is blank, so the row cannot be identified."),
                ("completeness__warranties__item_is_present", true, "item_id", "The warranty belongs to no line: its item id is blank."),
                ("uniqueness__warranties__id_is_unique", true, "warranty_id", checks[3].Summary),
                ("validity__warranties__day_is_readable", true, "day", "A first day that does not exist or is not written YYYY-MM-DD."),
                ("validity__warranties__amount_is_readable", false, "amount",
                    "An amount that is not a decimal number; it counts as unknown."),
                ("integrity__warranties__item_exists", true, "item_id",
                    "The warranty names a line that was never delivered, or was quarantined."),
            ],
            checks.Select(c => (c.Name, c.Quarantines, c.Column!, c.Summary)));
        Assert.All(checks, c => Assert.Equal("1_contract/warranties.sql", WithWarranties.Folder[c.Path].MadeFrom));
    }

    [Fact]
    public void Reads_every_value_in_its_type()
    {
        var typed = WithWarranties.Models(Layer.Staging).Single(m => m.Name.Table == "typed_warranties");

        Assert.Matches(@"cast\(to_money\(trim\(s\.amount, ' '\)\) as decimal\(18, 4\)\) +as amount", typed.Body);
        Assert.Contains("to_day(trim(s.day, ' '))", typed.Body, StringComparison.Ordinal);
        Assert.Contains("phone_extension(s.phone)", Body("typed_customers"), StringComparison.Ordinal);
        Assert.Contains("title_case(clean(s.first_name))", Body("typed_customers"), StringComparison.Ordinal);

        static string Body(string table) => WithWarranties.Models(Layer.Staging).Single(m => m.Name.Table == table).Body;
    }

    [Fact]
    public void Makes_a_key_of_columns_as_each_of_them_is_read()
    {
        var contract = SqlFiles.Catalog("duckdb").Staging;

        Assert.Equal(
            "nullif(concat_ws(' | ', coalesce(replace(upper(clean(s.currency)), '|', '||'), ''), "
            + "coalesce(cast(to_day(trim(s.rate_date, ' ')) as text), clean(s.rate_date), '')), ' | ')",
            contract.Entity("exchange_rates")!.StatedKey);
        // Ids are what they are: a product a is not the product A. Nor is "A B" in C the "A" in B C.
        Assert.Equal(
            "nullif(concat_ws(' | ', coalesce(replace(clean(s.product_id), '|', '||'), ''), "
            + "coalesce(replace(clean(s.location), '|', '||'), ''), coalesce(cast(to_moment(trim(s.moment, ' ')) as text) "
            + "|| case when has_zone(s.moment) then 'Z' else '' end, clean(s.moment), '')), ' |  | ')",
            contract.Entity("inventory")!.StatedKey);
    }

    [Fact]
    public void Masks_what_tells_a_person_in_the_quarantine()
    {
        var quarantine = WithWarranties.Models(Layer.Production).Single(m => m.Name.Table == "quarantine");

        Assert.Contains(
            "|| ',' || coalesce(left(nullif(s.note, ''), 1) || '***', '') as raw_text", quarantine.Body, StringComparison.Ordinal);
        Assert.Contains("cast(to_money(trim(s.amount, ' ')) as decimal(18, 4))", quarantine.Body, StringComparison.Ordinal);
        Assert.Contains(
            "m.table_name in ('customer_merges', 'exchange_rates', 'products', 'inventory', 'payments', 'returns', 'transaction_items')",
            quarantine.Body, StringComparison.Ordinal);
        Assert.Equal(
            "customers, customer_merges, exchange_rates, products, inventory, payments, transactions, returns, transaction_items "
            + "or warranties",
            quarantine.ColumnComments["table_name"]);
    }

    [Fact]
    public void Audits_an_entity_in_production_where_a_model_makes_it()
    {
        const string Model = "-- One row per warranty.\n-- grain: warranty_id\n-- references: item_id -> production.transaction_items\n"
            + "select r.warranty_id, r.item_id from staging.accepted_warranties as r\n";
        var catalog = SqlFiles.Catalog("duckdb", ("1_contract/warranties.sql", Warranties), ("2_production/warranties.sql", Model));

        Assert.DoesNotContain(WithWarranties.Checks(Layer.Production), c => c.Table == "warranties");
        Assert.Equal(
            [
                ("consistency__warranties__every_record_accounted_for", true),
                ("uniqueness__warranties__key_is_unique", true),
                ("integrity__warranties__item_exists", true),
            ],
            catalog.Checks(Layer.Production).Where(c => c.Table == "warranties").Select(c => (c.Name, c.Stops)));
        Assert.Equal(
            "A warranty whose line does not exist.",
            catalog.Checks(Layer.Production).Single(c => c.Name == "integrity__warranties__item_exists").Summary);
    }

    [Fact]
    public void Audits_the_history_and_the_references_of_a_project_s_own_model()
    {
        var catalog = SqlFiles.Catalog(
            "duckdb",
            ("3_warehouse/dim_brands.sql", "-- Brands.\n-- grain: brand\n-- key: brand_key\n-- load: history\n-- tracks: brand\n"
                + "select distinct p.brand from production.products as p\n"),
            ("3_warehouse/fact_brands.sql", "-- Brands sold.\n-- grain: item_id\n-- references: brand_key -> warehouse.dim_brands\n"
                + "select b.item_id, b.brand_key from warehouse.dim_brands as b\n"),
            ("3_warehouse/agg_brands.sql", "-- Brands counted.\n-- grain: brand_key\n-- references: brand_key -> warehouse.dim_brands\n"
                + "select f.brand_key, count(*) as n from warehouse.fact_brands as f group by f.brand_key\n"));

        Assert.Equal(
            [
                ("consistency__dim_brands__history_without_gaps", "3_warehouse/dim_brands.sql"),
                ("consistency__dim_brands__one_current_version", "3_warehouse/dim_brands.sql"),
                ("uniqueness__dim_brands__key_is_unique", "3_warehouse/dim_brands.sql"),
                ("integrity__fact_brands__brands_exists", "3_warehouse/fact_brands.sql"),
            ],
            catalog.Checks(Layer.Warehouse).Where(c => c.Table.EndsWith("_brands", StringComparison.Ordinal))
                .Select(c => (c.Name, catalog.Folder[c.Path].MadeFrom!)));
    }

    [Fact]
    public void Gives_way_to_a_file_that_someone_wrote()
    {
        const string Path = "1_staging/checks/validity__products__cost_is_readable.sql";
        var catalog = SqlFiles.Catalog(
            "duckdb", (Path, "-- Mine.\nselect t.delivery_id from staging.typed_products as t where t.cost is null"));

        Assert.Equal("Mine.", catalog.Checks(Layer.Staging).Single(c => c.Path == Path).Summary);
        Assert.True(catalog.Folder[Path] is { IsOfProject: true, MadeFrom: null });
        Assert.True(SqlFiles.Catalog("duckdb").Folder[Path] is { IsOfProject: false, MadeFrom: "1_contract/products.sql" });
    }

    [Fact]
    public void Takes_a_template_of_the_project()
    {
        var catalog = SqlFiles.Catalog(
            "duckdb", ("1_contract/templates/one_current_version.sql", "-- Mine.\nselect d.{id} as value from {model} as d where 1 = 0"));

        Assert.Equal(
            "select d.product_id as value from warehouse.dim_products as d where 1 = 0",
            catalog.Checks(Layer.Warehouse).Single(c => c.Name == "consistency__dim_products__one_current_version").Body);
    }
}
