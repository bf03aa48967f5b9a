using Cartline.Tests.Support;

namespace Cartline.Tests.Operations.Retention;

public sealed class DuckDbCleanUpTests : CleanUpTests
{
    protected override Task<Shop> OpenAsync() => Task.FromResult(Shop.OnDuckDb());

    [Fact]
    public async Task Never_follows_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        await using var shop = Shop.OnDuckDb();
        using var outside = new TemporaryFolder();
        var treasure = outside.Write("treasure.log", "gold");
        File.SetLastWriteTimeUtc(treasure, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Put(shop, "logs/old.log", days: 30);
        File.CreateSymbolicLink(At(shop, "logs/linked.log"), treasure);
        Directory.CreateSymbolicLink(At(shop, "logs/folder"), outside.Path);
        Directory.CreateDirectory(shop.Project.Data);
        Directory.CreateSymbolicLink(shop.Project.Quarantine, outside.Path);

        var report = await Clean(shop);

        Assert.Equal(["logs/old.log"], report.Removed.Select(r => r.Name));
        Assert.True(File.Exists(treasure));
        Assert.Equal(
            ["data/quarantine was skipped: data/quarantine is a link, and clean-up follows no links."],
            report.Left.Select(l => l.Replace('\\', '/')));
    }

    [Theory]
    [InlineData("edited")]
    [InlineData("foreign")]
    [InlineData("new")]
    public async Task Never_deletes_raw_files_of_someone_else(string what)
    {
        await using var shop = await OpenAsync();
        await SimulateAsync(shop);
        (await shop.RunAsync(null!)).Succeeded();
        var products = Path.Combine(shop.Project.Raw, "products.csv");
        if (what == "edited")
        {
            await File.AppendAllTextAsync(products, "P99999,Mine,Books,Novels,1.00,0.50,Me,1,S1\n", TestContext.Current.CancellationToken);
            Age(products);
        }
        else if (what == "foreign")
        {
            File.Delete(Path.Combine(shop.Project.Raw, "generation_metadata.json"));
        }
        else
        {
            File.SetLastWriteTimeUtc(products, Now.AddDays(-1));
        }

        var report = await Clean(shop);

        Assert.Empty(report.Removed);
        Assert.True(File.Exists(products));
        Assert.Equal(
            what == "edited" ? ["data/raw was skipped: products.csv was not written by the simulator, so someone may need it."] : [],
            report.Left);
    }

    [Fact]
    public async Task Still_misses_a_file_that_every_batch_must_have()
    {
        await using var shop = await OpenAsync();
        shop.Options = shop.Options with { Source = shop.Options.Source with { FilesRequired = ["products"] } };
        await SimulateAsync(shop);
        (await shop.RunAsync(null!)).Succeeded();
        File.Delete(Path.Combine(shop.Project.Raw, "products.csv"));

        var run = await shop.RunAsync(null!);

        Assert.Contains("products.csv is missing", run.Refused(Cartline.Core.Failures.FailureKind.Input), StringComparison.Ordinal);
    }
}
