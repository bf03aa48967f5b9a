using System.CommandLine;
using System.Text;
using Cartline.Cli.Commands;
using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

public sealed class HelpTests
{
    static IEnumerable<string> Paths(Command command, string path) =>
        command.Subcommands.SelectMany(c => Paths(c, $"{path} {c.Name}".Trim())).Prepend(path);

    [Fact]
    public async Task Of_every_command_is_as_it_was()
    {
        using var folder = new TemporaryFolder();
        var pages = new StringBuilder();
        foreach (var path in Paths(CommandTree.Root(TimeProvider.System), ""))
        {
            var help = (await CommandLine.RunAsync(folder.Path, $"{path} --help".Trim())).Ended(0);
            Assert.Empty(help.Error);
            pages.Append($"$ cartline {path} --help\n".Replace("  ", " ", StringComparison.Ordinal)).Append(help.Out.Trim()).Append("\n\n");
        }

        Golden.Equal("tests/Cartline.Tests/Golden/help.txt", pages.ToString());
    }

    [Theory]
    [InlineData("build", "production")]
    [InlineData("dashboard", "export")]
    public async Task Answers_a_command_that_has_parts(string command, string part)
    {
        using var folder = new TemporaryFolder();
        var result = (await CommandLine.RunAsync(folder.Path, command)).Ended(2);

        Assert.Empty(result.Out);
        Assert.Contains(part, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("error:", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_no_command_at_all()
    {
        using var folder = new TemporaryFolder();
        var result = (await CommandLine.RunAsync(folder.Path, [])).Ended(2);

        Assert.Contains("Operate:", result.Error, StringComparison.Ordinal);
    }
}
