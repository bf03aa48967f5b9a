using System.IO.Compression;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Staging;

/// <summary>Packed files of a source that a run refuses.</summary>
public sealed class PackedFileTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Beside_their_plain_form_are_refused_and_one_of_the_two_can_be_pointed_at()
    {
        var files = new ShopFiles().Customer("C1").Product("P1").Sale("T1", "C1", "P1", "2025-01-01");
        files.Write(folder.At("source"));
        await using (var packed = new GZipStream(File.Create(folder.At("source", "customers.csv.gz")), CompressionLevel.Fastest))
        {
            packed.Write(File.ReadAllBytes(folder.At("source", "customers.csv")));
        }

        var refused = (await CommandLine.RunAsync(folder.Path, "run --source source")).Ended(4);

        Assert.Contains(
            "customers.csv and customers.csv.gz are two forms of one file of staging.customers", refused.Error, StringComparison.Ordinal);
        File.Delete(folder.At("source", "customers.csv"));
        (await CommandLine.RunAsync(folder.Path, "run --source source")).Ended(0);
    }

    [Fact]
    public async Task Of_several_files_are_read_where_they_lie_and_their_unpacked_files_are_the_same()
    {
        new ShopFiles().Customer("C1").Product("P1").Sale("T1", "C1", "P1", "2025-01-01").Write(folder.At("files"));
        Directory.CreateDirectory(folder.At("source"));
        ZipFile.CreateFromDirectory(folder.At("files"), folder.At("source", "export of my shop.zip"));

        (await CommandLine.RunAsync(folder.Path, "run --source source --set dashboard.written=asked")).Ended(0);
        Assert.Equal("n\n1\n", (await CommandLine.RunAsync(
            folder.Path, ["query", "--csv", "select count(*) as n from warehouse.fact_orders"])).Ended(0).Out);

        // Unpacked beside itself: the same files, and nothing new.
        ZipFile.ExtractToDirectory(folder.At("source", "export of my shop.zip"), folder.At("source"));
        (await CommandLine.RunAsync(folder.Path, "run --source source --set dashboard.written=asked")).Ended(0);
        Assert.Equal("n\n1\n", (await CommandLine.RunAsync(
            folder.Path, ["query", "--csv", "select count(distinct delivery_id) as n from staging.transactions"])).Ended(0).Out);

        // Of the same length, with another customer.
        var customers = folder.At("source", "customers.csv");
        File.WriteAllText(customers, File.ReadAllText(customers).Replace("C1", "C2", StringComparison.Ordinal));
        var refused = (await CommandLine.RunAsync(folder.Path, "run --source source")).Ended(4);
        Assert.Contains("customers.csv in export of my shop.zip are two forms of one file", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_unpack_to_far_more_than_they_take_are_refused_with_the_limit_and_its_setting()
    {
        new ShopFiles().Customer("C1").Product("P1").Sale("T1", "C1", "P1", "2025-01-01").Write(folder.At("source"));
        var header = File.ReadLines(folder.At("source", "customers.csv")).First();
        File.Delete(folder.At("source", "customers.csv"));
        await using (var packed = new GZipStream(File.Create(folder.At("source", "customers.csv.gz")), CompressionLevel.Optimal))
        {
            packed.Write(System.Text.Encoding.UTF8.GetBytes(header + "\n"));
            var block = System.Text.Encoding.UTF8.GetBytes(new string('\n', 1 << 20));
            for (var i = 0; i < 64; i++)
            {
                packed.Write(block);
            }
        }

        var refused = (await CommandLine.RunAsync(folder.Path, "run --source source")).Ended(4);

        Assert.Contains("customers.csv.gz: its first", refused.Error, StringComparison.Ordinal);
        Assert.Contains("more than 200 times as many, as source.max_unpacked_ratio allows", refused.Error, StringComparison.Ordinal);
        var allowed = await CommandLine.RunAsync(folder.Path, "run --source source --set source.max_unpacked_ratio=100000");
        Assert.DoesNotContain("max_unpacked_ratio", allowed.Error, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();
}
