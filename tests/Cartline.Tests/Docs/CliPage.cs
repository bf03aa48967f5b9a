using System.CommandLine;
using System.Text;
using Cartline.Cli;
using Cartline.Cli.Output;
using static Cartline.Tests.Docs.MarkdownTable;

namespace Cartline.Tests.Docs;

/// <summary>Writes <c>docs/cli.md</c> from the parser.</summary>
static class CliPage
{
    const string Opening = """
        # Commands

        Results go to standard output, everything else to standard error. Colours and moving progress are for terminals only;
        `NO_COLOR`, `TERM=dumb` and `--no-color` turn colours off, `FORCE_COLOR` turns them on. With `--json` the result is one object,
        described by [schemas](schemas/README.md). This page is written from the program itself and pinned by a test.


        """;

    /// <summary>The page.</summary>
    public static string Write(RootCommand root)
    {
        var page = new StringBuilder(Opening);
        page.Append("## Options of all commands\n\n");
        Options(page, root.Options.Where(o => o.Recursive && !o.Hidden));
        foreach (var command in root.Subcommands.Where(c => !c.Hidden))
        {
            Command(page, command, $"./cartline {command.Name}");
        }

        page.Append("## Exit codes\n\nThey are promises to scripts; `--json` changes none of them.\n\n| code | meaning |\n|---|---|\n");
        foreach (var (code, meaning) in ExitCodes.All)
        {
            page.Append($"| {code} | {meaning} |\n");
        }

        return page.ToString();
    }

    static void Command(StringBuilder page, Command command, string path)
    {
        var arguments = string.Concat(command.Arguments.Select(a => $" <{a.Name}>"));
        page.Append($"## `{path}{arguments}`\n\n{command.Description}\n\n");
        foreach (var argument in command.Arguments)
        {
            page.Append($"- `{argument.Name}`: {argument.Description}\n");
        }

        if (command.Arguments.Count > 0) page.Append('\n');
        Options(page, command.Options.Where(o => !o.Recursive && !o.Hidden));
        if (CommandGuide.Examples.TryGetValue(path["./cartline ".Length..], out var examples))
        {
            page.Append(string.Concat(examples.Select(e => $"    {e}\n"))).Append('\n');
        }

        foreach (var part in command.Subcommands)
        {
            Command(page, part, $"{path} {part.Name}");
        }
    }

    static void Options(StringBuilder page, IEnumerable<Option> options)
    {
        var rows = options.Where(o => o.Name is not ("--help" or "--version")).ToList();
        if (rows.Count == 0) return;
        page.Append("| option | meaning |\n|---|---|\n");
        foreach (var option in rows)
        {
            var names = option.Aliases.Order(StringComparer.Ordinal)
                .Prepend(option.Name)
                .Select(n => option.ValueType == typeof(bool) ? $"`{n}`" : $"`{n} {option.HelpName}`");
            page.Append($"| {Cell(string.Join(", ", names))} | {Cell(option.Description ?? "")} |\n");
        }

        page.Append('\n');
    }
}
