using System.Security.Cryptography;

namespace Cartline.Tests.Simulator;

/// <summary>The same plan gives the same bytes, on any machine and with any number of threads.</summary>
public sealed class SamenessTests
{
    private static readonly string[] Tables = ["customers.csv", "products.csv", "transactions.csv", "transaction_items.csv"];
    private static readonly string[] Keys = ["truth.json", "generation_state.json"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Bytes_are_pinned_for_any_number_of_threads(int threads)
    {
        using var shop = await InventedShop.WriteAsync(new()
        {
            Customers = 20_000,
            Products = 600,
            Transactions = 50_000,
            Seed = 7,
            Threads = threads,
        });

        Assert.Equal("af9d52f1b03a7fe8", await HashAsync(shop, Tables));
        Assert.Equal("5c15108020b511d6", await HashAsync(shop, Keys));
    }

    [Fact]
    public async Task Another_seed_gives_another_shop()
    {
        using var one = await InventedShop.WriteAsync(new() { Transactions = 500, Seed = 1 });
        using var two = await InventedShop.WriteAsync(new() { Transactions = 500, Seed = 2 });

        Assert.NotEqual(await HashAsync(one, Tables), await HashAsync(two, Tables));
    }

    [Fact]
    public async Task More_orders_leave_customers_and_products_as_they_are()
    {
        using var few = await InventedShop.WriteAsync(new() { Transactions = 500 });
        using var many = await InventedShop.WriteAsync(new() { Transactions = 5_000 });

        Assert.Equal(few.Rows("customers.csv"), many.Rows("customers.csv"));
        Assert.Equal(few.Rows("products.csv").Select(r => r[..7]), many.Rows("products.csv").Select(r => r[..7]));
    }

    private static async Task<string> HashAsync(InventedShop shop, string[] files)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            all.AppendData(await File.ReadAllBytesAsync(shop.PathOf(file), TestContext.Current.CancellationToken));
        }

        return Convert.ToHexStringLower(all.GetHashAndReset())[..16];
    }
}
