using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Retention;

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
        Assert.Equal(["data/quarantine was not looked at: data/quarantine is a link, and clean-up follows none."], report.Left.Select(l => l.Replace('\\', '/')));
    }
}
