using System.CommandLine;
using System.CommandLine.Parsing;
using Cartline.Core;
using Cartline.Core.Failures;

namespace Cartline.Cli.Arguments;

/// <summary>The project folder that a command line means.</summary>
internal static class ChosenProject
{
    private const string Variable = "CARTLINE_PROJECT";

    // They make a project, or need none. For all others a folder that is not there is a misspelt one.
    private static readonly HashSet<string> Founders =
        ["run", "generate", "ingest", "schedule", "config", "doctor", "sql", "init", "sources", "profile"];

    /// <summary>The folder: of <c>--project</c>, else of <c>CARTLINE_PROJECT</c>, else the current one.</summary>
    /// <exception cref="CartlineException">The command acts on what a project holds, and there is no such folder.</exception>
    public static ProjectFolder Of(ParseResult parsed, IReadOnlyDictionary<string, string> environment)
    {
        var option = parsed.GetValue(GlobalOptions.Project);
        var root = Path.GetFullPath(option ?? environment.GetValueOrDefault(Variable) ?? ".");
        if (!Founders.Contains(Command(parsed.CommandResult)))
        {
            Demand(root, option is null ? Variable : GlobalOptions.Project.Name);
        }

        return new ProjectFolder(root);
    }

    private static void Demand(string root, string namedBy)
    {
        if (File.Exists(root))
        {
            throw UnwritableStorage.InTheWay(root);
        }

        if (!Directory.Exists(root))
        {
            throw new CartlineException(FailureKind.Usage, $"{root} does not exist. Check {namedBy}, or make it: ./cartline run");
        }
    }

    // Of `runs list` it is `runs`.
    private static string Command(CommandResult result) =>
        result.Parent is CommandResult { Parent: CommandResult } above ? Command(above) : result.Command.Name;
}
