using System.Text.Json;
using Cartline.Simulator;
using Cartline.Simulator.Plan;
using Cartline.Tests.Cases;
using Cartline.Tests.Support;

namespace Cartline.Tests.Simulator;

/// <summary>An invented shop that counts its stock each Sunday.</summary>
public sealed class CountedStockTests
{
    static readonly ShopPlan Plan = new() { Customers = 200, Products = 60, Transactions = 3_000, Seed = 11, StockOutShare = 0.2 };

    [Fact]
    public async Task Adds_a_file_and_changes_nothing_else()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var plain = await InventedShop.WriteAsync(Plan);
        using var counted = await InventedShop.WriteAsync(Plan with { Inventory = true });
        using var again = await InventedShop.WriteAsync(Plan with { Inventory = true, Threads = 3 });

        foreach (var file in (string[])["customers.csv", "products.csv", "transactions.csv", "transaction_items.csv"])
        {
            Assert.Equal(File.ReadAllBytes(plain.PathOf(file)), File.ReadAllBytes(counted.PathOf(file)));
        }

        foreach (var file in (string[])["inventory.csv", "truth.json"])
        {
            Assert.Equal(File.ReadAllBytes(counted.PathOf(file)), File.ReadAllBytes(again.PathOf(file)));
        }

        Assert.False(File.Exists(plain.PathOf("inventory.csv")));
        Assert.DoesNotContain("inventory", File.ReadAllText(plain.PathOf("truth.json")), StringComparison.Ordinal);
        Assert.DoesNotContain("Inventory", File.ReadAllText(plain.PathOf("generation_state.json")), StringComparison.Ordinal);
        Assert.Equal(counted.Rows("inventory.csv").Count(), counted.Report.RecordCounts.Inventory);
        Assert.Contains("inventory.csv", counted.Report.Files.Keys);
        // 104 Sundays of two years; what the last of them left is what products.csv has, but for what was sold in the three days after.
        Assert.Equal(104, counted.Rows("inventory.csv").Select(r => r[1]).Distinct().Count());
        var last = counted.Rows("inventory.csv").Where(r => r[1] == "2025-12-28 23:59:59").ToDictionary(r => r[0], r => int.Parse(r[2]));
        var after = counted.Rows("transactions.csv")
            .Where(t => string.CompareOrdinal(t[2], "2025-12-28") > 0).Select(t => t[0]).ToHashSet();
        var sold = counted.Rows("transaction_items.csv").Where(l => after.Contains(l[1])).ToLookup(l => l[2], l => int.Parse(l[3]));
        Assert.InRange(
            counted.Rows("products.csv").Count(p => last[p[0]] > 0 && last[p[0]] - sold[p[0]].Sum() == int.Parse(p[7])), 45, 60);

        // A batch without a Sunday has no such file; that of the batch before goes. The one after goes on from what was sold.
        await new ShopContinuation(TimeProvider.System).WriteNextAsync(counted.Folder, 3, progress: null, cancel);
        Assert.False(File.Exists(counted.PathOf("inventory.csv")));
        await new ShopContinuation(TimeProvider.System).WriteNextAsync(counted.Folder, 1, progress: null, cancel);
        Assert.All(counted.Rows("inventory.csv"), r => Assert.Equal("2026-01-04 23:59:59", r[1]));
        Assert.Equal(60, counted.Rows("inventory.csv").Count());
    }

    [Fact]
    public async Task Is_found_out_of_stock_on_the_days_that_were_planted()
    {
        const string Generate = "generate --customers 200 --products 60 --transactions 3000 --seed 11";
        const string Counted = "--set data_generation.inventory=true";
        await using var shop = await Case.OnAsync("duckdb", null!);
        (await CommandLine.RunAsync(shop.Folder, $"{Generate} {Counted} --set data_generation.stock_out_share=0.2"))
            .Ended(0).Naming("statements of stock");
        (await shop.CommandAsync("run", "inventory.snapshots=full")).Ended(0)
            .Naming("products with stock on 2025-12-28, the last stated day, at cost: 60");

        using var key = JsonDocument.Parse(await File.ReadAllTextAsync(
            Path.Combine(shop.Folder, "data", "raw", "truth.json"), TestContext.Current.CancellationToken));
        var truth = key.RootElement.GetProperty("inventory");
        var counted = truth.GetProperty("counted_on").EnumerateArray().Select(d => Day(d.GetString()!)).ToList();
        var planted = truth.GetProperty("out_of_stock").EnumerateArray()
            .SelectMany(o => counted
                .Where(d => d >= Day(o.GetProperty("first_day").GetString()!) && d <= Day(o.GetProperty("last_day").GetString()!))
                .Select(d => $"{o.GetProperty("product_id").GetString()}|{d:yyyyMMdd}"))
            .Order(StringComparer.Ordinal).ToList();
        Assert.InRange(planted.Count, 100, 400);
        Assert.Equal(
            planted,
            await shop.AskAsync("select f.product_id, f.date_key from warehouse.fact_inventory as f where f.is_out"
                + " order by f.product_id collate \"C\", f.date_key"));
        // From Sunday to Sunday all days are there, to the last.
        Assert.Equal(
            "0|0|20251228",
            await shop.ValueAsync("select count(case when f.stock_cost is null then 1 end),"
                + " sum(case when f.is_carried then 1 when f.date_key < 20251228 then -6 else 0 end), max(f.date_key)"
                + " from warehouse.fact_inventory as f"));
        (await CommandLine.RunAsync(shop.Folder, $"{Generate} --force --four-files-only {Counted}")).Ended(0);
        Assert.False(File.Exists(Path.Combine(shop.Folder, "data", "raw", "inventory.csv")));
    }

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
