using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Cartline.Cli.Output;

/// <summary>Help: of the program its commands by task, of a command two examples behind what the parser knows.</summary>
/// <param name="ofParser">The parser's own help.</param>
internal sealed class HelpPage(HelpAction ofParser) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <summary>Makes it the help of all commands.</summary>
    public static void AddTo(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpPage((HelpAction)help.Action!);
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is RootCommand root)
        {
            Write(output, root);
            return 0;
        }

        ofParser.Invoke(parseResult);
        if (CommandGuide.ExamplesOf(parseResult.CommandResult) is { Count: > 0 } examples)
        {
            Section(output, "Examples", examples);
        }

        return 0;
    }

    private static void Write(TextWriter output, RootCommand root)
    {
        output.WriteLine(root.Description);
        output.WriteLine();
        Section(output, "Usage", ["./cartline COMMAND [options]", "./cartline help COMMAND"]);
        foreach (var (task, names) in CommandGuide.Tasks)
        {
            var commands = names.Select(n => root.Subcommands.Single(c => c.Name == n));
            Section(output, task, Columns(commands.Select(c => (c.Name, FirstSentence(c.Description!)))));
        }

        Section(output, "Options of every command", Columns(root.Options.Where(o => !o.Hidden).Select(o => (Names(o), o.Description!))));
        Section(output, "Examples", CommandGuide.Examples[""]);
    }

    private static void Section(TextWriter output, string title, IEnumerable<string> lines)
    {
        output.WriteLine($"{title}:");
        foreach (var line in lines)
        {
            output.WriteLine($"  {line}");
        }

        output.WriteLine();
    }

    private static IEnumerable<string> Columns(IEnumerable<(string Name, string Meaning)> rows)
    {
        var all = rows.ToList();
        var width = all.Max(r => r.Name.Length) + 2;
        return all.Select(r => r.Name.PadRight(width) + r.Meaning);
    }

    private static string Names(Option option)
    {
        var names = string.Join(
            ", ", option.Aliases.Where(a => a is not ("/?" or "/h")).Append(option.Name).Distinct().OrderBy(n => n.Length));
        return option.HelpName is { } value ? $"{names} <{value}>" : names;
    }

    private static string FirstSentence(string text) => text.Split(". ")[0].Split("; ")[0].TrimEnd('.');
}
