using System.CommandLine;
using Cartline.Cli.Completion;
using Cartline.Cli.Output;

namespace Cartline.Cli.Commands;

/// <summary>
/// <c>cartline __complete</c>, not for people: the values that only the project knows, one a line, for the command line
/// typed so far. Whatever goes wrong there are none: a message would land in the middle of what is being typed.
/// </summary>
internal sealed class ValuesCommand : Command
{
    public ValuesCommand(TimeProvider clock)
        : base("__complete", "Values for shell completion.")
    {
        Hidden = true;
        var source = new Argument<string>("source") { Description = $"{string.Join(", ", KnownValues.All.Keys)}." };
        var words = new Argument<string[]>("words")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = "The command line typed so far, behind --.",
        };
        Arguments.Add(source);
        Arguments.Add(words);
        SetAction(async (parsed, cancel) =>
        {
            try
            {
                var typed = CommandTree.Root(clock).Parse(parsed.GetValue(words) ?? []);
                await using var session = await Session.OpenAsync(typed, Terminal.For(typed), clock, [], cancel);
                foreach (var value in await KnownValues.ReadAsync(session, parsed.GetValue(source)!, cancel))
                {
                    Console.Out.WriteLine(value);
                }
            }
            catch (Exception) when (!cancel.IsCancellationRequested)
            {
                return 0;
            }

            return 0;
        });
    }
}
