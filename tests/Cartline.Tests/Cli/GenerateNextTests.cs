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
        (await AskAsync("generate next")).Ended(0);
        Assert.NotEqual(before, await File.ReadAllTextAsync(orders, TestContext.Current.CancellationToken));
        (await AskAsync("generate next")).Ended(2);
        (await AskAsync("generate next --force")).Ended(0);
    }
}
