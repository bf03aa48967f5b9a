using System.CommandLine;
using System.Text.RegularExpressions;
using Cartline.Cli.Arguments;

namespace Cartline.Cli.Output;

/// <summary>
/// Spells the commands that messages name as they have to be typed here: with the options of this command line that say
/// which project, settings and engine it speaks of. Without them a hint would act on the current folder, perhaps another shop.
/// </summary>
internal sealed class CommandHints
{
    private static readonly IReadOnlyList<Option<string?>> Kept = [GlobalOptions.Project, GlobalOptions.Config, GlobalOptions.Engine];

    private readonly IReadOnlyList<(string Name, string Value)> given;
    private readonly Regex? command;

    private CommandHints(IReadOnlyList<(string Name, string Value)> given, Regex? command) => (this.given, this.command) = (given, command);

    /// <summary>Leaves hints as they are.</summary>
    public static CommandHints None { get; } = new([], null);

    /// <summary>The hints of a command line.</summary>
    public static CommandHints For(ParseResult parsed)
    {
        var given = Kept.Select(o => (o.Name, Value: parsed.GetValue(o)))
            .Where(o => o.Value is not null)
            .Select(o => (o.Name, o.Value!))
            .ToList();
        var names = parsed.RootCommandResult.Command.Subcommands.Select(c => Regex.Escape(c.Name));
        return new CommandHints(given, given.Count == 0 ? null : new Regex(
            $@"\./cartline (?=(?:{string.Join('|', names)})\b(?: [a-z]+)?(?<own>(?: --[a-z]+ \S+)*))", RegexOptions.CultureInvariant));
    }

    /// <summary>A message with its commands as they have to be typed; an option that a hint names itself stays as it is.</summary>
    public string WithOptions(string message) => command is null ? message : command.Replace(message, WithOptions);

    // Before the command's name: what comes behind a hint in a sentence, a full stop for instance, would become part of a path.
    private string WithOptions(Match hint)
    {
        var own = hint.Groups["own"].Value.Split(' ');
        return hint.Value + string.Concat(given.Where(o => !own.Contains(o.Name)).Select(o => $"{o.Name} {Quoted(o.Value)} "));
    }

    private static string Quoted(string value) => value.Length > 0 && value.All(IsPlain) ? value
        : OperatingSystem.IsWindows() ? $"\"{value}\""
        : $"'{value.Replace("'", @"'\''")}'";

    private static bool IsPlain(char sign) =>
        char.IsLetterOrDigit(sign) || "/._-:+=,@".Contains(sign) || (sign == '\\' && OperatingSystem.IsWindows());
}
