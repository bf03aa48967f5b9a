using Cartline.Core.Failures;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Staging;

/// <summary>What becomes of files, good and bad: the same on every engine.</summary>
[InTurns]
public abstract class IngestionTests
{
    static readonly string[] Tables = ["customers", "products", "transactions", "transaction_items"];

    [Fact]
    public async Task A_missing_file_is_named_and_nothing_is_loaded()
    {
        await using var shop = await OpenAsync();
        using var source = new TemporaryFolder();
        Good().Write(source.Path);
        File.Delete(source.At("products.csv"));
        File.Delete(source.At("transaction_items.csv"));

        var message = (await shop.RunAsync(source.Path)).Refused(FailureKind.Input);

        Assert.Contains("transaction_items.csv is missing", message);
        await RefusedAsync(shop, message);
    }

    [Theory]
    [InlineData("customers", "customers.csv, line 1: ", "customer_id", new[] { "id", "first_name" })]
    [InlineData("products", "products.csv, line 1: ", "price", new[] { "product_id", "product_name" })]
    [InlineData("transactions", "transactions.csv, line 1: ", "transaction_date", new[] { "transaction_id", "customer_id" })]
    [InlineData("products", "products.csv, line 1: ", "occurs 2 times", new[] { "product_id", "price", "Price " })]
    public async Task A_header_that_lacks_or_doubles_a_column_is_refused(string table, string where, string what, string[] header)
    {
        await using var shop = await OpenAsync();

        var message = (await shop.DeliverAsync(new ShopFiles().Header(table, header))).Refused(FailureKind.Input);

        Assert.StartsWith(where, message, StringComparison.Ordinal);
        Assert.Contains(what, message);
        await RefusedAsync(shop, message);
    }

    [Fact]
    public async Task An_empty_file_is_refused()
    {
        await using var shop = await OpenAsync();
        using var source = new TemporaryFolder();
        Good().Write(source.Path);
        await File.WriteAllTextAsync(source.At("customers.csv"), "", TestContext.Current.CancellationToken);

        var message = (await shop.RunAsync(source.Path)).Refused(FailureKind.Input);

        Assert.StartsWith("customers.csv: the file is empty", message, StringComparison.Ordinal);
        await RefusedAsync(shop, message);
    }

    [Fact]
    public async Task A_quote_that_never_closes_is_refused_with_the_line_where_it_opens()
    {
        await using var shop = await OpenAsync();

        var message = (await shop.DeliverAsync(
            Good()
                .Raw("products", "P8,\"Lamp,Home,Light,9,5,Acme,1,SUP001")
                .Raw("products", "P9,Lamp,Home,Light,9,5,Acme,1,SUP001"))).Refused(FailureKind.Input);

        Assert.StartsWith("products.csv, line 3: a quote opens here and is never closed.", message, StringComparison.Ordinal);
        await RefusedAsync(shop, message);
    }

    [Fact]
    public async Task Records_that_cannot_be_read_are_quarantined_with_their_place_and_reason_and_the_rest_is_loaded()
    {
        await using var shop = await OpenAsync();
        shop.Options = shop.Options with { Quality = new() { MaxQuarantinedPct = 100 } };
        var files = Good()
            .Raw("customers", "C7,too,few")
            .Raw("customers", "C8,one,two,three,four,five,six,seven,eight,nine,ten,eleven")
            .Raw("customers", [.. "C9,Ren"u8, 0xE9, .. ",Rao,e,p,2024-01-01,Pune,MH,India,26-35"u8])
            .Raw("customers", "")
            .Customer("C2");

        (await shop.DeliverAsync(files)).Succeeded();

        Assert.Equal(
            [
                "customers|customers.csv|2|too_few_fields|null|C7,too,few",
                "customers|customers.csv|3|too_many_fields|null|C8,one,two,three,four,five,six,seven,eight,nine,ten,eleven",
                "customers|customers.csv|4|invalid_bytes|first_name|C9,Ren\\xE9,Rao,e,p,2024-01-01,Pune,MH,India,26-35",
            ],
            await shop.AskAsync(
                "select table_name, source_file, record_number, rule, nullif(column_name, ''), raw_text from staging.malformed "
                + "order by record_number"));
        Assert.Equal(
            ["C1|1", "C2|6"], await shop.AskAsync("select customer_id, record_number from staging.customers order by record_number"));
        Assert.Equal((2, 3, 1), Counts(shop, "customers"));
        Assert.Equal("3", await shop.ValueAsync("select count(*) from production.quarantine where table_name = 'customers'"));
    }

    [Fact]
    public async Task Identical_copies_are_skipped_and_records_in_conflict_are_quarantined_together()
    {
        await using var shop = await OpenAsync();
        shop.Options = shop.Options with
        {
            Quality = new() { MaxQuarantinedPct = 100, Thresholds = new() { DuplicateKeysPct = 100 } },
        };
        var files = Good()
            .Customer("C1")
            .Customer("C2")
            .Customer("C3")
            .Customer("C3", city: "Goa")
            .Customer("C4")
            .Customer("C4")
            .Customer(" C4", city: "Agra")
            .Sale("T1", "C1", "P1", "2025-01-01").Sale("T3", "C3", "P1", "2025-01-02");

        var run = (await shop.DeliverAsync(files)).Succeeded();

        Assert.Equal((6, 0, 2), Counts(shop, "customers"));
        Assert.Equal((2, 0, 1), Counts(shop, "transactions"));
        Assert.Equal(4, run.Violations("uniqueness__customers__id_is_unique"));

        // Of C3 an order tells that there is such a customer, and nobody can say more; no order names C4.
        Assert.Equal(
            ["C1|false|Pune", "C2|false|Pune", "C3|true|null"],
            await shop.AskAsync("select customer_id, is_inferred, city from production.customers order by customer_id"));
        Assert.Equal(
            ["C3|4|uniqueness__customers__id_is_unique|customer_id", "C3|5|uniqueness__customers__id_is_unique|customer_id"],
            (await shop.AskAsync(
                "select substr(raw_text, 1, 2), record_number, rule, column_name from production.quarantine where table_name = "
                + "'customers' order by record_number")).Take(2));
        Assert.Equal("2|200", await shop.ValueAsync("select count(*), sum(line_total) from warehouse.fact_sales"));
    }

    [Fact]
    public async Task Every_record_of_every_file_is_accounted_for()
    {
        await using var shop = await OpenAsync();
        shop.Options = shop.Options with
        {
            Quality = new()
            {
                MaxQuarantinedPct = 100,
                MaxInferredPct = 100,
                MaxWithoutLinesPct = 100,
                Thresholds = new() { OrphansPct = 100, DuplicateKeysPct = 100 },
            },
        };

        (await shop.DeliverAsync(AwkwardShop.First())).Succeeded();

        Assert.Equal(
            Tables.Order(StringComparer.Ordinal).Select(t => $"staging.{t}|0"),
            await shop.AskAsync(
                "select table_name, csv_rows - rows_loaded - rows_quarantined - rows_skipped - rows_set_aside from "
                + "staging.delivery_files order by table_name"));
        foreach (var table in Tables)
        {
            var (loaded, quarantined, _) = Counts(shop, table);
            Assert.Equal($"{loaded}", await shop.ValueAsync($"select count(*) from staging.{table}"));
            Assert.Equal($"{quarantined}", await shop.ValueAsync($"select count(*) from staging.malformed where table_name = '{table}'"));
            var transformed = shop.Report("processed/transformation_summary.json")
                .GetProperty("records_processed")
                .GetProperty($"production.{table}");
            Assert.Equal(loaded, transformed.GetProperty("input").GetInt64());

            // What nobody stated has a row and no record; a line below 0 has a record and is in another table.
            var inferred = table is "customers" or "products" ? $"(select count(*) from production.{table} where is_inferred)" : "0";
            var returned = table == "transaction_items" ? "(select count(*) from production.returns)" : "0";
            Assert.Equal(
                $"{loaded - transformed.GetProperty("filtered").GetInt64()}",
                await shop.ValueAsync($"select count(*) - {inferred} + {returned} from production.{table}"));
            Assert.Equal(
                $"{transformed.GetProperty("output").GetInt64()}", await shop.ValueAsync($"select count(*) from production.{table}"));
            Assert.Equal(0, transformed.GetProperty("superseded").GetInt64());
        }

        Assert.Equal(
            "success", shop.Report("staging/ingestion_summary.json").GetProperty("validation").GetProperty("overall_status").GetString());
    }

    [Fact]
    public async Task Columns_may_come_in_any_order_with_others_between()
    {
        await using var plain = await OpenAsync();
        await using var other = await OpenAsync();
        (await plain.DeliverAsync(Good())).Succeeded();
        (await other.DeliverAsync(
            Good()
                .Reversed("customers")
                .With("customers", "shoe_size", "42")
                .With("products", "\"note, long\"", "\"a \"\"b\"\"\""))).Succeeded();

        AssertTables.Equal(await plain.TablesAsync(withKeys: true), await other.TablesAsync(withKeys: true));
    }

    [Fact]
    public async Task An_optional_column_that_is_missing_is_null_and_warned_of()
    {
        await using var shop = await OpenAsync();

        var run = (await shop.DeliverAsync(
            Good().Without("products", "cost").Without("customers", "email").Without("transaction_items", "line_total"))).Succeeded();

        Assert.Contains("products.csv lacks cost of staging.products: these are null.", run.Warnings);
        Assert.Contains("customers.csv lacks email of staging.customers: these are null.", run.Warnings);
        Assert.Equal("100|null", await shop.ValueAsync("select line_total, profit from warehouse.fact_sales"));
        Assert.DoesNotContain(run.Verdict!.Results, r => r.Violations > 0);
        Assert.Equal(
            "cost",
            Assert.Single(
                shop.Report("staging/ingestion_summary.json")
                    .GetProperty("tables_loaded")
                    .GetProperty("staging.products")
                    .GetProperty("missing_columns")
                    .EnumerateArray()).GetString());
    }

    [Fact]
    public async Task Files_with_headers_alone_are_a_shop_without_anything()
    {
        await using var shop = await OpenAsync();

        var run = (await shop.DeliverAsync(new ShopFiles())).Succeeded();

        Assert.Contains("customers.csv has a header but no record.", run.Warnings);
        Assert.Equal("0|0", await shop.ValueAsync("select count(*), (select count(*) from warehouse.dim_date) from warehouse.fact_sales"));
        Assert.Equal("product_id,product_name,category,total_revenue,units_sold,avg_price", shop.Answers()["top_products.csv"].Trim());
    }

    /// <summary>An empty shop on the engine under test.</summary>
    protected abstract Task<Shop> OpenAsync();

    static ShopFiles Good() => new ShopFiles().Customer("C1").Product("P1").Sale("T1", "C1", "P1", "2025-01-01");

    static async Task RefusedAsync(Shop shop, string message)
    {
        var summary = shop.Report("staging/ingestion_summary.json");
        Assert.Equal(message, summary.GetProperty("error").GetString());
        Assert.Equal("failed", summary.GetProperty("validation").GetProperty("overall_status").GetString());
        foreach (var table in Tables.Append("deliveries").Append("malformed"))
        {
            Assert.Equal("0", await shop.ValueAsync($"select count(*) from staging.{table}"));
        }

        Assert.Empty(await shop.Engine.PublishedAsync(TestContext.Current.CancellationToken));
        Assert.Equal("failed", shop.Report("processed/pipeline_execution_report.json").GetProperty("status").GetString());
    }

    static (long Loaded, long Quarantined, long Skipped) Counts(Shop shop, string table)
    {
        var loaded = shop.Report("staging/ingestion_summary.json").GetProperty("tables_loaded").GetProperty($"staging.{table}");
        return (
            loaded.GetProperty("rows_loaded").GetInt64(),
            loaded.GetProperty("rows_quarantined").GetInt64(),
            loaded.GetProperty("rows_skipped").GetInt64());
    }
}
