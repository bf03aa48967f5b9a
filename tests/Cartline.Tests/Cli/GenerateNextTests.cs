using Cartline.Core.Sql;
using Cartline.Engines.DuckDb;
using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

public sealed class GenerateNextTests
{
    [Fact]
    public async Task Replaces_no_batch_that_was_never_loaded_unless_forced()
    {
        using var folder = new TemporaryFolder();
        Task<CommandResult> AskAsync(string line) => CommandLine.RunAsync(folder.Path, line);
        (await AskAsync("generate --customers 20 --products 10 --transactions 40")).Ended(0);
        var orders = folder.At("data", "raw", "transactions.csv");
        var before = await File.ReadAllTextAsync(orders, TestContext.Current.CancellationToken);

        var refused = (await AskAsync("generate next")).Ended(2);
        Assert.Equal("error: data/raw has not been loaded yet. Run ./cartline run first, or use --force.\n", refused.Error);
        Assert.Equal(before, await File.ReadAllTextAsync(orders, TestContext.Current.CancellationToken));

        (await AskAsync("ingest")).Ended(0);
        Assert.Contains(" days later: ", (await AskAsync("generate next")).Ended(0).Said, StringComparison.Ordinal);
        Assert.NotEqual(before, await File.ReadAllTextAsync(orders, TestContext.Current.CancellationToken));
        (await AskAsync("generate next")).Ended(2);
        Assert.Matches("[^0-9]1 day later: ", (await AskAsync("generate next --force --days 1")).Ended(0).Said);
    }

    [Theory]
    [InlineData("generate --customers 20 --products 10 --transactions 40")]
    [InlineData("generate --force")]
    [InlineData("generate next --force")]
    [InlineData("generate next")]
    public async Task Waits_for_no_run_at_work_and_leaves_its_files_alone(string line)
    {
        using var folder = new TemporaryFolder();
        (await CommandLine.RunAsync(folder.Path, "generate --customers 20 --products 10 --transactions 40")).Ended(0);
        var orders = folder.At("data", "raw", "transactions.csv");
        var before = await File.ReadAllTextAsync(orders, TestContext.Current.CancellationToken);
        await using var engine = new DuckDbEngine(
            folder.At("data"), new DuckDbLimits(0, 0), new ModelCatalog(new SqlFolder(Repo.At("sql")), "duckdb"));
        await using var lease = await engine.LeaseAsync("PIPE_20260102_030405", TestContext.Current.CancellationToken);

        var refused = (await CommandLine.RunAsync(folder.Path, line)).Ended(6);

        Assert.Contains("PIPE_20260102_030405", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(orders, TestContext.Current.CancellationToken));
    }
}
