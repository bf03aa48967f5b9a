using Cartline.Core.Failures;
using Cartline.Core.Sources;

namespace Cartline.Tests.Core.Sources;

public sealed class FileFingerprintTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_the_sha256_of_the_bytes()
    {
        using var file = new CsvFile("abc");

        var fingerprint = await FileFingerprint.TakeAsync(file.Path, file.Name, Cancel);

        Assert.Equal(new FileFingerprint("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3), fingerprint);
    }

    [Fact]
    public async Task Is_of_the_stored_bytes_when_these_are_compressed()
    {
        using var packed = new CsvFile(CsvFile.Gzip("abc"u8.ToArray()), "shop.csv.gz");
        using var named = new CsvFile(File.ReadAllBytes(packed.Path), "other.csv");

        Assert.Equal(
            await FileFingerprint.TakeAsync(named.Path, named.Name, Cancel),
            await FileFingerprint.TakeAsync(packed.Path, packed.Name, Cancel));
    }

    [Fact]
    public async Task Needs_a_file()
    {
        using var file = new CsvFile("abc");
        File.Delete(file.Path);

        await Assert.ThrowsAsync<CartlineException>(() => FileFingerprint.TakeAsync(file.Path, file.Name, Cancel));
    }
}
