using Cartline.Core.Engine;
using Cartline.Core.Quality;
using Cartline.Tests.Core.Sql;
using Cartline.Tests.Support;
using DuckDB.NET.Data;

namespace Cartline.Tests.Core.Quality;

public sealed class PersonalDataTests(PostgresServer server)
{
    const string Canary = "canary";

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task No_log_report_listing_or_message_of_a_run_holds_what_tells_a_person(string engine)
    {
        await using var shop = engine == "duckdb" ? Shop.OnDuckDb() : await Shop.OnPostgresAsync(server);
        shop.Configure("quality:\n  max_quarantined_pct: 100\n  thresholds:\n    orphans_pct: 100\n    duplicate_keys_pct: 100\n");

        using var run = shop.Start("run", "--verbose", "--source", shop.Write(Flawed()));

        Assert.Equal(0, await run.EndAsync());
        ClearOf(shop, run.Output);
        Assert.Contains(Canary, await shop.ValueAsync("select max(email) from staging.customers"), StringComparison.Ordinal);
        var blanks = new string(',', 23);
        string[] expected =
        [
            "customers too_few_fields C***",
            "customers uniqueness__customers__id_is_unique C4,C***,C***,c***,,2024-01-01,Pune,Maharashtra,India,26-35,,",
            "products too_few_fields P9,Lamp 2000,Light",
            "transaction_items integrity__transaction_items__transaction_exists IT8,T8,c***,2,9.50,0,19.00,,,,,,,,,,",
            "transaction_items too_few_fields IT9,T8,c***,1",
            "transactions too_few_fields T***",
            "transactions validity__transactions__transaction_date_is_readable T5,C3,someday,10:30:00,UPI,7***,100.00" + blanks,
            "transactions validity__transactions__transaction_date_is_readable T8,c***,someday,10:30:00,UPI,7***,100.00" + blanks,
        ];
        var stored = await shop.AskAsync("select table_name || ' ' || rule || ' ' || raw_text from production.quarantine");
        Assert.Empty(expected.Except(stored));
        Assert.DoesNotContain(stored, r => r.Contains(Canary, StringComparison.OrdinalIgnoreCase));
        Assert.Empty(expected.Except(await ListedAsync(shop, "quarantined_records.csv")));
        Assert.Equal(
            ["customers C***", "customers C***", "products P9,Lamp 2000,Light", "transaction_items IT9,T8,c***,1", "transactions T***"],
            (await ListedAsync(shop, "malformed_records.csv"))
                .Where(r => r.Contains("too_", StringComparison.Ordinal) || r.Contains("bytes", StringComparison.Ordinal))
                .Select(r => $"{r.Split(' ')[0]} {r[(r.IndexOf(' ', r.IndexOf(' ') + 1) + 1)..]}"));
    }

    [Theory]
    [InlineData("customers", "email", "Anna", "A***")]
    [InlineData("customers", "phone_extension", "12", "1***")]
    [InlineData("dim_customers", "full_name", "Anna Hall", "A***")]
    [InlineData("customers", "raw_text", "", "")]
    [InlineData("customers", "customer_id", "C7", "C7")]
    [InlineData("customers", "customer_id", "anna@example.com", "a***")]
    [InlineData("transactions", "raw_text", "T7,C1,7 Lane", "T***")]
    [InlineData("transaction_items", "raw_text", "I1,anna@example.com,P1,2", "I1,a***,P1,2")]
    [InlineData("products", "raw_text", "P1,\"Mug, 2 @ 5.00\",anna@x", "P1,\"Mug, 2 @ 5.00\",anna@x")]
    [InlineData("online_retail", "raw_text", "536365,85123A", "5***")]
    public void Shows_of_a_value_what_tells_no_person(string table, string column, string text, string expected) =>
        Assert.Equal(expected, new PersonalData(SqlFiles.Catalog("duckdb")).Shown(table, column, text));

    [Fact]
    public async Task Nor_does_that_of_a_run_whose_batch_is_refused()
    {
        await using var shop = Shop.OnDuckDb();
        var files = Flawed().Order("canary7@example.com", "C3", "2025-01-04", address: "7 Canary Lane")
            .Order("canary7@example.com", "C3", "2025-01-05", address: "8 Canary Lane");

        using var run = shop.Start("run", "--verbose", "--debug", "--source", shop.Write(files));

        Assert.Equal(3, await run.EndAsync());
        ClearOf(shop, run.Output);
    }

    static async Task<IReadOnlyList<string>> ListedAsync(Shop shop, string file)
    {
        await using var db = new DuckDBConnection("DataSource=:memory:");
        await db.OpenAsync(TestContext.Current.CancellationToken);
        var path = Path.Combine(shop.Project.Quarantine, file);
        return
        [
            .. (await db.RowsAsync(
                $"select table_name || ' ' || rule || ' ' || raw_text from read_csv('{path}', all_varchar = true, header = true, "
                + "delim = ',', quote = '\"', escape = '\"')",
                TestContext.Current.CancellationToken)).Select(r =>
                (string)r[0]!),
        ];
    }

    static void ClearOf(Shop shop, string output)
    {
        var files = Directory.EnumerateFiles(shop.Project.Logs, "*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(shop.Project.Data, "*.json", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(shop.Project.Quarantine, "*", SearchOption.AllDirectories)).ToList();
        Assert.True(files.Count >= 4, $"Only {string.Join(", ", files)} were written.");
        Assert.DoesNotContain(files, f => File.ReadAllText(f).Contains(Canary, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(Canary, output, StringComparison.OrdinalIgnoreCase);
    }

    // Each fault that a check shows samples of, on a person whose every word is a canary.
    static ShopFiles Flawed() => new ShopFiles().Product("P1")
        .Customer("C1", "Canaryfirst", "Canarylast", "canary one@example.com", "canary 555", "2025-12-31", "Pune")
        .Customer("C2", "Canaryfirst", "Canarylast", "canary@example.com", "+1 555 canary", "not a day")
        .Customer("C3", "Canaryfirst", "Canarylast", "canary@example.com")
        .Customer("C4", "Canaryfirst", "Canarylast", "canary4@example.com")
        .Customer("C4", "Canarysecond", "Canarylast", "canary4@example.com")
        .Customer("", "Canaryfirst", "Canarylast", "canary5@example.com")
        .Raw("customers", "C5,Canaryfirst,Canarylast,canary@example.com")
        .Raw("customers", [.. "C6,Canary"u8, 0xff, .. ",Canarylast,canary6@example.com,,,,,,"u8])
        .Raw("customers", "C7,Canary\"first,Canarylast,canary7@example.com,,,,,,")
        .Raw("products", "P9,Lamp 2000,Light").Raw("transactions", "T9,C3,7 Canary Lane")
        .Order("T8", "canary8@example.com", "someday", address: "7 Canary Lane")
        .Line("IT8", "T8", "canary9@example.com", "2", "9.50", "0", "19.00").Raw("transaction_items", "IT9,T8,canary9@example.com,1")
        .Sale("T1", "C1", "P1", "2025-01-01").Sale("T2", "C2", "P1", "2025-01-01")
        .Order("T3", "C2", "2025-01-02", "-5", address: "7 Canary Lane")
        .Order("T4", "who", "2025-01-02", address: "7 Canary Lane")
        .Order("T5", "C3", "someday", address: "7 Canary Lane")
        .Order("T6", "C3", "2025-01-03", "ten", "noon", address: "7 Canary Lane")
        .Order("T7", "C3", "2025-01-04", address: "7 Canary Lane")
        .Sale("T10", "canary10@example.com", "P1", "2025-01-02");
}
