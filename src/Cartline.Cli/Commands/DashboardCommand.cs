using System.CommandLine;
using Cartline.Cli.Output;
using Cartline.Core.Options;
using Cartline.Dashboards.Server;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline dashboard serve</c>: the dashboard in the browser.</summary>
internal sealed class DashboardCommand : Command
{
    public DashboardCommand(TimeProvider clock)
        : base("dashboard", "The dashboard of the published version: in the browser, or as files.")
    {
        var listen = new Option<string?>("--listen") { HelpName = "ADDRESS:PORT", Description = "Where to listen (default: dashboard.listen, 127.0.0.1:5080)." };
        var serve = new Command("serve", "Serve it to browsers of this machine until Ctrl-C; follows new versions by itself.") { listen };
        serve.SetAction(async (parsed, cancel) =>
        {
            var terminal = Terminal.For(parsed);
            IEnumerable<SettingFlag> flags = parsed.GetValue(listen) is { } address ? [new SettingFlag("dashboard.listen", address, "--listen")] : [];
            await using var session = await Session.OpenAsync(parsed, terminal, clock, flags, cancel);
            await using var server = new DashboardServer(
                session.Engine, session.Catalog, Wiring.Definitions(session.Project), session.Project, session.Options, Wiring.WebFolder, clock);
            await server.StartAsync(cancel);
            Console.Out.WriteLine($"dashboard   {server.Address}");
            terminal.Say("Press Ctrl-C to stop.");
            await server.RunAsync(cancel);
            return 0;
        });
        Subcommands.Add(serve);
        Subcommands.Add(new DashboardExportCommand(clock));
    }
}
