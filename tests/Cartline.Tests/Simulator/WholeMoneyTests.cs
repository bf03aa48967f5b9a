using Cartline.Simulator.Plan;
using Cartline.Tests.Support;

namespace Cartline.Tests.Simulator;

/// <summary>An invented shop whose orders have coupons, shipping, tax, channels, cancellations and returns.</summary>
public sealed class WholeMoneyTests
{
    static readonly ShopPlan Plan = new() { Customers = 200, Products = 60, Transactions = 3_000, Seed = 11 };

    [Fact]
    public async Task Adds_columns_and_returns_and_changes_nothing_else()
    {
        using var plain = await InventedShop.WriteAsync(Plan);
        using var whole = await InventedShop.WriteAsync(Plan with { WholeMoney = true });
        using var again = await InventedShop.WriteAsync(Plan with { WholeMoney = true, Threads = 3 });

        foreach (var file in (string[])["customers.csv", "products.csv", "transaction_items.csv"])
        {
            Assert.Equal(File.ReadAllBytes(plain.PathOf(file)), File.ReadAllBytes(whole.PathOf(file)));
        }

        foreach (var file in (string[])["transactions.csv", "returns.csv", "truth.json"])
        {
            Assert.Equal(File.ReadAllBytes(whole.PathOf(file)), File.ReadAllBytes(again.PathOf(file)));
        }

        Assert.Equal(plain.Rows("transactions.csv").Select(r => r[..6]), whole.Rows("transactions.csv").Select(r => r[..6]));
        Assert.False(File.Exists(plain.PathOf("returns.csv")));
        Assert.DoesNotContain("whole_money", File.ReadAllText(plain.PathOf("truth.json")), StringComparison.Ordinal);
        Assert.DoesNotContain("WholeMoney", File.ReadAllText(plain.PathOf("generation_state.json")), StringComparison.Ordinal);
        Assert.Equal(0, whole.Report.Quality.ConstraintViolations);
        Assert.Contains("returns.csv", whole.Report.Files.Keys);
    }

    [Fact]
    public async Task Comes_close_to_the_planted_rates()
    {
        using var whole = await InventedShop.WriteAsync(Plan with { WholeMoney = true });

        var orders = whole.Rows("transactions.csv").ToList();
        var returns = whole.Rows("returns.csv").ToList();
        Assert.InRange(orders.Count(o => o[8] != "0.00") / 3_000.0, 0.10, 0.14);
        Assert.InRange(orders.Count(o => o[12] == "store") / 3_000.0, 0.13, 0.17);
        Assert.InRange(returns.Count(r => r[9] == "cancelled") / 3_000.0, 0.013, 0.027);
        Assert.All(orders.Where(o => o[12] == "store"), o => Assert.Equal("0.00", o[9]));
        // No day of a return is beyond the shop's last.
        Assert.All(returns, r => Assert.True(string.CompareOrdinal(r[4], "2025-12-31") <= 0));
    }

    [Fact]
    public async Task A_shop_of_the_plain_kind_takes_its_place_without_the_returns_of_the_one_before()
    {
        using var folder = new TemporaryFolder();
        var returns = folder.At("data", "raw", "returns.csv");
        (await CommandLine.RunAsync(folder.Path, "generate --transactions 50")).Ended(0);
        Assert.True(File.Exists(returns));

        (await CommandLine.RunAsync(folder.Path, "generate --transactions 50 --four-files-only")).Ended(0);
        Assert.False(File.Exists(returns));

        (await CommandLine.RunAsync(folder.Path, "generate --transactions 50")).Ended(0);
        (await CommandLine.RunAsync(folder.Path, "generate --transactions 50 --faults 0.01")).Ended(0);
        Assert.False(File.Exists(returns));
    }
}
