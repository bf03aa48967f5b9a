using Cartline.Core.Failures;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Staging;

public sealed class MappingTests(PostgresServer server)
{
    const string Dispositions =
        "select fate, records, amount from production.line_fates order by amount desc nulls last, fate collate \"C\"";

    [Fact]
    public async Task The_recipe_of_the_page_works_as_it_stands_there_on_both_engines()
    {
        var files = TillMapping.Files.Select(f => (f.Key, f.Value)).ToList();
        await using var embedded = Shop.OnDuckDb(files);
        await using var served = await Shop.OnPostgresAsync(server, files);

        foreach (var shop in new[] { embedded, served })
        {
            var run = (await TillMapping.RunAsync(shop)).Succeeded();

            Assert.Equal(TillMapping.Dispositions, await shop.AskAsync(Dispositions));
            Assert.Equal(["1001|22|2025-03-01|09:12:00.0000000", "1002|1|2025-03-02|10:00:00.0000000"],
                await shop.AskAsync(
                    "select transaction_id, total_amount, transaction_date, transaction_time from production.transactions order "
                    + "by transaction_id"));
            Assert.Contains(
                "from_till gives no email",
                string.Join('\n', run.Warnings).Replace("first_name, last_name, ", ""),
                StringComparison.Ordinal);
            Assert.DoesNotContain(run.Warnings, w => w.Contains("no record", StringComparison.Ordinal));
        }

        AssertTables.Equal(await embedded.TablesAsync(withKeys: false), await served.TablesAsync(withKeys: false));
        Assert.Equal("6", embedded.Report("staging/ingestion_summary.json").GetProperty("source_totals").GetProperty("lines").ToString());
    }

    [Fact]
    public async Task Broken_lines_are_quarantined_and_not_excluded()
    {
        await using var shop = Shop.OnDuckDb(TillMapping.Files.Select(f => (f.Key, f.Value)));

        (await TillMapping.RunAsync(
            shop,
            TillMapping.Csv + "1004,Tea,many,3.50,2025-03-04 09:00:00\n1004,Tea,1\n\n1004,Tea,1,3.50,2025-03-04 09:00:00\n")).Succeeded();

        Assert.Equal(
            [
                "sold to the unknown customer|5|26.5",
                "excluded: deposit|1|0.25",
                "rounding to cents|0|-0.001",
                "excluded: return|1|-8",
                "malformed: too_few_fields|1|null",
                "quarantined, money not readable: validity__transaction_items__has_money|1|null",
                "skipped: blank or a copy|1|null",
            ],
            await shop.AskAsync(Dispositions));
        Assert.Equal("10", await shop.ValueAsync("select sum(records) from production.line_fates"));
    }

    [Fact]
    public Task A_mapping_that_loses_a_line_is_refused() => RefusedAsync(
        TillMapping.With("transaction_items.sql", "where l.fate is null", "where l.fate is null and l.product_id <> 'Mug'"),
        "sql/1_staging/from_till/transaction_items.sql: till.csv, record 2 is kept by lines.sql, but this file selects it 0 times.");

    [Fact]
    public Task A_mapping_that_stages_what_it_excludes_is_refused() => RefusedAsync(
        TillMapping.With("transaction_items.sql", "where l.fate is null", "where l.fate is null or l.fate = 'return'"),
        "till.csv, record 6 is not kept by lines.sql, but this file selects it 1 times.");

    [Fact]
    public Task A_record_that_gives_two_lines_is_refused() => RefusedAsync(
        TillMapping.With("lines.sql", "from raw.till as t", "from raw.till as t cross join (select 1 as n union all select 2) as twice"),
        "sql/1_staging/from_till/lines.sql: till.csv, record 1 gives 2 lines, expected exactly one");

    [Fact]
    public Task Totals_that_see_other_money_than_the_lines_are_refused() => RefusedAsync(
        TillMapping.With("totals.sql", "from raw.till as t", "from raw.till as t where t.article <> 'Deposit'"),
        "sql/1_staging/from_till/totals.sql: lines is 5 here, but 6 in lines.sql.");

    [Fact]
    public Task A_column_that_staging_does_not_know_is_refused_with_the_nearest_one() => RefusedAsync(
        TillMapping.With("products.sql", "as product_name", "as product_nam"),
        "sql/1_staging/from_till/products.sql: staging.products has no column product_nam, did you mean \"product_name\"?");

    [Fact]
    public Task A_demanded_column_that_is_missing_is_named() => RefusedAsync(
        TillMapping.With("transactions.sql", "    cast(null as text)                                            as customer_id,\n", ""),
        "sql/1_staging/from_till/transactions.sql: the column customer_id is missing; staging.transactions needs it.");

    [Fact]
    public Task What_the_engine_says_against_a_file_is_told_with_its_name() => RefusedAsync(
        TillMapping.With("products.sql", "max(to_price(l.price))", "max(to_price(l.prize))"),
        "sql/1_staging/from_till/products.sql: duckdb says: Binder Error");

    [Fact]
    public Task A_landing_table_that_the_engine_refuses_is_named() => RefusedAsync(
        TillMapping.With("landing.sql", "    article       text, ", "    order         text, "),
        "sql/1_staging/from_till/landing.sql: duckdb refuses raw.till: Parser Error");

    [Fact]
    public Task A_file_that_the_mapping_lacks_is_named() => RefusedAsync(
        TillMapping.Files.Where(f => !f.Key.EndsWith("lines.sql", StringComparison.Ordinal)).Select(f => (f.Key, f.Value)),
        "The mapping sql/1_staging/from_till/ has no lines.sql.");

    [Fact]
    public Task A_name_without_a_folder_lists_the_mappings_there_are() => RefusedAsync(
        [],
        "Known sources: csv, adventureworks, amazon, cdnow, etsy, jaffle_shop, magento, northwind, olist, online_retail, paypal, "
        + "prestashop, shopify, square, stripe, superstore, woocommerce.");

    static async Task RefusedAsync(IEnumerable<(string Path, string Text)> files, string message)
    {
        await using var shop = Shop.OnDuckDb(files);

        var refusal = (await TillMapping.RunAsync(shop)).Refused(FailureKind.Usage);

        Assert.Contains(message, refusal, StringComparison.Ordinal);
        Assert.Equal("0", await shop.ValueAsync("select count(*) from staging.deliveries"));
    }
}
