using System.ComponentModel.DataAnnotations;
using Cartline.Simulator;
using Cartline.Simulator.Batches;
using Cartline.Simulator.Plan;
using Cartline.Tests.Support;

namespace Cartline.Tests.Simulator;

/// <summary>Shops at the edges of what a plan allows.</summary>
public sealed class OddShopTests
{
    public static TheoryData<ShopPlan> Plans =>
    [
        new ShopPlan { Customers = 1, Products = 1, Transactions = 1 },
        new ShopPlan { Customers = 1, Products = 1, Transactions = 3_000 },
        new ShopPlan { Customers = 3, Products = 4, Transactions = 2_000, TransactionItemsMin = 5, TransactionItemsMax = 9 },
        new ShopPlan { Customers = 50, Transactions = 2_000, EndDate = new(2024, 1, 1) },
        new ShopPlan { Customers = 5_000, Transactions = 3 },
        new ShopPlan { Transactions = 2_000, EndDate = new(2034, 12, 31), ExistingCustomersShare = 1 },
        new ShopPlan { Transactions = 2_000, StartDate = new(2024, 2, 29), EndDate = new(2024, 3, 31), ExistingCustomersShare = 0 },
        new ShopPlan { Transactions = 2_000, SeasonStrength = 3, CampaignDepth = 1.5, PriceElasticity = 3, StockOutShare = 0.5 },
        new ShopPlan { Transactions = 2_000, PurchaseRateShape = 0.05, DropoutA = 0.05, DropoutB = 0.05, SpendCustomerShape = 1.1 },
    ];

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task Has_exactly_the_orders_asked_for_and_no_fault(ShopPlan plan)
    {
        using var shop = await InventedShop.WriteAsync(plan);

        Assert.Equal(plan.Transactions, shop.Report.RecordCounts.Transactions);
        Assert.Equal(100m, shop.Report.Quality.DataQualityScore);
        Assert.Equal(0, shop.Report.Quality.ConstraintViolations + shop.Report.Quality.OrphanCustomerIds
            + shop.Report.Quality.OrphanProductIds + shop.Report.Quality.OrphanTransactionIds);
    }

    [Fact]
    public async Task Tells_all_faults_of_a_plan_at_once()
    {
        var fault = await Assert.ThrowsAsync<ValidationException>(
            () => InventedShop.WriteAsync(new() { Customers = 0, Products = 2_000_000, Transactions = -1 }));

        Assert.Contains("3 faults", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_generation_cancelled_half_way_ends_as_cancelled_and_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        var progress = new StopAt("transactions.csv", stop);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ShopSimulator(
            new() { Customers = 20_000, Transactions = 200_000 }, TimeProvider.System).WriteAsync(folder.Path, progress, stop.Token));

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_cancelled_generation_leaves_the_old_files()
    {
        using var shop = await InventedShop.WriteAsync(new() { Transactions = 100 });
        var before = await File.ReadAllTextAsync(shop.PathOf("transactions.csv"), TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ShopSimulator(new(), TimeProvider.System)
            .WriteAsync(shop.Folder, progress: null, new CancellationToken(canceled: true)));

        Assert.Equal(before, await File.ReadAllTextAsync(shop.PathOf("transactions.csv"), TestContext.Current.CancellationToken));
        Assert.False(Directory.Exists(shop.PathOf(".generating")));
    }

    private sealed class StopAt(string stage, CancellationTokenSource stop) : IProgress<GenerationProgress>
    {
        public void Report(GenerationProgress value)
        {
            if (value.Stage == stage)
            {
                stop.Cancel();
            }
        }
    }
}
