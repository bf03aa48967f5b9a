using Cartline.Core.Failures;
using Cartline.Core.Runs;
using Spectre.Console;

namespace Cartline.Cli.Output;

/// <summary>Says what went wrong: the message for people, the cause only when asked for.</summary>
internal static class ErrorText
{
    /// <summary>Prints a failure.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="failure">What went wrong.</param>
    /// <param name="isInDocument">The document of <c>--json</c> has been written and says so already.</param>
    /// <param name="hasPublished">The run had published its version before it failed.</param>
    /// <returns>The exit code.</returns>
    public static int Print(Terminal terminal, Exception failure, bool isInDocument = false, bool hasPublished = false)
    {
        var aftermath = hasPublished
            ? "The new version was published before the error and is live."
            : "The published version has not changed.";
        var message = terminal.Hints.WithOptions(failure switch
        {
            CartlineException or InterruptedException => failure.Message,
            OperationCanceledException => $"Interrupted. {aftermath}",
            _ =>
                $"An internal error: {failure.GetType().Name}: {failure.Message.TrimEnd('.')}. {aftermath} Run again with "
                + "--debug for the cause, and please report it.",
        });
        if (terminal.IsJson && !isInDocument)
        {
            JsonOutput.WriteFailure(terminal.Command, [message]);
        }

        terminal.Error.Write(new Text("error: ", new Style(Color.Red)));
        Console.Error.WriteLine(message);
        if (terminal.ShowsCause)
        {
            Console.Error.WriteLine(failure);
        }

        return new RunResult("", [], TimeSpan.Zero, failure).ExitCode;
    }
}
