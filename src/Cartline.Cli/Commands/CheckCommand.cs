using System.CommandLine;
using Cartline.Cli.Runs;
using Cartline.Core.Runs;
using Cartline.Core.Sql;
using Cartline.Core.Steps;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline check</c>: the quality gate alone.</summary>
internal sealed class CheckCommand : Command
{
    public CheckCommand(TimeProvider clock)
        : base("check", "Check the data in staging: score, grade and what is wrong. Publishes nothing.") =>
        SetAction((parsed, cancel) => Execution.RunAsync(
            parsed, clock, [], new RunRequest { Command = "check" }, [Layer.Staging], [new CheckStep()], cancel));
}
