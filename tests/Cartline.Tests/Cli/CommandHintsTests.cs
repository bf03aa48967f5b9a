using Cartline.Cli.Commands;
using Cartline.Cli.Output;
using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

public sealed class CommandHintsTests
{
    [Theory]
    [InlineData("status", "Next: ./cartline run", "Next: ./cartline run")]
    [InlineData("status --json --set quality.sample_rows=1", "Next: ./cartline run", "Next: ./cartline run")]
    [InlineData(
        "status --project shop",
        "Run ./cartline ingest first, or ./cartline run for everything.",
        "Run ./cartline --project shop ingest first, or ./cartline --project shop run for everything.")]
    [InlineData("--project shop status", "./cartline batches list.", "./cartline --project shop batches list.")]
    [InlineData(
        "status --engine postgres --config x.yaml --project ../a/b",
        "./cartline rollback 1 --yes",
        "./cartline --project ../a/b --config x.yaml --engine postgres rollback 1 --yes")]
    [InlineData(
        "status --engine postgres --project shop",
        "run on the embedded engine: ./cartline run --engine duckdb.",
        "run on the embedded engine: ./cartline --project shop run --engine duckdb.")]
    [InlineData(
        "status --engine postgres",
        "./cartline doctor --engine postgres shows what is read.",
        "./cartline doctor --engine postgres shows what is read.")]
    [InlineData(
        "status --project shop",
        "./cartline dashboard serve --listen 127.0.0.1:5081",
        "./cartline --project shop dashboard serve --listen 127.0.0.1:5081")]
    [InlineData("status --project shop", "./cartline query \"select * from x\"", "./cartline --project shop query \"select * from x\"")]
    [InlineData(
        "status --project shop",
        "./cartline has no command \"rnu\"; ./cartlines run",
        "./cartline has no command \"rnu\"; ./cartlines run")]
    public void Repeat_what_says_which_project_is_meant(string line, string message, string spelled) =>
        Assert.Equal(spelled, CommandHints.For(CommandTree.Root(TimeProvider.System).Parse(line)).WithOptions(message));

    [Theory]
    [InlineData("my shop", "'my shop'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("$HOME/*", "'$HOME/*'")]
    public void Quote_what_a_shell_would_take_apart(string folder, string quoted)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows quotes otherwise.");

        var parsed = CommandTree.Root(TimeProvider.System).Parse(["status", "--project", folder]);

        Assert.Equal($"./cartline --project {quoted} run", CommandHints.For(parsed).WithOptions("./cartline run"));
    }

    [Fact]
    public async Task Lead_on_in_the_same_project_wherever_they_are_told()
    {
        using var folder = new TemporaryFolder();
        TinyShop.Files.Write(folder.At("source"));
        folder.Write("my shop/config/config.yaml", TinyShop.Settings);
        string[] shop = ["--project", "my shop"];
        var typed = OperatingSystem.IsWindows() ? "./cartline --project \"my shop\"" : "./cartline --project 'my shop'";
        Task<CommandResult> AskAsync(string line) => CommandLine.RunAsync(folder.Path, [.. line.Split(' '), .. shop]);

        Assert.Contains($"next        {typed} run\n", (await AskAsync("status")).Ended(0).Out, StringComparison.Ordinal);
        Assert.Equal($"{typed} run", (await AskAsync("status --json")).Ended(0).Json.GetProperty("next").GetString());
        Assert.Contains($"Next: {typed} run\n", (await AskAsync("rollback")).Ended(2).Error, StringComparison.Ordinal);
        Assert.Contains(
            $"{typed} ingest first",
            (await AskAsync("build production --json")).Ended(2).Json.GetProperty("errors")[0].GetString(),
            StringComparison.Ordinal);
        Assert.Contains($"next        {typed} check\n", (await AskAsync("ingest --source source")).Ended(0).Out, StringComparison.Ordinal);
        Assert.Contains($"Next: {typed} runs show <run>\n", (await AskAsync("runs list")).Ended(0).Error, StringComparison.Ordinal);
        Assert.Contains($"{typed} run", (await AskAsync("monitor")).Out, StringComparison.Ordinal);
    }
}
