using System.CommandLine;
using System.Text.Json.Nodes;
using Cartline.Cli.Output;
using Cartline.PowerBi;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline powerbi</c>: the Power BI project and template of the published version.</summary>
internal sealed class PowerBiCommand : Command
{
    public PowerBiCommand(TimeProvider clock)
        : base("powerbi", "Write the Power BI project and template of the published version to dashboards/powerbi/.") =>
        SetAction(async (parsed, cancel) =>
        {
            var terminal = Terminal.For(parsed);
            await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
            var definitions = Wiring.Definitions(session.Project, session.Catalog);
            var project = new PowerBiProject(session.Engine, definitions, session.Options, session.Project);
            var summary = await project.WriteAsync(null, cancel);
            foreach (var advice in summary.LeftOff is { } leftOff ? summary.Advice.Prepend(leftOff) : summary.Advice)
            {
                Console.Error.WriteLine($"warning: {advice}");
            }

            if (terminal.IsJson)
            {
                JsonOutput.Write(terminal.Command, Json(summary));
                return 0;
            }

            if (!terminal.IsQuiet)
            {
                Console.Out.WriteLine($"project     {Path.Combine(summary.Folder, PowerBiProject.Name)}.pbip");
                Console.Out.WriteLine($"template    {Path.Combine(summary.Folder, PowerBiProject.Name)}.pbit");
                terminal.Say(
                    $"{summary.Pages} pages, {summary.Visuals} visuals, {summary.Measures} measures, {summary.Lines:N0} order "
                    + $"lines ({summary.Source}).");
            }

            return 0;
        });

    private static JsonObject Json(PowerBiSummary summary) => new()
    {
        ["folder"] = summary.Folder,
        ["files"] = summary.Files,
        ["project_bytes"] = summary.ProjectBytes,
        ["template_bytes"] = summary.TemplateBytes,
        ["pages"] = summary.Pages,
        ["visuals"] = summary.Visuals,
        ["measures"] = summary.Measures,
        ["order_lines"] = summary.Lines,
        ["data_source"] = summary.Source,
    };
}
