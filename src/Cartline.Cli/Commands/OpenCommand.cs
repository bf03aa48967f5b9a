using System.CommandLine;
using System.Text.Json.Nodes;
using Cartline.Cli.Output;
using Cartline.Core.Failures;
using Cartline.Dashboards.Export;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline open</c>: the page that the last run wrote, in the browser of this machine.</summary>
internal sealed class OpenCommand : Command
{
    public OpenCommand(TimeProvider clock)
        : base("open", "Open the dashboard's page in the browser; without a terminal or a display, print where it is.") =>
        SetAction(async (parsed, cancel) =>
        {
            var terminal = Terminal.For(parsed);
            await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
            var page = Path.Combine(session.Project.Dashboards, DashboardExport.Page.Replace('/', Path.DirectorySeparatorChar));
            if (!File.Exists(page))
            {
                throw new CartlineException(FailureKind.Usage, $"There is no page {page} yet. Write it: ./cartline run");
            }

            var isOpened = !terminal.IsJson && !Console.IsOutputRedirected && PageOpener.OfThisMachine().TryOpen(page);
            if (terminal.IsJson)
            {
                JsonOutput.Write(terminal.Command, new JsonObject { ["page"] = page });
            }
            else if (!isOpened || !terminal.IsQuiet)
            {
                Console.Out.WriteLine(page);
            }

            return 0;
        });
}
