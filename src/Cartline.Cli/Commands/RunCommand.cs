using System.CommandLine;
using Cartline.Core.Runs;
using Cartline.Core.Sql;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline run</c>: everything.</summary>
internal sealed class RunCommand : Command
{
    public RunCommand(TimeProvider clock)
        : base("run", "Everything: raw files (invented when there are none), staging, quality gate, production, warehouse, answers.")
    {
        var source = new SourceFlags();
        source.AddTo(this);
        SetAction((parsed, cancel) => Execution.RunAsync(
            parsed, clock, source.Flags(parsed),
            new RunRequest { Command = "run", SourceFolder = parsed.GetValue(source.Source), FullRefresh = parsed.GetValue(source.FullRefresh) },
            Layer.All, Wiring.Steps(clock), cancel));
    }
}
