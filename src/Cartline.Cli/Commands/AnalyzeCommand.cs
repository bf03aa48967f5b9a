using System.CommandLine;
using Cartline.Cli.Runs;
using Cartline.Core.Runs;
using Cartline.Core.Sql;
using Cartline.Core.Steps;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline analyze</c>: the questions alone.</summary>
internal sealed class AnalyzeCommand : Command
{
    public AnalyzeCommand(TimeProvider clock)
        : base("analyze", "Answer the questions from the published warehouse.") =>
        SetAction((parsed, cancel) => Execution.RunAsync(
            parsed, clock, [], new RunRequest { Command = "analyze" }, [Layer.Analytics],
            [new BuildStep(Layer.Analytics), new PublishStep(), Wiring.Dashboards()], cancel));
}
