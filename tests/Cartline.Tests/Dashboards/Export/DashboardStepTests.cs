using System.Text.Json.Nodes;
using Cartline.Dashboards;
using Cartline.PowerBi;
using Cartline.Tests.Support;

namespace Cartline.Tests.Dashboards.Export;

public sealed class DashboardStepTests
{
    static readonly Dictionary<string, string> WithPictures = new() { ["CARTLINE__DASHBOARD__PICTURES"] = "true" };

    [Fact]
    public async Task Succeeds_without_a_browser_and_tells_how_to_get_one()
    {
        Assert.SkipWhen(
            OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), "Browsers have fixed places there, whatever the PATH says.");
        using var folder = new TemporaryFolder();
        TinyShop.Files.Write(folder.At("source"));
        folder.Write("config/config.yaml", TinyShop.Settings);

        var run = (await CommandLine.RunAsync(
            folder.Path,
            ["run", "--source", "source"],
            environment: new Dictionary<string, string>(WithPictures) { ["PATH"] = folder.Path })).Ended(0);

        Assert.Contains(
            "no PDF and no pictures. No Chromium, Chrome or Edge was found on this machine.", run.Error, StringComparison.Ordinal);
        Assert.Contains("no PDF, no pictures", run.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(folder.At("dashboards", "html", "index.html")));
        Assert.False(File.Exists(folder.At("dashboards", "dashboard_export.pdf")));
    }

    [Fact]
    public async Task Succeeds_when_the_browser_fails_and_tells_what_it_said()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Uses /bin/ls.");
        using var folder = new TemporaryFolder();
        TinyShop.Files.Write(folder.At("source"));
        folder.Write("config/config.yaml", TinyShop.Settings);

        var run = (await CommandLine.RunAsync(
            folder.Path,
            ["run", "--source", "source"],
            environment: new Dictionary<string, string>(WithPictures) { ["CARTLINE_CHROMIUM"] = "/bin/ls" })).Ended(0);

        Assert.Contains("/bin/ls ended before it answered", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_the_files_as_they_are_where_they_are_written_when_asked_for()
    {
        using var folder = new TemporaryFolder();
        TinyShop.Files.Write(folder.At("source"));
        folder.Write("config/config.yaml", TinyShop.Settings);

        var run = (await CommandLine.RunAsync(folder.Path, "run --source source --set dashboard.written=asked")).Ended(0);

        Assert.Contains("dashboard.written is asked", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("index.html", run.Out, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.At("dashboards", "html")));
        (await CommandLine.RunAsync(folder.Path, "dashboard export --no-pdf")).Ended(0);
        Assert.True(File.Exists(folder.At("dashboards", "html", "index.html")));
    }

    [Fact]
    public async Task Leaves_the_files_of_today_as_they_are_where_they_are_written_nightly()
    {
        using var folder = new TemporaryFolder();
        TinyShop.Files.Write(folder.At("source"));
        folder.Write("config/config.yaml", TinyShop.Settings);
        const string Nightly = "run --source source --set dashboard.written=nightly --set dashboard.pictures=false";

        var first = (await CommandLine.RunAsync(folder.Path, Nightly)).Ended(0);
        Assert.Contains("index.html", first.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(folder.At("dashboards", "html", "index.html")));

        var second = (await CommandLine.RunAsync(folder.Path, Nightly)).Ended(0);
        Assert.Contains("dashboard.written is nightly", second.Out, StringComparison.Ordinal);

        var metadata = folder.At("dashboards", "dashboard_metadata.json");
        var today = JsonNode.Parse(await File.ReadAllTextAsync(metadata, TestContext.Current.CancellationToken))!;
        today["created_date"] = "2025-11-30T03:00:00Z";
        await File.WriteAllTextAsync(metadata, today.ToJsonString(), TestContext.Current.CancellationToken);
        var next = (await CommandLine.RunAsync(folder.Path, Nightly)).Ended(0);
        Assert.DoesNotContain("dashboard.written is nightly", next.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "2025-11-30T03", await File.ReadAllTextAsync(metadata, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_the_version_is_published_when_only_the_dashboards_fail()
    {
        await using var shop = Shop.OnDuckDb();
        shop.Options = shop.Options with
        {
            Quality = new() { MaxQuarantinedPct = 100, Thresholds = new() { OrphansPct = 100, DuplicateKeysPct = 100 } },
        };
        await File.WriteAllTextAsync(shop.Project.Dashboards, "a file where the folder should be", TestContext.Current.CancellationToken);

        (await shop.DeliverAsync(TinyShop.Files.Customer("C5"))).Succeeded();

        var run = await shop.RunAsync(
            [new DashboardStep(AppContext.BaseDirectory, [new PowerBiFormat()])], TestContext.Current.CancellationToken);

        Assert.StartsWith(
            "The new version is published, but its dashboards could not be written", run.Result.Failure!.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "Then write them: ./cartline dashboard export and ./cartline powerbi", run.Result.Failure.Message, StringComparison.Ordinal);
        Assert.Equal("5", await shop.ValueAsync("select count(*) from warehouse.fact_orders"));
    }
}
