using System.CommandLine;
using System.CommandLine.Completions;
using Cartline.Core.Options;

namespace Cartline.Cli.Completion;

/// <summary>
/// All that can be completed, one line each, fields separated by tabs and none of them empty. It is read off the parser, so
/// that a new command or option is in it by itself.
/// <list type="bullet">
/// <item><c>C</c>, path of the command, name of a part, description</item>
/// <item><c>O</c>, path or <c>*</c> for all commands, option, kind of its value, description</item>
/// <item><c>A</c>, path, place from 0 on, kind of the argument</item>
/// <item><c>K</c>, setting, its values separated by commas or <c>-</c></item>
/// </list>
/// Kinds: <c>-</c> takes no value, <c>text</c>, <c>dir</c>, <c>file</c>, <c>setting</c>, <c>words:a,b</c>, <c>ask:runs</c>.
/// </summary>
internal static class CompletionTable
{
    private const char Tab = '\t';

    /// <summary>The lines.</summary>
    public static IReadOnlyList<string> Of(RootCommand root) =>
    [
        .. root.Options.Where(o => !o.Hidden).SelectMany(o => Lines("*", o)),
        .. Lines("cartline", root),
        .. OptionKeys.All.Where(k => k.Secret is null)
            .Select(k => Line("K", k.Key, k.Values.Count == 0 ? "-" : string.Join(',', k.Values))),
    ];

    private static IEnumerable<string> Lines(string path, Command command)
    {
        foreach (var part in command.Subcommands.Where(c => !c.Hidden))
        {
            yield return Line("C", path, part.Name, part.Description ?? part.Name);
        }

        foreach (var option in command is RootCommand ? [] : command.Options.Where(o => !o.Hidden).SelectMany(o => Lines(path, o)))
        {
            yield return option;
        }

        foreach (var (place, argument) in command.Arguments.Where(a => !a.Hidden).Index())
        {
            yield return Line(
                "A",
                path,
                $"{place}",
                Kind(argument.CompletionSources, argument.GetCompletions(CompletionContext.Empty), argument.HelpName));
        }

        foreach (var line in command.Subcommands.Where(c => !c.Hidden).SelectMany(c => Lines($"{path} {c.Name}", c)))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Lines(string path, Option option) =>
        option.Aliases.Prepend(option.Name).Where(n => n.StartsWith('-')).Order(StringComparer.Ordinal).Select(name => Line(
            "O", path, name,
            option.Arity.MaximumNumberOfValues == 0 || option.ValueType == typeof(bool)
                ? "-"
                : Kind(option.CompletionSources, option.GetCompletions(CompletionContext.Empty), option.HelpName),
            option.Description ?? name));

    private static string Kind(
        IEnumerable<Func<CompletionContext, IEnumerable<CompletionItem>>> sources, IEnumerable<CompletionItem> items, string? helpName)
    {
        if (KnownValues.All.FirstOrDefault(k => sources.Contains(k.Value)) is { Key: { } known })
        {
            return $"ask:{known}";
        }

        var words = string.Join(',', items.Select(i => i.Label));
        return words.Length > 0 ? $"words:{words}" : helpName switch
        {
            "DIR" => "dir",
            "FILE" or "DIR|FILE" => "file",
            "KEY=VALUE" => "setting",
            _ => "text",
        };
    }

    private static string Line(params string[] fields) => string.Join(Tab, fields.Select(f => f.ReplaceLineEndings(" ").Replace(Tab, ' ')));
}
