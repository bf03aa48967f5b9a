using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

/// <summary>What is said on the way from a bad batch to a mended one.</summary>
public sealed class MendingTests
{
    [Fact]
    public async Task Hints_lead_back_over_the_withdrawal_to_mended_files()
    {
        using var folder = new TemporaryFolder();
        Task<CommandResult> AskAsync(string line) => CommandLine.RunAsync(folder.Path, line);
        Small(0).Write(folder.At("first"));
        Small(7).Write(folder.At("data/raw"));
        Small(1).Write(folder.At("mended"));
        (await AskAsync("run --source first")).Ended(0);
        (await AskAsync("run")).Ended(0);
        Assert.Contains("Next: ./cartline query", (await AskAsync("batches list")).Ended(0).Error, StringComparison.Ordinal);

        (await AskAsync("rollback --yes")).Ended(0);
        const string Withdraw = "./cartline batches withdraw 2, then ./cartline run --source DIR with corrected files\n";
        Assert.Contains($"next        {Withdraw}", (await AskAsync("status")).Ended(0).Out, StringComparison.Ordinal);
        Assert.Contains($"Next: {Withdraw}", (await AskAsync("batches list")).Ended(0).Error, StringComparison.Ordinal);

        Assert.EndsWith(
            "was withdrawn. Its files are still in data/raw: a run without --source would load them again. Next: ./cartline run "
            + "--source DIR with corrected files\n",
            (await AskAsync("batches withdraw 2")).Ended(0).Error,
            StringComparison.Ordinal);
        Assert.Contains(
            "next        ./cartline run --source DIR with corrected files\n",
            (await AskAsync("status")).Ended(0).Out,
            StringComparison.Ordinal);

        (await AskAsync("ingest --source mended")).Ended(0);
        Assert.Contains("next        ./cartline run\n", (await AskAsync("status")).Ended(0).Out, StringComparison.Ordinal);
        (await AskAsync("run --source mended")).Ended(0);
        Assert.Contains("next        ./cartline query", (await AskAsync("status")).Ended(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawal_says_nothing_of_data_raw_when_other_files_are_there()
    {
        using var folder = new TemporaryFolder();
        Small(0).Write(folder.At("data/raw"));
        (await CommandLine.RunAsync(folder.Path, "ingest")).Ended(0);
        Small(1).Write(folder.At("data/raw"));

        Assert.EndsWith(
            "was withdrawn. Next: ./cartline run --source DIR with corrected files\n",
            (await CommandLine.RunAsync(folder.Path, "batches withdraw 1")).Ended(0).Error,
            StringComparison.Ordinal);
    }

    static ShopFiles Small(int number) =>
        new ShopFiles().Customer("C1").Product("P1").Sale($"T{number}", "C1", "P1", $"2025-05-{number + 1:00}");
}
