using System.CommandLine;
using Cartline.Cli.Runs;
using Cartline.Core.Orchestration;
using Cartline.Core.Runs;
using Cartline.Core.Sql;
using Cartline.Core.Steps;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline build production</c> and <c>cartline build warehouse</c>: one layer, published.</summary>
internal sealed class BuildCommand : Command
{
    public BuildCommand(TimeProvider clock)
        : base("build", "Build one layer and publish it.")
    {
        Subcommands.Add(
            One(
                clock,
                "production",
                "Build production from staging: third normal form.",
                [Layer.Staging, Layer.Production],
                [new CheckStep(), new BuildStep(Layer.Production), new PublishStep()]));
        Subcommands.Add(
            One(
                clock,
                "warehouse",
                "Build the warehouse from production: the star schema with history.",
                [Layer.Warehouse],
                [new BuildStep(Layer.Warehouse), new PublishStep()]));
    }

    private static Command One(TimeProvider clock, string name, string description, IReadOnlyList<Layer> builds, IReadOnlyList<IStep> steps)
    {
        var refresh = new Option<bool>("--full-refresh") { Description = "Rebuild from all batches, in the order of their days." };
        var command = new Command(name, description) { refresh };
        command.SetAction((parsed, cancel) => Execution.RunAsync(
            parsed, clock, [], new RunRequest { Command = $"build {name}", FullRefresh = parsed.GetValue(refresh) }, builds, steps,
            cancel));
        return command;
    }
}
