using System.CommandLine;
using Cartline.Cli.Arguments;
using Cartline.Cli.Output;
using Cartline.Core.Failures;
using Cartline.Core.Options;

namespace Cartline.Cli.Commands;

/// <summary>
/// <c>cartline config set</c>: checks the value and says which line of which file takes it. The file is the user's; nothing writes it.
/// </summary>
internal sealed class ConfigSetCommand : Command
{
    public ConfigSetCommand(TimeProvider clock)
        : base("set", "Check a value, and say where to write it: settings are written by hand.")
    {
        var key = ConfigGetCommand.KeyArgument();
        var value = new Argument<string>("value") { Description = "Its new value; a list is separated by commas." };
        Arguments.Add(key);
        Arguments.Add(value);
        SetAction(async (parsed, cancel) =>
        {
            var terminal = Terminal.For(parsed);
            var option = ConfigGetCommand.Find(parsed.GetValue(key)!);
            var wanted = parsed.GetValue(value)!;
            await using (await Session.OpenAsync(parsed, terminal, clock, [new SettingFlag(option.Key, wanted, "config set")], cancel))
            {
                // Read only to have the value checked.
            }

            await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
            throw new CartlineException(FailureKind.Usage, Advice(session, option, wanted, parsed.GetValue(GlobalOptions.Config)));
        });
    }

    private static string Advice(Session session, OptionKey option, string wanted, string? configFile)
    {
        var file = Path.GetFullPath(configFile ?? Path.Combine(session.Project.Root, "config", "config.yaml"));
        if (option.Secret is not null)
        {
            return $"Nothing was changed. {option.Key} is a secret: do not write it into {file}. Set the variable {option.Variable}.";
        }

        var origin = session.Settings.Origins[option.Key];
        var isThere = origin.Line > 0 && origin.Source == Path.GetFileName(file);
        var name = option.Key[(option.Key.LastIndexOf('.') + 1)..];
        var place = isThere
            ? $"{file}, line {origin.Line}"
            : option.Section.Length == 0 ? $"{file}, at the top" : $"{file}, below {option.Section}:";
        return $"Nothing was changed: settings are written by hand. In {place}, write \"{name}: {wanted}\" (now "
            + $"{option.Show(session.Options)}). For one command: --set {option.Key}={wanted}";
    }
}
