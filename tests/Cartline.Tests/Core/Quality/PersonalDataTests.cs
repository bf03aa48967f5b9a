using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Quality;

public sealed class PersonalDataTests
{
    const string Canary = "canary";

    [Fact]
    public async Task No_log_report_listing_or_message_of_a_run_holds_what_tells_a_person()
    {
        await using var shop = Shop.OnDuckDb();
        shop.Configure("quality:\n  max_quarantined_pct: 100\n  thresholds:\n    orphans_pct: 100\n    duplicate_keys_pct: 100\n");

        using var run = shop.Start("run", "--verbose", "--source", shop.Write(Flawed()));

        Assert.Equal(0, await run.EndAsync());
        ClearOf(shop, run.Output);
        var listed = await File.ReadAllLinesAsync(Path.Combine(shop.Project.Quarantine, "quarantined_records.csv"), TestContext.Current.CancellationToken);
        Assert.Contains(listed, l => l.StartsWith("customers,1,customers.csv,", StringComparison.Ordinal) && l.EndsWith("C***", StringComparison.Ordinal));
        Assert.Contains(await File.ReadAllLinesAsync(Path.Combine(shop.Project.Quarantine, "malformed_records.csv"), TestContext.Current.CancellationToken), l => l.Contains("too_few_fields", StringComparison.Ordinal));
        Assert.Contains(Canary, await shop.ValueAsync("select min(raw_text) from production.quarantine where table_name = 'customers'"));
    }

    [Fact]
    public async Task Nor_does_that_of_a_run_that_the_gate_stops()
    {
        await using var shop = Shop.OnDuckDb();

        using var run = shop.Start("run", "--verbose", "--debug", "--source", shop.Write(Flawed()));

        Assert.Equal(4, await run.EndAsync());
        ClearOf(shop, run.Output);
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
        .Customer("C4", "Canaryfirst", "Canarylast", "canary4@example.com").Customer("C4", "Canarysecond", "Canarylast", "canary4@example.com")
        .Customer("", "Canaryfirst", "Canarylast", "canary5@example.com")
        .Raw("customers", "C5,Canaryfirst,Canarylast,canary@example.com")
        .Raw("customers", [.. "C6,Canary"u8, 0xff, .. ",Canarylast,canary6@example.com,,,,,,"u8])
        .Raw("customers", "C7,Canary\"first,Canarylast,canary7@example.com,,,,,,")
        .Sale("T1", "C1", "P1", "2025-01-01").Sale("T2", "C2", "P1", "2025-01-01")
        .Order("T3", "C2", "2025-01-02", "-5", address: "7 Canary Lane").Order("T4", "who", "2025-01-02", address: "7 Canary Lane").Order("T5", "C3", "someday", address: "7 Canary Lane")
        .Order("T6", "C3", "2025-01-03", "ten", "noon", address: "7 Canary Lane").Order("T7", "C3", "2025-01-04", address: "7 Canary Lane").Order("T7", "C3", "2025-01-05", address: "8 Canary Lane");
}
