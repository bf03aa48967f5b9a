using System.CommandLine;
using Cartline.Cli.Arguments;
using Spectre.Console;

namespace Cartline.Cli.Output;

/// <summary>Results go to standard output, everything else to standard error; colours only where a person looks.</summary>
internal sealed class Terminal
{
    private Terminal(string command, bool isJson, bool isQuiet, bool isVerbose, bool showsCause, bool mayColor, CommandHints hints)
    {
        (Command, Hints) = (command, hints);
        (IsJson, IsQuiet, IsVerbose, ShowsCause) = (isJson, isQuiet, isVerbose, showsCause);
        Out = Create(Console.Out, Console.IsOutputRedirected, mayColor);
        Error = Create(Console.Error, Console.IsErrorRedirected, mayColor);
    }

    /// <summary>The command that was typed, as <see cref="CommandPath"/> names it.</summary>
    public string Command { get; }

    public bool IsJson { get; }

    public bool IsQuiet { get; }

    public bool IsVerbose { get; }

    public bool ShowsCause { get; }

    /// <summary>Spells the commands that messages name.</summary>
    public CommandHints Hints { get; }

    /// <summary>For results.</summary>
    public IAnsiConsole Out { get; }

    /// <summary>For messages and progress.</summary>
    public IAnsiConsole Error { get; }

    /// <summary>How many characters a line of results may have; null where no terminal sets a limit.</summary>
    public int? Width => Console.IsOutputRedirected ? null : Out.Profile.Width;

    /// <summary>Whether moving progress can be shown.</summary>
    public bool IsAnimated => !IsQuiet && !IsVerbose && !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";

    public static Terminal For(ParseResult parsed) => new(
        CommandPath.Of(parsed.CommandResult),
        parsed.GetValue(GlobalOptions.Json),
        parsed.GetValue(GlobalOptions.Quiet),
        parsed.GetValue(GlobalOptions.Verbose),
        parsed.GetValue(GlobalOptions.Debug),
        !parsed.GetValue(GlobalOptions.NoColor),
        CommandHints.For(parsed));

    /// <summary>A message for people.</summary>
    public void Say(string message)
    {
        if (!IsQuiet)
        {
            Console.Error.WriteLine(Hints.WithOptions(message));
        }
    }

    private static IAnsiConsole Create(TextWriter writer, bool isRedirected, bool mayColor)
    {
        var forced = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("FORCE_COLOR"));
        var refused = !mayColor
            || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            || Environment.GetEnvironmentVariable("TERM") == "dumb";
        var colors = mayColor && (forced || (!refused && !isRedirected));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = colors ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colors ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        if (isRedirected)
        {
            console.Profile.Width = 160;
        }

        return console;
    }
}
