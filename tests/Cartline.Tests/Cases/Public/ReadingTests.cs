using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Public;

/// <summary>Files as spreadsheets and shops of other countries write them.</summary>
[Trait("data", "shared")]
public sealed class ReadingTests(PostgresServer server)
{
    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_European_spreadsheet_is_read_once_its_signs_are_declared(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var input = Requires.Case("04-decimal-comma/input");

        (await shop.RefuseAsync(input)).Naming("source.separator", ";");
        (await shop.RefuseAsync(input, "source.separator=;")).Naming("source.decimal");
        await shop.AcceptAsync(input, "source.separator=;", "source.decimal=,");

        Assert.Equal("50|5", await shop.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_quote_that_is_never_closed_swallows_nothing(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        (await shop.RunAsync(Requires.Case("10-stray-quote/input-unclosed"))).Ended(4).Naming("products.csv, line 2");
    }

    [Theory]
    [InlineData("duckdb", "input")]
    [InlineData("duckdb", "input-dmy")]
    [InlineData("postgres", "input")]
    [InlineData("postgres", "input-dmy")]
    public async Task A_day_in_another_form_is_read_right_or_refused(string engine, string input)
    {
        await using var shop = await Case.OnAsync(engine, server);

        var result = await shop.RunAsync(Requires.Case($"12-timestamp-in-date/{input}"));

        if (result.Code != 0)
        {
            Assert.True(result.Naming("transaction_date").Code is 3 or 4, result.Said);
            return;
        }

        Assert.Equal("600|60", await shop.SoldAsync());
        Assert.Equal(
            "2025-03-02|true",
            await shop.ValueAsync(
                "select min(t.transaction_date), max(t.transaction_date) < cast('2025-04-01' as date) from production.transactions as t"));
    }

    [Fact]
    public async Task A_NUL_in_an_address_ends_the_same_on_both_engines()
    {
        var input = Requires.Case("18-nul-byte/input");
        await using var embedded = await Case.OnAsync("duckdb", server);
        await using var served = await Case.OnAsync("postgres", server);

        var results = new[] { await embedded.RunAsync(input), await served.RunAsync(input) };

        foreach (var result in results)
        {
            Assert.True(result.Naming("transactions.csv").Code is 0 or 3, result.Said);
        }

        Assert.Equal(results[0].Code, results[1].Code);
        if (results[0].Code == 0)
        {
            Assert.Equal(await embedded.SoldAsync(), await served.SoldAsync());
        }
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task An_empty_column_at_the_end_is_passed_over(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        await shop.AcceptAsync(Requires.Case("19-trailing-separator/input"));

        Assert.Equal("600|60", await shop.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Surplus_separators_of_rows_alone_shift_no_column(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        var result = await shop.RunAsync(Requires.Case("19-trailing-separator/input-rows-only"));

        if (result.Code != 0)
        {
            Assert.True(result.Naming("transactions.csv").Code is 3 or 4, result.Said);
            return;
        }

        Assert.Equal("600|60", await shop.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Money_with_a_currency_sign_is_refused_by_name(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        (await shop.RefuseAsync(Requires.Case("20-currency-sign/input"))).Naming("transaction_items", "line_total");
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_German_export_of_WooCommerce_is_read_whole(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        shop.Map(Requires.Case("30-german-woo-semicolon/mapping"));

        (await shop.AcceptAsync(Requires.Case("30-german-woo-semicolon/input"), "--from", "woo_de")).Naming("2,524.80");

        Assert.Equal("2524.8|2", await shop.SoldAsync());
        Assert.Equal(
            ["2025-03-01", "2025-03-31"],
            await shop.AskAsync("select t.transaction_date from production.transactions as t order by t.transaction_date"));
    }

    [Theory]
    [InlineData("duckdb", null)]
    [InlineData("duckdb", "Sales_*_2025.csv")]
    [InlineData("postgres", null)]
    [InlineData("postgres", "Sales_*_2025.csv")]
    public async Task Every_file_of_a_month_is_read(string engine, string? pattern)
    {
        await using var shop = await Case.OnAsync(engine, server);
        MonthlyFiles.Map(shop, File.ReadAllText(Requires.Case("40-monthly-files/mapping") + MonthlyFiles.Landing), pattern);

        await shop.AcceptAsync(Requires.Case("40-monthly-files/input"), "--from", "months");

        Assert.Equal("120|12", await shop.SoldAsync());
        Assert.Equal("12", await shop.ValueAsync("select count(*) from warehouse.fact_sales"));
    }
}
