using Cartline.PowerBi;
using Cartline.Tests.Support;

namespace Cartline.Tests.PowerBi;

public sealed class PowerBiOnPostgresTests(PostgresServer server)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Is_the_same_model_and_report_as_of_the_embedded_engine(bool isWhole)
    {
        var files = isWhole ? WrittenProject.Whole : WrittenProject.Files1;
        await using var embedded = Shop.OnDuckDb();
        await using var served = await Shop.OnPostgresAsync(server);
        var (here, there) = (await WriteAsync(embedded, files), await WriteAsync(served, files));
        string[] own = ["expressions.tmdl", "Pipeline Run.tmdl", ".pbit"];
        var same = Directory.EnumerateFiles(here.Folder, "*", SearchOption.AllDirectories)
            .Where(f => !own.Any(o => f.EndsWith(o, StringComparison.Ordinal)))
            .ToList();

        Assert.Equal(here.Files, there.Files);
        Assert.True(same.Count > 150, $"{same.Count} files");
        Assert.All(
            same,
            f => Assert.Equal(File.ReadAllText(f), File.ReadAllText(Path.Combine(there.Folder, Path.GetRelativePath(here.Folder, f)))));
        Assert.Equal((here.Lines, "embedded"), (there.Lines, there.Source));
    }

    [Fact]
    public async Task Of_many_lines_reads_the_server_and_holds_no_password()
    {
        await using var shop = await Shop.OnPostgresAsync(server);
        shop.Options = shop.Options with
        {
            Powerbi = new() { EmbeddedLines = 1 },
            Database = new() { Host = "db.example.com", Port = 5433, Name = "shop", Password = "s3cret-word" },
        };
        var summary = await WriteAsync(shop, WrittenProject.Files1);
        var files = Directory.EnumerateFiles(summary.Folder, "*", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();

        Assert.Equal("postgres", summary.Source);
        Assert.False(Directory.Exists(Path.Combine(summary.Folder, "data")));
        Assert.Contains(files, f => f.Contains("expression PgServer = \"db.example.com:5433\" meta", StringComparison.Ordinal));
        Assert.DoesNotContain(files, f => f.Contains("s3cret-word", StringComparison.Ordinal));
    }

    static async Task<PowerBiSummary> WriteAsync(Shop shop, ShopFiles files)
    {
        shop.Options = shop.Options with { Quality = new() { MaxQuarantinedPct = 100 } };
        (await shop.DeliverAsync(files)).Succeeded();
        return await new PowerBiProject(shop.Engine, SomeModel.Definitions, shop.Options, shop.Project).WriteAsync(null, Cancel);
    }
}
