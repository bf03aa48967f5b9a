using System.IO.Compression;
using Cartline.Core.Failures;
using Cartline.Core.Sources;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Sources;

public sealed class ZipEntryFileTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_file_inside_is_read_and_known_by_its_content()
    {
        var archive = Archive(("2025/jan.csv", "a,b\n1,2\n"));
        var plain = folder.Write("jan.csv", "a,b\n1,2\n");
        var cancel = TestContext.Current.CancellationToken;

        Assert.Equal(["2025/jan.csv"], ZipEntryFile.Names(archive));
        using var source = CsvSource.Open(
            archive, "jan.csv", CsvDialect.Rfc4180, new CsvContract { Columns = [], Required = [] }, new RejectedList(),
            CsvBuffers.For(CsvDialect.Rfc4180), "2025/jan.csv", isHashed: true);
        Assert.Equal(["1|2"], CsvFile.Records(source));

        var print = await FileFingerprint.TakeAsync(archive, "jan.csv", cancel, "2025/jan.csv");
        Assert.Equal(await FileFingerprint.TakeAsync(plain, "jan.csv", cancel), print);
        Assert.Equal(print, ((IFileRecords)source).Fingerprint);
        Assert.Equal(1, RecordCounter.Count(archive, "jan.csv", CsvDialect.Rfc4180, cancel, "2025/jan.csv"));
    }

    [Theory]
    [InlineData("../sales.csv")]
    [InlineData("/etc/sales.csv")]
    [InlineData("a/../../sales.csv")]
    [InlineData("C:\\sales.csv")]
    public void A_path_that_leads_out_is_refused(string name) =>
        Assert.Contains("whose path leads out of it", Refusal(Archive((name, "a\n1\n"))));

    [Fact]
    public void Too_many_files_are_refused() => Assert.Contains(
        "entries, more than the 10,000 that are read",
        Refusal(Archive([.. Enumerable.Range(0, 10_001).Select(i => ($"f{i}.csv", ""))])));

    [Fact]
    public void What_unpacks_to_far_more_than_it_takes_is_refused()
    {
        var path = folder.At("bomb.zip");
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            using var entry = archive.CreateEntry("sales.csv", CompressionLevel.Optimal).Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 80; i++)
            {
                entry.Write(zeros);
            }
        }

        Assert.Contains("\"sales.csv\" unpacks to 83,886,080 bytes, more than 200 times", Refusal(path));
    }

    [Fact]
    public void What_is_no_archive_is_refused() =>
        Assert.StartsWith("sales.zip: the zip archive cannot be read", Refusal(folder.Write("sales.zip", "a,b\n1,2\n")));

    public void Dispose() => folder.Dispose();

    static string Refusal(string path) => Assert.Throws<CartlineException>(() => ZipEntryFile.Names(path)).Message;

    string Archive(params (string Name, string Text)[] files)
    {
        var path = folder.At("archive.zip");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, text) in files)
        {
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write(text);
        }

        return path;
    }
}
