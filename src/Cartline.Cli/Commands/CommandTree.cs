using System.CommandLine;
using Cartline.Cli.Arguments;
using Cartline.Cli.Output;
using Cartline.Core.Engine;
using Cartline.Core.Failures;

namespace Cartline.Cli.Commands;

/// <summary>All commands.</summary>
internal static class CommandTree
{
    /// <summary>Builds the tree.</summary>
    public static RootCommand Root(TimeProvider clock)
    {
        var root = new RootCommand("Cartline: from a shop's raw files to answered questions, in one command.")
        {
            new RunCommand(clock),
            new GenerateCommand(clock),
            new InitCommand(clock),
            new SourcesCommand(clock),
            new ProfileCommand(clock),
            new IngestCommand(clock),
            new CheckCommand(clock),
            new BuildCommand(clock),
            new AnalyzeCommand(clock),
            new QueryCommand(clock),
            new ExplainCommand(clock),
            new DashboardCommand(clock),
            new ServeCommand(clock),
            new OpenCommand(clock),
            new PowerBiCommand(clock),
            new SqlCommand(clock),
            new BatchesCommand(clock),
            new RunsCommand(clock),
            new MonitorCommand(clock),
            new StatusCommand(clock),
            new RollbackCommand(clock),
            new ScheduleCommand(clock),
            new CleanCommand(clock),
            new ConfigCommand(clock),
            new DoctorCommand(clock),
            new RepairCommand(clock),
            new CompletionCommand(),
            new VersionCommand(),
            new HelpCommand(),
            new ValuesCommand(clock),
        };
        foreach (var option in GlobalOptions.All)
        {
            root.Options.Add(option);
        }

        root.Options.OfType<VersionOption>().Single().Aliases.Add("-V");
        HelpPage.AddTo(root);
        return root;
    }

    /// <summary>Parses and runs a command line.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> InvokeAsync(string[] args, TimeProvider clock)
    {
        var root = Root(clock);
        var parsed = root.Parse(HelpCommand.AsOption(root, args));
        if (parsed.Errors.Count > 0)
        {
            return UsageError.Print(parsed);
        }

        FormerWords.Tell(parsed);
        using var stop = new StopSignals(Console.Error);
        try
        {
            var settings = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return stop.ExitCode(await parsed.InvokeAsync(settings, stop.Token));
        }
        catch (Exception failure)
        {
            var told = UnwritableStorage.Explain(failure) ?? DamagedStorage.Explain(failure) ?? EarlierRelease.Explain(failure)
                ?? failure;
            return stop.ExitCode(ErrorText.Print(Terminal.For(parsed), told));
        }
    }
}
