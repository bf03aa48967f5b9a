using System.CommandLine;
using System.Text.Json.Nodes;
using Cartline.Cli.Output;
using Spectre.Console;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline config</c>: the settings in force.</summary>
internal sealed class ConfigCommand : Command
{
    public ConfigCommand(TimeProvider clock)
        : base("config", "The settings in force; alone as config show.")
    {
        var origin = new Option<bool>("--origin") { Description = "Also where each value comes from." };
        var show = new Command("show", "The settings in force, secrets hidden.") { origin };
        show.SetAction(ShowAsync);
        SetAction(ShowAsync);
        Subcommands.Add(show);
        Subcommands.Add(new ConfigGetCommand(clock));
        Subcommands.Add(new ConfigSetCommand(clock));

        async Task<int> ShowAsync(ParseResult parsed, CancellationToken cancel)
        {
            var terminal = Terminal.For(parsed);
            await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
            var lines = session.Settings.Lines;
            if (terminal.IsJson)
            {
                JsonOutput.Write(terminal.Command, new JsonObject
                {
                    ["settings"] = new JsonArray([.. lines.Select(l => (JsonNode)new JsonObject
                    {
                        ["key"] = l.Key,
                        ["value"] = l.Value,
                        ["origin"] = l.Origin.ToString(),
                    })]),
                });
                return 0;
            }

            var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn().AddColumn(new GridColumn().NoWrap());
            foreach (var line in lines)
            {
                grid.AddRow(
                    new Text(line.Key),
                    new Text(line.Value),
                    new Text(parsed.GetValue(origin) ? line.Origin.ToString() : "", new Style(Color.Grey)));
            }

            terminal.Out.Write(grid);
            return 0;
        }
    }
}
