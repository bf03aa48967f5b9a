using System.CommandLine;
using System.Text.Json.Nodes;
using Cartline.Cli.Arguments;
using Cartline.Cli.Output;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline help run</c>: as <c>cartline run --help</c>.</summary>
internal sealed class HelpCommand : Command
{
    private const string Word = "help";
    private const string Flag = "--help";

    public HelpCommand()
        : base(Word, "Explain a command, for instance: help run.")
    {
        var words = new Argument<string[]>("command")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = "The command's name; without one all commands are listed.",
        };
        Arguments.Add(words);
        SetAction(parsed =>
        {
            var asked = parsed.RootCommandResult.Command.Parse([.. parsed.GetValue(words) ?? [], Flag]);
            return asked.UnmatchedTokens.Count > 0 ? UsageError.Print(asked, parsed)
                : Terminal.For(parsed) is { IsJson: true } terminal ? Write(terminal, asked)
                : asked.Invoke();
        });
    }

    /// <summary>A command line that ends in the word behind a command's name, read as the option.</summary>
    public static string[] AsOption(Command root, string[] words)
    {
        if (words is not [.. { Length: > 0 } names, Word])
        {
            return words;
        }

        var command = names.Aggregate<string, Command?>(
            root, (at, name) => at?.Subcommands.FirstOrDefault(c => c.Name == name || c.Aliases.Contains(name)));
        return command is null or HelpCommand ? words : [.. names, Flag];
    }

    private static int Write(Terminal terminal, ParseResult asked)
    {
        using var text = new StringWriter();
        var code = asked.Invoke(new InvocationConfiguration { Output = text });
        JsonOutput.Write(terminal.Command, new JsonObject { ["of"] = CommandPath.Of(asked.CommandResult), ["text"] = text.ToString() });
        return code;
    }
}
