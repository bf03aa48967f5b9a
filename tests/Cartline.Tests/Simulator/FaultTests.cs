using System.Text;
using System.Text.RegularExpressions;
using Cartline.Simulator.Faults;

namespace Cartline.Tests.Simulator;

public sealed partial class FaultTests
{
    [Fact]
    public void The_catalogue_names_each_kind_once_and_gives_a_check_to_all_that_are_quarantined()
    {
        Assert.True(FaultCatalogue.All.Count >= 30);
        Assert.Distinct(FaultCatalogue.All.Select(k => k.Name));
        Assert.All(FaultCatalogue.All, k => Assert.Matches(SnakeCase(), k.Name));
        Assert.All(FaultCatalogue.All.Where(k => k.Outcome == FaultOutcome.Quarantined), k => Assert.NotNull(k.Check));
        Assert.All(Enum.GetValues<FaultOutcome>(), o => Assert.Contains(FaultCatalogue.All, k => k.Outcome == o));
    }

    [Fact]
    public async Task The_key_points_at_the_line_of_every_damaged_record()
    {
        using var shop = await InventedShop.WriteAsync(new() { Customers = 100, Products = 60, Transactions = 300 });
        var damaged = Path.Combine(shop.Folder, "damaged");

        var key = await new FaultWriter(seed: 3).WriteShareAsync(shop.Folder, damaged, 0.1, TestContext.Current.CancellationToken);

        Assert.True(key.Faults.Count > 100);
        foreach (var file in key.Faults.GroupBy(f => f.File))
        {
            var lines = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(
                Path.Combine(damaged, file.Key), TestContext.Current.CancellationToken)).Split('\n');
            Assert.All(file.Where(f => f.Id is not null),
                f => Assert.StartsWith(f.Id! + ",", lines[f.Line - 1], StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_was_sound_stays_as_it_was()
    {
        using var shop = await InventedShop.WriteAsync(new() { Customers = 100, Products = 60, Transactions = 300 });
        var damaged = Path.Combine(shop.Folder, "damaged");

        await new FaultWriter(seed: 3).WriteShareAsync(shop.Folder, damaged, 0.05, TestContext.Current.CancellationToken);

        foreach (var file in new[] { "customers.csv", "products.csv", "transactions.csv", "transaction_items.csv" })
        {
            var kept = File.ReadLines(Path.Combine(damaged, file)).ToHashSet();
            Assert.All(File.ReadLines(shop.PathOf(file)), line => Assert.Contains(line, kept));
        }
    }

    [Fact]
    public async Task Every_kind_has_a_folder_with_its_own_key()
    {
        using var shop = await InventedShop.WriteAsync(new() { Customers = 50, Products = 40, Transactions = 120 });
        var target = Path.Combine(shop.Folder, "kinds");

        var key = await new FaultWriter(seed: 3).WriteCatalogueAsync(shop.Folder, target, TestContext.Current.CancellationToken);

        Assert.Equal(FaultCatalogue.All.Select(k => k.Name), key.Faults.Select(f => f.Kind).Distinct());
        Assert.All(FaultCatalogue.All, k => Assert.True(File.Exists(Path.Combine(target, k.Name, "faults.json"))));
        Assert.False(File.Exists(Path.Combine(target, "missing_file", "transactions.csv")));
        Assert.Empty(
            await File.ReadAllBytesAsync(Path.Combine(target, "empty_file", "customers.csv"), TestContext.Current.CancellationToken));
    }

    [GeneratedRegex("^[a-z0-9_]+$")]
    private static partial Regex SnakeCase();
}
