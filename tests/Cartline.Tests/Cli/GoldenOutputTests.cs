using System.Text.RegularExpressions;
using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

public sealed partial class GoldenOutputTests(TinyShop shop) : IClassFixture<TinyShop>
{
    [Theory]
    [InlineData("data/staging/ingestion_summary.json")]
    [InlineData("data/staging/quality_report.json")]
    [InlineData("data/processed/quality_report.json")]
    [InlineData("data/processed/transformation_summary.json")]
    [InlineData("data/processed/warehouse_summary.json")]
    [InlineData("data/processed/pipeline_execution_report.json")]
    [InlineData("data/processed/analytics/analytics_summary.json")]
    public void Report_is_as_it_was(string path)
    {
        var name = path["data/".Length..].Replace('/', '.');

        Golden.Equal($"tests/Cartline.Tests/Golden/{name}", Changing.Hidden(File.ReadAllText(Path.Combine(shop.Path, path)), shop.Path));
    }

    [Fact]
    public void Every_report_is_pinned()
    {
        var reports = Directory.EnumerateFiles(Path.Combine(shop.Path, "data"), "*.json", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Path.Combine(shop.Path, "data"), f).Replace('\\', '/'))
            .Where(f => !f.StartsWith("state/", StringComparison.Ordinal));

        Assert.All(
            reports, report => Assert.True(File.Exists(Repo.At("tests", "Cartline.Tests", "Golden", report.Replace('/', '.'))), report));
    }

    // With it the bytes of all files: those of the four files alone are the ones that release 0.1.0 wrote.
    [Theory]
    [InlineData(" --four-files-only", "raw.generation_metadata.json")]
    [InlineData("", "raw.generation_metadata_whole.json")]
    public async Task Metadata_of_an_invented_shop_has_the_same_keys(string flag, string golden)
    {
        using var folder = new TemporaryFolder();
        (await CommandLine.RunAsync(folder.Path, $"generate --customers 20 --products 10 --transactions 30 --seed 1{flag}")).Ended(0);
        var metadata = Changing.Hidden(
            await File.ReadAllTextAsync(folder.At("data", "raw", "generation_metadata.json"), TestContext.Current.CancellationToken),
            folder.Path);

        Golden.Equal($"tests/Cartline.Tests/Golden/{golden}", Number().Replace(metadata, ": <number>"));
    }

    // A step of more than ten seconds makes its column wider, one that takes no time names none; the page grows with what it is made of.
    [Fact]
    public void Table_of_a_run_is_as_it_was() => Golden.Equal(
        "tests/Cartline.Tests/Golden/run.txt",
        PageSize().Replace(Filling().Replace(Changing.Hidden(shop.Run.Out, shop.Path), m => m.Value[..1]), "page of <size> MB")
            .Replace("- skipped │ │ │ │ <t> s │", "- skipped │ │ │ │ │", StringComparison.Ordinal)
            + "--- standard error\n"
            + Changing.Hidden(shop.Run.Error, shop.Path));

    [GeneratedRegex(@"page of [\d.]+ MB")]
    private static partial Regex PageSize();

    [GeneratedRegex("─+| +")]
    private static partial Regex Filling();

    [GeneratedRegex(@": -?\d[\d.]*")]
    private static partial Regex Number();
}
