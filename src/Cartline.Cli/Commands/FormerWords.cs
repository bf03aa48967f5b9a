using System.CommandLine;
using System.CommandLine.Parsing;
using Cartline.Cli.Arguments;

namespace Cartline.Cli.Commands;

/// <summary>Words that commands had in an earlier release. They work for one release more, with a note.</summary>
internal static class FormerWords
{
    private static readonly Dictionary<string, string> Now = new() { ["deliveries"] = "batches" };

    /// <summary>The words that a command had, to be added as its aliases.</summary>
    public static IEnumerable<string> Of(Command command) => Now.Where(w => w.Value == command.Name).Select(w => w.Key);

    /// <summary>Says what a word that was typed is now, in one line on standard error.</summary>
    public static void Tell(ParseResult parsed)
    {
        for (var result = parsed.CommandResult; result is not null; result = result.Parent as CommandResult)
        {
            if (Now.TryGetValue(result.IdentifierToken.Value, out var word) && !parsed.GetValue(GlobalOptions.Quiet))
            {
                Console.Error.WriteLine(
                    $"note: \"{result.IdentifierToken.Value}\" is now \"{word}\"; the old word works until the next release.");
            }
        }
    }
}
