using System.CommandLine;
using System.Text.Json.Nodes;
using Cartline.Cli.Output;
using Cartline.Core.Failures;
using Cartline.Core.Options;
using Cartline.Dashboards.Server;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline serve</c>, also <c>cartline dashboard serve</c>: the dashboard in the browser.</summary>
internal sealed class ServeCommand : Command
{
    private const string Key = "dashboard.listen";

    private readonly Option<string?> listen = new("--listen")
    {
        HelpName = "ADDRESS:PORT",
        Description = "Where to listen (default: dashboard.listen, 127.0.0.1:5080).",
    };
    private readonly Option<int?> port = new("--port") { HelpName = "N", Description = "The port alone: as --listen 127.0.0.1:N." };

    public ServeCommand(TimeProvider clock)
        : base("serve", "Serve the dashboard to browsers of this machine until Ctrl-C; follows new versions by itself.")
    {
        Options.Add(listen);
        Options.Add(port);
        SetAction(async (parsed, cancel) =>
        {
            var terminal = Terminal.For(parsed);
            await using var session = await Session.OpenAsync(parsed, terminal, clock, Flags(parsed), cancel);
            await using var server = new DashboardServer(
                session.Engine, session.Catalog, Wiring.Definitions(session.Project, session.Catalog), session.Project, session.Options,
                Wiring.WebFolder, clock);
            await server.StartAsync(cancel);
            if (terminal.IsJson)
            {
                JsonOutput.Write(terminal.Command, new JsonObject { ["address"] = server.Address });
            }
            else
            {
                Console.Out.WriteLine($"dashboard   {server.Address}");
            }

            terminal.Say("Press Ctrl-C to stop.");
            await server.RunAsync(cancel);
            return 0;
        });
    }

    private IEnumerable<SettingFlag> Flags(ParseResult parsed) => (parsed.GetValue(listen), parsed.GetValue(port)) switch
    {
        (null, null) => [],
        ({ } address, null) => [new SettingFlag(Key, address, listen.Name)],
        (null, { } number) => [new SettingFlag(Key, $"127.0.0.1:{number}", port.Name)],
        _ => throw new CartlineException(FailureKind.Usage, "--listen already contains a port. Give --listen or --port, not both."),
    };
}
