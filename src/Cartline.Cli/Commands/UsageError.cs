using System.CommandLine;
using System.CommandLine.Parsing;
using Cartline.Cli.Arguments;
using Cartline.Cli.Completion;
using Cartline.Cli.Output;
using Cartline.Core;
using Cartline.Core.Failures;

namespace Cartline.Cli.Commands;

/// <summary>Says what is wrong with a command line, what was probably meant, and where help is.</summary>
internal static class UsageError
{
    private static readonly string[] Sql = ["select", "with", "show", "describe"];

    /// <summary>Prints what the parser found.</summary>
    /// <param name="parsed">What it could not read.</param>
    /// <param name="typed">The command line as it was typed, where that is another one.</param>
    /// <returns>The exit code.</returns>
    public static int Print(ParseResult parsed, ParseResult? typed = null)
    {
        typed ??= parsed;
        var command = parsed.CommandResult.Command;
        var path = $"./cartline {CommandPath.Of(parsed.CommandResult)}".TrimEnd();
        var messages = Messages(parsed, command, path).Distinct().ToList();
        if (typed.Tokens.Any(t => t.Value == GlobalOptions.Json.Name))
        {
            List<string> errors = messages.Count > 0 ? messages : [$"{path} needs one of its commands: {Parts(command)}."];
            JsonOutput.WriteFailure(CommandPath.Of(typed.CommandResult), errors);
        }

        if (messages.Count == 0)
        {
            parsed.RootCommandResult.Command.Parse([.. path.Split(' ')[1..], "--help"])
                .Invoke(new InvocationConfiguration { Output = Console.Error });
        }

        foreach (var message in messages)
        {
            Console.Error.WriteLine($"error: {message}");
        }

        if (messages.Count > 0)
        {
            Console.Error.WriteLine($"See {path} --help");
        }

        return (int)FailureKind.Usage;
    }

    // A command that has parts, named alone, is no mistake but a question: its help is the answer.
    private static IEnumerable<string> Messages(ParseResult parsed, Command command, string path)
    {
        var unknown = parsed.UnmatchedTokens;
        if (unknown.Count == 0)
        {
            return command.Subcommands.Count > 0 && command.Action is null ? [] : parsed.Errors.Select(Sentence);
        }

        if (unknown[0].StartsWith('-') && unknown[0] != "-")
        {
            var options = Options(parsed.CommandResult).ToList();
            return [$"{path} has no option {unknown[0]}{Spelling.DidYouMeanOrStop(unknown[0], options)}"];
        }

        if (command is RootCommand && Sql.Contains(unknown[0], StringComparer.OrdinalIgnoreCase))
        {
            return [$"{path} has no command \"{unknown[0]}\": it is SQL. Write {path} query \"{string.Join(' ', unknown)}\"."];
        }

        return command.Subcommands.Count > 0
            ? [$"{path} has no command \"{unknown[0]}\"{Spelling.DidYouMeanOrStop(unknown[0], Names(command))} Commands: {Parts(command)}."]
            : [$"{path} takes no \"{unknown[0]}\"{(command.Arguments.Count > 0 ? "; put what belongs together in quotes" : "")}."];
    }

    private static IEnumerable<string> Names(Command command) => command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name);

    private static string Parts(Command command) => string.Join(", ", Names(command));

    private static IEnumerable<string> Options(SymbolResult? result)
    {
        for (var at = result; at is not null; at = at.Parent)
        {
            foreach (var option in at is CommandResult { Command: var command } ? command.Options : [])
            {
                if (at == result || option.Recursive)
                {
                    yield return option.Name;
                }
            }
        }
    }

    // Of a number that is none the parser tells the type by the name that the runtime has for it.
    private static string Sentence(ParseError error) => error.SymbolResult switch
    {
        { Tokens: [var token] } given when error.Message.Contains(typeof(int).FullName!, StringComparison.Ordinal) =>
            NoNumber(given, token.Value),
        _ => error.Message.EndsWith('.') ? error.Message : error.Message + ".",
    };

    private static string NoNumber(SymbolResult given, string value) => given switch
    {
        ArgumentResult { Argument: var argument } => $"{argument.Name} is \"{value}\", must be a whole number{Listed(argument)}.",
        OptionResult { Option: var option } => $"{option.Name} is \"{value}\", must be a whole number.",
        _ => $"\"{value}\" must be a whole number.",
    };

    private static string Listed(Argument argument) => KnownValues.ListedBy(argument) is { } command ? $"; {command} shows them" : "";
}
