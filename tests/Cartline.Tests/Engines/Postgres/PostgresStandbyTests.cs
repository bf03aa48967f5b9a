using Cartline.Tests.Support;

namespace Cartline.Tests.Engines.Postgres;

/// <summary>A real standby: it is read, and never written to.</summary>
public sealed class PostgresStandbyTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_standby_answers_and_takes_no_run()
    {
        Requires.Postgres();
        var programs = PostgresPrograms.Find();
        Assert.SkipWhen(programs is null, "A server given in CARTLINE_TEST_POSTGRES cannot be copied.");
        using var folder = new TemporaryFolder();
        TinyShop.Files.Write(folder.At("source"));
        folder.Write("config/config.yaml", TinyShop.Settings);
        await using var primary = await PostgresCluster.StartAsync(programs, ProcessIdentity.Current, Cancel);
        (await CommandLine.RunAsync(folder.Path, "run --source source", primary.ConnectionString)).Ended(0);
        await using var standby = await primary.FollowAsync(ProcessIdentity.Current, Cancel);

        var refused = (await CommandLine.RunAsync(folder.Path, "run --source source", standby.ConnectionString)).Ended(5);

        Assert.Contains("is a standby, which takes no writes", refused.Error, StringComparison.Ordinal);
        Assert.Equal(
            "n\n7\n",
            (await CommandLine.RunAsync(
                folder.Path, ["query", "--csv", "select count(*) as n from staging.transactions"], standby.ConnectionString)).Ended(0).Out);
    }
}
