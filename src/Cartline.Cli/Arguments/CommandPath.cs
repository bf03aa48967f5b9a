using System.CommandLine.Parsing;

namespace Cartline.Cli.Arguments;

/// <summary>A command by its name and the names of those above it.</summary>
internal static class CommandPath
{
    /// <summary>For instance <c>runs list</c>, also where an alias was typed; empty for the program itself.</summary>
    public static string Of(CommandResult command) =>
        command.Parent is CommandResult above ? $"{Of(above)} {command.Command.Name}".Trim() : "";
}
