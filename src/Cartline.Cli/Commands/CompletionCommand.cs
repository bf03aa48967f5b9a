using System.CommandLine;
using System.Text.Json.Nodes;
using Cartline.Cli.Completion;
using Cartline.Cli.Output;
using Cartline.Core;
using Cartline.Core.Failures;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline completion</c>: a script that completes the command line in a shell.</summary>
internal sealed class CompletionCommand : Command
{
    public CompletionCommand()
        : base(
            "completion",
            "Print a script that completes commands, options and values in a shell, for instance: source <(cartline completion bash)")
    {
        var shell = new Argument<string>("shell")
        {
            Description = $"{string.Join(", ", CompletionScript.Shells.SkipLast(1))} or {CompletionScript.Shells[^1]}.",
        };
        shell.CompletionSources.Add([.. CompletionScript.Shells]);
        Arguments.Add(shell);
        SetAction(parsed =>
        {
            var (terminal, name) = (Terminal.For(parsed), Known(parsed.GetValue(shell)!));
            var script = CompletionScript.Write(name, (RootCommand)parsed.RootCommandResult.Command);
            if (terminal.IsJson)
            {
                JsonOutput.Write(terminal.Command, new JsonObject { ["shell"] = name, ["script"] = script });
                return;
            }

            Console.Out.Write(script);
        });
    }

    private static string Known(string shell) => CompletionScript.Shells.Contains(shell) ? shell : throw new CartlineException(
        FailureKind.Usage,
        $"There is no completion for \"{shell}\"{Spelling.DidYouMeanOrStop(shell, CompletionScript.Shells)} Shells: "
        + $"{string.Join(", ", CompletionScript.Shells)}.");
}
