using System.CommandLine;
using System.Text.Json.Nodes;
using Cartline.Cli.Completion;
using Cartline.Cli.Output;
using Cartline.Core;
using Cartline.Core.Failures;
using Cartline.Core.Options;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline config get</c>: one setting in force.</summary>
internal sealed class ConfigGetCommand : Command
{
    public ConfigGetCommand(TimeProvider clock)
        : base("get", "The value of one setting in force; a secret stays hidden.")
    {
        var key = KeyArgument();
        Arguments.Add(key);
        SetAction(async (parsed, cancel) =>
        {
            var terminal = Terminal.For(parsed);
            var option = Find(parsed.GetValue(key)!);
            await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
            var value = option.Show(session.Options);
            if (terminal.IsJson)
            {
                JsonOutput.Write(terminal.Command, new JsonObject
                {
                    ["key"] = option.Key,
                    ["value"] = value,
                    ["origin"] = session.Settings.Origins[option.Key].ToString(),
                });
                return 0;
            }

            Console.Out.WriteLine(value);
            return 0;
        });
    }

    /// <summary>The argument that names a setting.</summary>
    public static Argument<string> KeyArgument() =>
        new("key") { Description = "The setting, for instance shop.currency.", CompletionSources = { KnownValues.Settings } };

    /// <summary>The setting of that name.</summary>
    /// <exception cref="CartlineException">There is none.</exception>
    public static OptionKey Find(string key) => OptionKeys.Find(key) ?? throw new CartlineException(
        FailureKind.Usage,
        $"There is no setting \"{key}\"{Spelling.DidYouMeanOrStop(key, OptionKeys.All.Select(k => k.Key))} ./cartline config "
        + "show lists them all.");
}
