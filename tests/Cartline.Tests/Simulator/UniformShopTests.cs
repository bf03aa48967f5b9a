using System.Globalization;
using Cartline.Simulator.Plan;

namespace Cartline.Tests.Simulator;

public sealed class UniformShopTests
{
    [Fact]
    public async Task Pays_by_every_method_alike_and_keeps_every_promise()
    {
        using var shop = await InventedShop.WriteAsync(new() { Distribution = Distribution.Uniform });

        var payments = shop.Rows("transactions.csv").CountBy(r => r[4]).ToDictionary();
        Assert.Equal(5, payments.Count);
        Assert.All(payments.Values, count => Assert.InRange(count, 1_800, 2_200));
        Assert.Equal(10_000, shop.Report.RecordCounts.Transactions);
        Assert.Equal(0, shop.Report.Quality.OrphanCustomerIds + shop.Report.Quality.OrphanProductIds
            + shop.Report.Quality.OrphanTransactionIds + shop.Report.Quality.ConstraintViolations);
        Assert.Equal(100m, shop.Report.Quality.DataQualityScore);
        Assert.All(shop.Rows("products.csv"), r => Assert.True(
            decimal.Parse(r[5], CultureInfo.InvariantCulture) < decimal.Parse(r[4], CultureInfo.InvariantCulture)));
    }
}
