using Cartline.Simulator;
using Cartline.Simulator.Plan;

namespace Cartline.Tests.Simulator;

public sealed class ContinuationTests
{
    [Fact]
    public async Task Delivers_only_what_is_new_or_has_changed()
    {
        using var shop = await InventedShop.WriteAsync(new() { MovedShare = 0.05, PriceChangeShare = 0.1, LateOrderShare = 0.05 });
        var customers = shop.Rows("customers.csv").ToDictionary(r => r[0]);
        var products = shop.Rows("products.csv").ToDictionary(r => r[0]);
        var lastLine = shop.Rows("transaction_items.csv").Last()[0];

        var report = await new ShopContinuation(TimeProvider.System)
            .WriteNextAsync(shop.Folder, 30, progress: null, TestContext.Current.CancellationToken);

        var after = shop.Rows("customers.csv").ToArray();
        Assert.Equal(1, report.Batch);
        Assert.Equal(100m, report.Quality.DataQualityScore);
        Assert.Equal(new DateOnly(2026, 1, 1), report.DateRange.Start);
        Assert.Equal(new DateOnly(2026, 1, 30), report.DateRange.End);
        Assert.Contains(after, r => customers.ContainsKey(r[0]) && (r[6] != customers[r[0]][6] || r[7] != customers[r[0]][7]));
        Assert.Contains(after, r => !customers.ContainsKey(r[0]));
        Assert.All(shop.Rows("products.csv"), r => Assert.NotEqual(products[r[0]][4], r[4]));
        Assert.InRange(shop.Rows("products.csv").Count(), 20, 90);
        Assert.Equal("TXN010001", shop.Rows("transactions.csv").First()[0]);
        Assert.True(string.CompareOrdinal(lastLine, shop.Rows("transaction_items.csv").First()[0]) < 0);
        Assert.Contains(shop.Rows("transactions.csv"), r => string.CompareOrdinal(r[2], "2026-01-01") < 0);
        Assert.InRange(report.RecordCounts.Transactions, 200, 1_500);
    }

    [Fact]
    public async Task Two_short_batches_bring_the_orders_of_a_long_one()
    {
        var plan = new ShopPlan { LateOrderShare = 0, MovedShare = 0, PriceChangeShare = 0 };
        using var slow = await InventedShop.WriteAsync(plan);
        using var fast = await InventedShop.WriteAsync(plan);
        var cancel = TestContext.Current.CancellationToken;

        await new ShopContinuation(TimeProvider.System).WriteNextAsync(slow.Folder, 10, progress: null, cancel);
        var first = slow.Rows("transactions.csv").ToArray();
        await new ShopContinuation(TimeProvider.System, threads: 1).WriteNextAsync(slow.Folder, 20, progress: null, cancel);
        await new ShopContinuation(TimeProvider.System).WriteNextAsync(fast.Folder, 30, progress: null, cancel);

        Assert.Equal(fast.Rows("transactions.csv"), first.Concat(slow.Rows("transactions.csv")));
    }

    [Fact]
    public async Task A_day_without_a_sale_is_a_batch_without_orders()
    {
        using var shop = await InventedShop.WriteAsync(new() { Customers = 200, Transactions = 300, WholeMoney = true });
        var cancel = TestContext.Current.CancellationToken;
        var orders = new List<long>();
        for (var day = 0; day < 12; day++)
        {
            orders.Add((await new ShopContinuation(TimeProvider.System).WriteNextAsync(shop.Folder, 1, progress: null, cancel))
                .RecordCounts.Transactions);
        }

        Assert.Contains(0, orders);
        Assert.Contains(orders, n => n > 0);
    }

    [Fact]
    public async Task Says_what_to_do_where_no_shop_was()
    {
        var fault = await Assert.ThrowsAsync<FileNotFoundException>(() => new ShopContinuation(TimeProvider.System)
            .WriteNextAsync(Path.GetTempPath(), 1, progress: null, TestContext.Current.CancellationToken));

        Assert.Contains("Generate a realistic shop", fault.Message, StringComparison.Ordinal);
    }
}
