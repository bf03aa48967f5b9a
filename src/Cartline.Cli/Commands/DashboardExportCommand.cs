using System.CommandLine;
using System.Text.Json.Nodes;
using Cartline.Cli.Output;
using Cartline.Cli.Runs;
using Cartline.Dashboards.Export;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline dashboard export</c>: the dashboard as files.</summary>
internal sealed class DashboardExportCommand : Command
{
    public DashboardExportCommand(TimeProvider clock)
        : base("export", "Write it as files: a page that opens by a double click, PDF, pictures and metadata.")
    {
        var output = new Option<string?>("--output")
        {
            HelpName = "FOLDER",
            Description = "Where to write (default: dashboards/ of the project).",
        };
        var noPdf = new Option<bool>("--no-pdf") { Description = "Only the page: no PDF and no pictures, and no browser is started." };
        Options.Add(output);
        Options.Add(noPdf);
        SetAction(async (parsed, cancel) =>
        {
            var terminal = Terminal.For(parsed);
            await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
            var target = Path.GetFullPath(parsed.GetValue(output) ?? session.Project.Dashboards);
            var definitions = Wiring.Definitions(session.Project, session.Catalog);
            var export = new DashboardExport(
                session.Engine, session.Catalog, definitions, session.Project, session.Options, Wiring.WebFolder, Wiring.DashboardFormats);
            var made = await export.WriteAsync(target, session.Options.Dashboard.Pictures && !parsed.GetValue(noPdf), cancel);
            PrivateFiles.Share(target, made.Files);
            if (terminal.IsJson)
            {
                JsonOutput.Write(terminal.Command, new JsonObject
                {
                    ["folder"] = target,
                    ["files"] = new JsonArray([.. made.Files.Select(f => JsonValue.Create(f))]),
                    ["detail"] = made.Detail,
                    ["missing"] = made.Missing,
                    ["left_off"] = made.LeftOff,
                });
            }
            else
            {
                foreach (var file in made.Files)
                {
                    Console.Out.WriteLine(Path.Combine(Execution.Relative(target), file));
                }
            }

            if (made.Missing is { } missing)
            {
                Console.Error.WriteLine($"warning: no PDF and no pictures. {missing}");
            }

            if (made.LeftOff is { } leftOff)
            {
                Console.Error.WriteLine($"warning: {leftOff}");
            }

            terminal.Say($"Next: open {Path.Combine(Execution.Relative(target), DashboardExport.Page)} in a browser");
            return 0;
        });
    }
}
