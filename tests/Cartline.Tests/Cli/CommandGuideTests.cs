using System.CommandLine;
using System.CommandLine.Parsing;
using Cartline.Cli.Commands;
using Cartline.Cli.Output;

namespace Cartline.Tests.Cli;

public sealed class CommandGuideTests
{
    static readonly RootCommand Root = CommandTree.Root(TimeProvider.System);

    [Fact]
    public void Has_every_command_for_people_in_one_task() => Assert.Equal(
        Root.Subcommands.Where(c => !c.Hidden).Select(c => c.Name).Order(StringComparer.Ordinal),
        CommandGuide.Tasks.SelectMany(t => t.Commands).Order(StringComparer.Ordinal));

    [Fact]
    public void Has_two_examples_of_every_command() =>
        Assert.All(Paths(Root, ""), path => Assert.Equal(2, CommandGuide.Examples.GetValueOrDefault(path, []).Count));

    [Fact]
    public void Has_examples_of_no_other_command() =>
        Assert.Equal(Paths(Root, "").Order(StringComparer.Ordinal), CommandGuide.Examples.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Has_examples_that_can_be_typed() => Assert.All(CommandGuide.Examples.Values.SelectMany(e => e), example =>
    {
        Assert.StartsWith("./cartline ", example, StringComparison.Ordinal);
        Assert.Empty(Root.Parse([.. CommandLineParser.SplitCommandLine(example["./cartline ".Length..])]).Errors);
    });

    static IEnumerable<string> Paths(Command command, string path) =>
        command.Subcommands.Where(c => !c.Hidden).SelectMany(c => Paths(c, $"{path} {c.Name}".Trim())).Prepend(path);
}
