using Cartline.Tests.Support;

namespace Cartline.Tests.Engines.Postgres;

/// <summary>A server whose write-ahead log has no room left ends in the middle of a run.</summary>
public sealed class PostgresFullLogTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_disk_of_the_log_costs_no_version()
    {
        Requires.LongRun();
        Requires.Postgres();
        var programs = PostgresPrograms.Find();
        Assert.SkipWhen(programs is null, "The disk of a server given in CARTLINE_TEST_POSTGRES cannot be filled.");
        using var folder = new TemporaryFolder();
        using var disk = new TemporaryFolder();
        TinyShop.Files.Write(folder.At("source"));
        folder.Write("config/config.yaml", TinyShop.Settings);
        await SmallDisk.MountAsync(disk, 262_144, Cancel);
        try
        {
            var log = Directory.CreateDirectory(disk.At("log")).FullName;
            await using var server = await PostgresCluster.StartWithLogAsync(programs, ProcessIdentity.Current, log, Cancel);
            (await CommandLine.RunAsync(folder.Path, "run --source source", server.ConnectionString)).Ended(0);
            var before = (await AskAsync(folder, server)).Ended(0).Out;
            var used = Directory.EnumerateFiles(log, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length) / 1_024;
            await SmallDisk.ResizeAsync(disk, used + 64, Cancel);

            var ended = await CommandLine.RunAsync(folder.Path, "run --source source --full-refresh", server.ConnectionString);

            Assert.True(ended.Code == 5, $"{ended.Code}: {ended.Out}{ended.Error}");
            await SmallDisk.ResizeAsync(disk, 524_288, Cancel);
            await server.RestoreAsync(Cancel);
            Assert.Equal(before, (await AskAsync(folder, server)).Ended(0).Out);
            (await CommandLine.RunAsync(folder.Path, "run --source source --full-refresh", server.ConnectionString)).Ended(0);
            Assert.Equal(before, (await AskAsync(folder, server)).Ended(0).Out);
        }
        finally
        {
            await SmallDisk.UnmountAsync(disk, Cancel);
        }
    }

    static Task<CommandResult> AskAsync(TemporaryFolder folder, PostgresCluster server) => CommandLine.RunAsync(
        folder.Path,
        ["query", "--csv", "select count(*) as n, sum(revenue) as revenue from warehouse.fact_orders"],
        server.ConnectionString);
}
