using System.CommandLine;
using Cartline.Cli.Commands;
using Cartline.Cli.Completion;
using Cartline.Core.Options;

namespace Cartline.Tests.Cli.Completion;

public sealed class CompletionTableTests
{
    static readonly RootCommand Root = CommandTree.Root(TimeProvider.System);
    static readonly IReadOnlyList<string[]> Lines = [.. CompletionTable.Of(Root).Select(l => l.Split('\t'))];

    [Fact]
    public void Holds_every_command_option_and_argument_of_the_parser()
    {
        foreach (var (path, command) in Commands("cartline", Root))
        {
            Assert.All(
                command.Subcommands.Where(c => !c.Hidden), c => Assert.Contains(Lines, l => l[0] == "C" && l[1] == path && l[2] == c.Name));
            Assert.All(
                command.Options.Where(o => !o.Hidden),
                o => Assert.Contains(Lines, l => l[0] == "O" && l[1] == (command == Root ? "*" : path) && l[2] == o.Name));
            Assert.Equal(command.Arguments.Count, Lines.Count(l => l[0] == "A" && l[1] == path));
        }
    }

    [Fact]
    public void Hides_what_is_not_for_people() => Assert.DoesNotContain(Lines, l => l.Contains("__complete"));

    [Fact]
    public void Holds_every_setting_but_secrets_with_its_choices()
    {
        var settings = Lines.Where(l => l[0] == "K").ToDictionary(l => l[1], l => l[2]);

        Assert.Equal(OptionKeys.All.Where(k => k.Secret is null).Select(k => k.Key), settings.Keys);
        Assert.DoesNotContain("database.password", settings.Keys);
        Assert.Equal("stored,recomputed", settings["money.line_total"]);
        Assert.Equal("true,false", settings["analytics.legacy_file_names"]);
        Assert.Equal("-", settings["pipeline.max_retries"]);
    }

    [Fact]
    public void Has_as_many_fields_in_a_line_as_the_scripts_expect_and_none_empty() => Assert.All(Lines, line =>
    {
        Assert.Equal(line[0] switch { "O" => 5, "K" => 3, _ => 4 }, line.Length);
        Assert.All(line, field => Assert.NotEmpty(field));
    });

    [Fact]
    public void Asks_for_nothing_that_the_program_does_not_answer() => Assert.All(
        Lines.Where(l => l[0] is "O" or "A").Select(l => l[3]).Where(k => k.StartsWith("ask:", StringComparison.Ordinal)),
        kind => Assert.Contains(kind["ask:".Length..], KnownValues.All.Keys));

    static IEnumerable<(string Path, Command Command)> Commands(string path, Command command) =>
        command.Subcommands.Where(c => !c.Hidden).SelectMany(c => Commands($"{path} {c.Name}", c)).Prepend((path, command));
}
