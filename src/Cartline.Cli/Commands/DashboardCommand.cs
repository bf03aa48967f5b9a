using System.CommandLine;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline dashboard</c>: the dashboard in the browser, and as files.</summary>
internal sealed class DashboardCommand : Command
{
    public DashboardCommand(TimeProvider clock)
        : base("dashboard", "The dashboard of the published version: in the browser, or as files.")
    {
        Subcommands.Add(new ServeCommand(clock));
        Subcommands.Add(new DashboardExportCommand(clock));
    }
}
