using Cartline.Core.Failures;
using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

/// <summary>Runs on a disk so small that it is full at one place or another: where the log cannot be written, too.</summary>
public sealed class FullDiskTests(TinyShop shop) : IClassFixture<TinyShop>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Full before anything is loaded, while a batch or a version is written, and never.</summary>
    public static TheoryData<int> Sizes => Sweep.Of(4, 64, 1_024, 4_096, 8_192, 16, 32, 128, 256, 512, 2_048, 3_072, 6_144);

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Is_no_defect_of_the_program(int kilobytes)
    {
        using var folder = new TemporaryFolder();
        await SmallDisk.MountAsync(folder, kilobytes, Cancel);
        try
        {
            var ended = await CommandLine.RunAsync(
                shop.Path, ["run", "--project", folder.Path, "--source", "source", "--config", "config/config.yaml"]);

            Assert.True(ended.Code is 0 or (int)FailureKind.Unavailable, $"{ended.Code}: {ended.Error}");
            Assert.Equal(ended.Code == 0, !ended.Error.Contains("pace left", StringComparison.Ordinal));
        }
        finally
        {
            await SmallDisk.UnmountAsync(folder, Cancel);
        }
    }

    [Fact]
    public async Task Keeps_the_exit_code_of_what_went_wrong_when_no_log_can_be_written()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "This system has no device that is always full.");
        using var folder = new TemporaryFolder();
        new ShopFiles().Customer("C1").Product("P1").Write(folder.At("source"));
        File.Delete(folder.At("source", "transactions.csv"));
        Directory.CreateDirectory(folder.At("logs"));
        File.CreateSymbolicLink(folder.At("logs", "pipeline_errors.log"), "/dev/full");

        var ended = (await CommandLine.RunAsync(folder.Path, "run --source source")).Ended(4);

        var logged = ended.Error.Split('\n')[0];
        Assert.Contains(" error ", logged, StringComparison.Ordinal);
        Assert.Contains("data_ingestion failed: ", logged, StringComparison.Ordinal);
        Assert.Contains("transactions.csv is missing", logged, StringComparison.Ordinal);
    }
}
